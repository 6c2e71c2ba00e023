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
const WORK = path.resolve('dist/site-work');
const PAGES: Array<[title: string, file: string]> = [
  ['Start', 'index.md'], ['A new repository', 'new-repository.md'], ['An existing repository', 'existing-repository.md'],
  ['Cookbook', 'cookbook.md'], ['Files of yours', 'shared-files.md'], ['On your machine', 'local-builds.md'],
  ['The workflow', 'github-actions.md'], ['The command line', 'command-line.md'], ['Adopt', 'adopt.md'], ['Versions', 'versions.md'],
  ['Before the build', 'before-the-build.md'], ['Monorepos', 'monorepos.md'], ['Languages', 'languages.md'],
  ['GitHub settings', 'github-settings.md'], ['Troubleshooting', 'troubleshooting.md'], ['Upgrades', 'upgrades.md'],
  ['Comparison', 'comparison.md'],
  ['Glossary', 'glossary.md'], ['API', 'API.md'],
];

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
    fs.writeFileSync(path.join(WORK, 'pages', file === 'README.md' ? 'index.md' : path.basename(file)), text);
  }
  const known = PAGES.filter(([, file]) => fs.existsSync(path.join(WORK, 'pages', file)));
  const others = files.map((file) => path.basename(file))
    .filter((file) => file !== 'README.md' && !PAGES.some(([, page]) => page === file));
  // JSON is valid YAML.
  fs.writeFileSync(path.join(WORK, 'mkdocs.yml'), JSON.stringify({
    site_name: 'docker-publish',
    repo_url: 'https://github.com/docker-publish/docker-publish',
    docs_dir: 'pages',
    site_dir: path.resolve('dist/site'),
    use_directory_urls: false,
    plugins: ['search'],
    markdown_extensions: ['tables', 'fenced_code', 'md_in_html',
      'pymdownx.superfences', 'pymdownx.highlight', { toc: { permalink: true } }],
    nav: [...known, ...others.map((file) => [file.replace('.md', ''), file])].map(([title, file]) => ({ [title]: file })),
    theme: {
      name: 'material',
      // No page loads anything from other hosts.
      font: false,
      features: ['search.suggest', 'content.code.copy', 'navigation.top'],
      palette: [
        { media: '(prefers-color-scheme: light)', scheme: 'default', toggle: { icon: 'material/weather-night', name: 'Dark' } },
        { media: '(prefers-color-scheme: dark)', scheme: 'slate', toggle: { icon: 'material/weather-sunny', name: 'Light' } },
      ],
    },
  }, null, 2));
}

function build(): void {
  const python = path.join(WORK, 'venv/bin/python');
  if (!fs.existsSync(path.join(WORK, 'venv/bin/mkdocs'))) {
    execFileSync('python3', ['-m', 'venv', path.join(WORK, 'venv')], { stdio: 'inherit' });
    execFileSync(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', MKDOCS], { stdio: 'inherit' });
  }
  execFileSync(python, ['-m', 'mkdocs', 'build', '--strict', '--quiet', '--config-file', path.join(WORK, 'mkdocs.yml')], {
    stdio: 'inherit', env: { ...process.env, NO_MKDOCS_2_WARNING: '1' },
  });
  console.log('dist/site/index.html');
}

if (require.main === module) {
  prepare();
  build();
}
