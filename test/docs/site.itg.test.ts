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
const TYPES: Record<string, string> = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.json': 'application/json', '.svg': 'image/svg+xml' };
const folder = scratch('site');
const asked: string[] = [];
let base: string;

const server = http.createServer((request, response) => {
  const name = new URL(request.url!, 'http://site').pathname;
  const file = path.join(SITE, name);
  asked.push(name);
  if (!fs.existsSync(file) || fs.statSync(file).isDirectory()) return void response.writeHead(404).end();
  response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream' }).end(fs.readFileSync(file));
});

beforeAll(async () => {
  // Strict: a link that leads nowhere fails it.
  run(ROOT, 'npx', ['projen', 'docs:site']);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => { server.close(); });

async function chromium(...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('chromium', ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', `--user-data-dir=${path.join(folder, 'profile')}`, ...args], { encoding: 'utf8', maxBuffer: 1e8 });
  return stdout;
}

/** What a script of ours sees of a page, in a frame of a width. */
async function seen(page: string, width: number, scheme: number, script: string): Promise<string> {
  fs.writeFileSync(path.join(SITE, 'frame.html'), `<iframe id="f" style="border:0" width="${width}" height="900" src="${page}"></iframe>
    <script>f.onload = () => setTimeout(() => { const d = f.contentDocument, w = f.contentWindow; document.title = 'seen ' + (${script}); }, 3000);</script>`);
  const dom = await chromium(`--blink-settings=preferredColorScheme=${scheme}`, '--virtual-time-budget=15000', '--dump-dom', `${base}/frame.html`);
  fs.rmSync(path.join(SITE, 'frame.html'));
  return /<title>seen ([^<]*)</.exec(dom)?.[1] ?? dom;
}

test('every page is there', () => {
  const pages = PAGES.map((page) => (page === 'README.md' ? 'index.html' : path.basename(page).replace('.md', '.html')));
  expect(pages.filter((page) => !fs.existsSync(path.join(SITE, page)))).toEqual([]);
});

describe.each([['narrow', 390], ['wide', 1280]])('on a %s screen', (_, width) => {
  test.each(['index.html', 'cookbook.html', 'comparison.html', 'troubleshooting.html'])('%s does not have to be scrolled sideways', async (page) => {
    expect(Number(await seen(page, width, 1, 'd.documentElement.scrollWidth'))).toBeLessThanOrEqual(width);
  });

  test.each([['light', 1, true], ['dark', 0, false]] as const)('it is %s for who likes it so', async (__, scheme, bright) => {
    const color = await seen('index.html', width, scheme, "w.getComputedStyle(d.body).backgroundColor");
    const [red, green, blue] = color.match(/\d+/g)!.map(Number);
    expect([color, red + green + blue > 380]).toEqual([color, bright]);
  });
});

test('the search finds a message, and leads to where it is explained', async () => {
  expect(await seen('index.html?q=never+overwritten', 1280, 1, "[...d.querySelectorAll('.md-search-result__link')].map((a) => a.getAttribute('href')).join(' ')")).toContain('troubleshooting.html');
});

test('no page asks anybody else', () => {
  expect(asked).toContain('/index.html');
  const foreign = fs.readdirSync(SITE).filter((file) => file.endsWith('.html'))
    .filter((file) => /<(script|link|img)[^>]+(src|href)="https?:\/\/(?!docker-publish|github\.com)[^"]*\.(js|css|png|svg|woff2?)"/.test(fs.readFileSync(path.join(SITE, file), 'utf8')));
  expect(foreign).toEqual([]);
});
