import { execFile } from 'node:child_process';
import * as fs from 'node:fs';
import * as http from 'node:http';
import { AddressInfo } from 'node:net';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { run, scratch } from '../support/run';
import { PAGES } from '../support/samples';

const ROOT = path.resolve(__dirname, '../..');
const SITE = path.join(ROOT, 'dist/site');
const TYPES: Record<string, string> = {
  '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.json': 'application/json', '.svg': 'image/svg+xml',
};
const folder = scratch('site');
const asked: string[] = [];
let base: string;

let told = '';
let waiting: http.ServerResponse | undefined;

/** Helper URLs beside the site: `/wait` keeps the browser open until a page has sent its result to `/seen`. */
const server = http.createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url!, 'http://site');
  if (pathname === '/wait') return void (waiting = response);
  if (pathname === '/seen') {
    told = searchParams.get('what')!;
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
async function seen(page: string, width: number, scheme: number, script: string): Promise<string> {
  const frame = path.join(SITE, 'frame.html');
  fs.writeFileSync(frame, `<meta name="color-scheme" content="light dark"><img src="/wait">
    <iframe id="f" style="border:0" width="${width}" height="900" src="${page}"></iframe>
    <script>const look = (left) => setTimeout(() => {
      const d = f.contentDocument, w = f.contentWindow, what = String(${script});
      if (what === '' && left > 0) look(left - 1); else fetch('/seen?what=' + encodeURIComponent(what));
    }, 1000);
    f.onload = () => look(20);</script>`);
  told = '';
  await promisify(execFile)('chromium', [
    '--headless', '--no-sandbox', '--disable-gpu', `--user-data-dir=${path.join(folder, `profile-${scheme}`)}`,
    `--blink-settings=preferredColorScheme=${scheme}`,
    '--dump-dom', `${base}/frame.html`,
  ], { maxBuffer: 1e8 });
  fs.rmSync(frame);
  return told;
}

test('every page is there', () => {
  const pages = PAGES.map((page) => (page === 'README.md' ? 'index.html' : path.basename(page).replace('.md', '.html')));
  expect(pages.filter((page) => !fs.existsSync(path.join(SITE, page)))).toEqual([]);
});

describe.each([['narrow', 390], ['wide', 1280]])('on a %s screen', (_, width) => {
  test.each([
    'index.html', 'cookbook.html', 'comparison.html', 'troubleshooting.html',
  ])('%s does not have to be scrolled sideways', async (page) => {
    expect(Number(await seen(page, width, 1, 'd.documentElement.scrollWidth'))).toBeLessThanOrEqual(width);
  });

  test.each([['light', 1, true], ['dark', 0, false]] as const)('it is %s for who likes it so', async (__, scheme, bright) => {
    const color = await seen('index.html', width, scheme, 'w.getComputedStyle(d.body).backgroundColor');
    const [red, green, blue] = color.match(/\d+/g)!.map(Number);
    expect([color, red + green + blue > 380]).toEqual([color, bright]);
  });
});

test('the search finds a message, and leads to where it is explained', async () => {
  expect(await seen(
    'index.html?q=never+overwritten', 1280, 1,
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
