import { execFile } from 'node:child_process';
import * as fs from 'node:fs';
import * as http from 'node:http';
import { AddressInfo } from 'node:net';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { unreadable } from './unreadable';
import { navigation } from '../../projenrc/site';
import { run, scratch } from '../support/run';
import { fences, PAGES } from '../support/samples';

const ROOT = path.resolve(__dirname, '../..');
const SITE = path.join(ROOT, 'dist/site');
const TYPES: Record<string, string> = {
  '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.json': 'application/json', '.svg': 'image/svg+xml',
};
const folder = scratch('site');
const asked: string[] = [];
let base: string;

let output = '';
let waiting: http.ServerResponse | undefined;

/** Helper URLs beside the site: `/wait` keeps the browser open until a page has sent its result to `/seen`. */
const server = http.createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url!, 'http://site');
  if (pathname === '/wait') return void (waiting = response);
  if (pathname === '/seen') {
    output = searchParams.get('what')!;
    waiting?.end();
    return void response.end();
  }
  const file = path.join(SITE, pathname);
  asked.push(pathname);
  if (!fs.existsSync(file) || fs.statSync(file).isDirectory()) return void response.writeHead(404).end();
  response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream' }).end(fs.readFileSync(file));
});

beforeAll(async () => {
  // Strict: a broken link fails it.
  run(ROOT, 'npx', ['projen', 'docs:site']);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => { server.close(); });

/** The result of a script of ours in a page, in a frame with a width; repeated until there is a result. */
async function measured(page: string, width: number, scheme: number, script: string): Promise<string> {
  const frame = path.join(SITE, 'frame.html');
  fs.writeFileSync(frame, `<meta name="color-scheme" content="light dark"><img src="/wait">
    <iframe id="f" style="border:0" width="${width}" height="900" src="${page}"></iframe>
    <script>const look = (left) => setTimeout(() => {
      const d = f.contentDocument, w = f.contentWindow, what = String(${script});
      if (what === '' && left > 0) look(left - 1); else fetch('/seen?what=' + encodeURIComponent(what));
    }, 1000);
    f.onload = () => look(20);</script>`);
  output = '';
  await promisify(execFile)('chromium', [
    '--headless', '--no-sandbox', '--disable-gpu', `--user-data-dir=${path.join(folder, `profile-${scheme}`)}`,
    `--blink-settings=preferredColorScheme=${scheme}`,
    '--dump-dom', `${base}/frame.html`,
  ], { maxBuffer: 1e8 });
  fs.rmSync(frame);
  return output;
}

/** The files of the site, as a visitor gets them. */
const pages = () => fs.readdirSync(SITE).filter((file) => file.endsWith('.html') && !['404.html', 'frame.html'].includes(file));
const html = (page: string) => fs.readFileSync(path.join(SITE, page), 'utf8');

test('every page is there, and has a title instead of the name of its file', () => {
  const expected = PAGES.map((page) => (page === 'README.md' ? 'index.html' : path.basename(page).replace('.md', '.html')));
  expect(pages().sort()).toEqual(expected.sort());
  const titles = pages().map((page) => [page, /<title>(.*?)<\/title>/.exec(html(page))![1].replace(/ - docker-publish$/, '')]);
  expect(titles.filter(([page, title]) => title === page.replace('.html', '') && title !== 'API' || !/^[A-Zd]/.test(title))).toEqual([]);
});

test('a page without a title in the navigation is refused', () => {
  expect(() => navigation(['index.md', 'new.md'])).toThrow('projenrc/site.ts: give a title, in NAVIGATION, to new.md.');
});

test('no link is dead', () => {
  const links = (page: string) => [...html(page).matchAll(/<a [^>]*href="(?!https?:|mailto:|javascript:)([^"]*)"/g)];
  const dead = pages().flatMap((page) => links(page).filter(([, link]) => {
    const [file, id] = link.split('#');
    const target = file === '' || file === '.' ? page : file;
    const anchor = id === undefined || id === '' || id === '__skip' ? '' : `id="${decodeURIComponent(id)}"`;
    return !fs.existsSync(path.join(SITE, target)) || !html(target).includes(anchor);
  }).map(([, link]) => `${page}: ${link}`));
  expect(dead).toEqual([]);
});

describe.each([['narrow', 390], ['wide', 1440]])('on a %s screen', (_, width) => {
  test.each([
    'index.html', 'cookbook.html', 'comparison.html', 'troubleshooting.html', 'security.html', 'API.html',
  ])('%s does not have to be scrolled sideways', async (page) => {
    expect(Number(await measured(page, width, 1, 'd.documentElement.scrollWidth'))).toBeLessThanOrEqual(width);
  });

  test.each([['light', 1, true], ['dark', 0, false]] as const)('it is %s for who likes it so', async (__, scheme, bright) => {
    const color = await measured('index.html', width, scheme, 'w.getComputedStyle(d.body).backgroundColor');
    const [red, green, blue] = color.match(/\d+/g)!.map(Number);
    expect([color, red + green + blue > 380]).toEqual([color, bright]);
  });

  test.each([
    ['index.html', 1], ['index.html', 0], ['security.html', 1], ['security.html', 0],
  ])('every text of %s stands out (scheme %i)', async (page, scheme) => {
    expect(await measured(page, width, scheme, `(${unreadable})(w)`)).toBe('all can be read');
  });

  test('diagrams are drawn, and large enough to be read', async () => {
    // The theme replaces the text by a drawing, whose content no script can read.
    const drawings = await measured('index.html', width, 1, `d.querySelector('pre.mermaid') ? ''
      : [...d.querySelectorAll('div.mermaid')].map((drawing) => drawing.clientWidth >= 640 && drawing.clientHeight > 100)`);
    expect(drawings).toBe(Array(fences('README.md', 'mermaid').length).fill('true').join(','));
  });
});

test('the search finds a message, and leads to where it is explained', async () => {
  expect(await measured(
    'index.html?q=never+overwritten', 1440, 1,
    "[...d.querySelectorAll('.md-search-result__link')].map((a) => a.getAttribute('href')).join(' ')",
  )).toContain('troubleshooting.html');
});

test('no page asks anybody else', () => {
  expect(asked).toContain('/index.html');
  const foreign = fs.readdirSync(SITE).filter((file) => file.endsWith('.html'))
    .filter((file) => /<(script|link|img)[^>]+(src|href)="https?:\/\/(?!docker-publish|github\.com)[^"]*\.(js|css|png|svg|woff2?)"/.test(
      fs.readFileSync(path.join(SITE, file), 'utf8'),
    ));
  expect(foreign).toEqual([]);
});
