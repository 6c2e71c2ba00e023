import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';

/**
 * Builds the site from the Markdown files: `npx projen docs:site`, into `dist/site`.
 *
 * Material for MkDocs: maintained, with a search in the browser, light and dark. In a virtual environment, so that users of the library do
 * not need it.
 */
const MKDOCS = 'mkdocs-material==9.8.2';
/** It draws the diagrams; the theme would load it from another host. */
const MERMAID = 'mermaid@11.12.0';
const WORK = path.resolve('dist/site-work');
/** The pages in groups, as the navigation shows them. */
const NAVIGATION: Array<[group: string, pages: Array<[title: string, page: string]>]> = [
  ['Begin', [
    ['Start', 'index.md'], ['A new repository', 'new-repository.md'], ['An existing repository', 'existing-repository.md'],
    ['Adopt', 'adopt.md'], ['Python, Java and Go', 'languages.md'],
  ]],
  ['How do I …?', [['Cookbook', 'cookbook.md'], ['Troubleshooting', 'troubleshooting.md'], ['Upgrades', 'upgrades.md']]],
  ['Images and tags', [
    ['Versions', 'versions.md'], ['Variants', 'variants.md'], ['Registries', 'registries.md'], ['Inputs', 'inputs.md'],
    ['Before the build', 'before-the-build.md'], ['Docker plugins', 'plugins.md'],
  ]],
  ['Several projects', [['Monorepos', 'monorepos.md'], ['Organizations', 'organization.md']]],
  ['The pipeline', [['The workflow', 'github-actions.md'], ['Security', 'security.md'], ['GitHub settings', 'github-settings.md']]],
  ['On your machine', [
    ['Local builds', 'local-builds.md'], ['The command line', 'command-line.md'], ['Files of yours', 'shared-files.md'],
  ]],
  ['Reference', [['API', 'API.md'], ['Glossary', 'glossary.md'], ['Comparison', 'comparison.md']]],
];

/**
 * The navigation of these pages.
 *
 * @throws when one of them has no title there, because it would be shown as the name of its file
 */
export function navigation(pages: readonly string[]): object[] {
  const titled = NAVIGATION.flatMap(([, members]) => members.map(([, page]) => page));
  const untitled = pages.filter((page) => !titled.includes(page));
  if (untitled.length > 0) throw new Error(`projenrc/site.ts: give a title, in NAVIGATION, to ${untitled.join(', ')}.`);
  return NAVIGATION.map(([group, members]) => ({
    [group]: members.filter(([, page]) => pages.includes(page)).map(([title, page]) => ({ [title]: page })),
  }));
}

/** A function of Python, which JSON has no word for. */
const DIAGRAM = '!!python/name:pymdownx.superfences.fence_code_format';

/**
 * Code has up to 120 columns, for which the theme leaves no room on a wide screen; a diagram or a column cannot be read below a width; and
 * the theme's second colour of text just misses the contrast that WCAG asks for.
 */
const STYLE = `[data-md-color-scheme="default"] { --md-default-fg-color--light: rgba(0, 0, 0, .64); }
[data-md-color-scheme="slate"] { --md-default-fg-color--light: hsla(var(--md-hue), 15%, 90%, .7); --md-code-hl-constant-color: #a99bf0; }
.md-grid { max-width: 80rem; }
.md-typeset table:not([class]) td { min-width: 7rem; }
.drawing { overflow-x: auto; }
.drawing .mermaid { min-width: 40rem; }
`;

/** Links of a page on the site: the README is its first page, and files that are not pages stay on GitHub. */
export function siteLinks(text: string, file: string): string {
  const onGitHub = 'https://github.com/docker-publish/docker-publish/blob/main/';
  return text.replace(/\]\((?!https?:|#)([^()\s#]+)(#[^()\s]*)?\)/g, (_, target: string, anchor = '') => {
    const full = path.posix.normalize(path.posix.join(path.posix.dirname(file), target));
    if (full === 'README.md') return `](index.md${anchor})`;
    return `](${full.startsWith('docs/') ? full.slice('docs/'.length) : onGitHub + full}${anchor})`;
  });
}

function prepare(): void {
  fs.rmSync(path.join(WORK, 'pages'), { recursive: true, force: true });
  fs.mkdirSync(path.join(WORK, 'pages'), { recursive: true });
  const files = ['README.md', ...fs.readdirSync('docs').filter((file) => file.endsWith('.md')).map((file) => `docs/${file}`)];
  for (const file of files) {
    // GitHub allows a list directly below a line, MkDocs only below an empty one.
    const text = siteLinks(fs.readFileSync(file, 'utf8'), file).replace(/^((?![-|#>\s\d])[^\n]+)\n(- )/gm, '$1\n\n$2');
    fs.writeFileSync(path.join(WORK, 'pages', pageOf(file)), drawn(text));
  }
  fs.mkdirSync(path.join(WORK, 'pages/assets'));
  fs.writeFileSync(path.join(WORK, 'pages/assets/site.css'), STYLE);
  // JSON is valid YAML.
  fs.writeFileSync(path.join(WORK, 'mkdocs.yml'), JSON.stringify({
    site_name: 'docker-publish',
    repo_url: 'https://github.com/docker-publish/docker-publish',
    docs_dir: 'pages',
    site_dir: path.resolve('dist/site'),
    use_directory_urls: false,
    plugins: ['search'],
    markdown_extensions: ['tables', 'fenced_code', 'md_in_html',
      { 'pymdownx.superfences': { custom_fences: [{ name: 'mermaid', class: 'mermaid', format: DIAGRAM }] } },
      'pymdownx.highlight', { toc: { permalink: true } }],
    nav: navigation(files.map(pageOf)),
    extra_css: ['assets/site.css'],
    theme: {
      name: 'material',
      // No page loads anything from other hosts.
      font: false,
      features: ['search.suggest', 'search.highlight', 'content.code.copy', 'navigation.top', 'navigation.sections'],
      palette: [
        { media: '(prefers-color-scheme: light)', scheme: 'default', toggle: { icon: 'material/weather-night', name: 'Dark' } },
        { media: '(prefers-color-scheme: dark)', scheme: 'slate', toggle: { icon: 'material/weather-sunny', name: 'Light' } },
      ],
    },
  }, null, 2).replace(JSON.stringify(DIAGRAM), `${DIAGRAM} ""`));
}

/** A page with its diagrams, which can be scrolled on a narrow screen, and with the program that draws them. */
function drawn(text: string): string {
  const page = text.replace(/^```mermaid\n[^]*?^```$/gm, (diagram) => `<div class="drawing" markdown="1">\n\n${diagram}\n\n</div>`);
  return page === text ? text : `${page}\n<script src="assets/mermaid.min.js"></script>\n`;
}

function pageOf(file: string): string {
  return file === 'README.md' ? 'index.md' : path.basename(file);
}

function build(): void {
  const python = path.join(WORK, 'venv/bin/python');
  if (!fs.existsSync(path.join(WORK, 'venv/bin/mkdocs'))) {
    execFileSync('python3', ['-m', 'venv', path.join(WORK, 'venv')], { stdio: 'inherit' });
    execFileSync(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', MKDOCS], { stdio: 'inherit' });
  }
  const drawing = path.join(WORK, `${MERMAID}.js`);
  if (!fs.existsSync(drawing)) {
    const packed = execFileSync('npm', ['pack', MERMAID, '--json', '--silent', '--pack-destination', WORK], { encoding: 'utf8' });
    const [{ filename }] = JSON.parse(packed);
    execFileSync('tar', ['-xzf', path.join(WORK, filename), '-C', WORK, 'package/dist/mermaid.min.js']);
    fs.renameSync(path.join(WORK, 'package/dist/mermaid.min.js'), drawing);
  }
  fs.copyFileSync(drawing, path.join(WORK, 'pages/assets/mermaid.min.js'));
  execFileSync(python, ['-m', 'mkdocs', 'build', '--strict', '--quiet', '--config-file', path.join(WORK, 'mkdocs.yml')], {
    stdio: 'inherit', env: { ...process.env, NO_MKDOCS_2_WARNING: '1' },
  });
  console.log('dist/site/index.html');
}

if (require.main === module) {
  prepare();
  build();
}
