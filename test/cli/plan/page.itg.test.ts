import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { imageOf, planOf } from '../../support/plans';
import { dockerPublish, projectWith } from '../command-line';

const folder = mkdtempSync(join(tmpdir(), 'docker-publish-test-'));
const page = join(folder, 'plan.html');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeAll(async () => {
  const named = [
    'api', 'a-rather-long-name-of-an-image/with-a-folder-in-it', ...Array.from({ length: 10 }, (_, index) => `service-${index}`),
  ];
  const images = named.map((name) => imageOf(
    name, { repositories: ['ghcr.io', 'docker.io', 'quay.io'].map((host) => `${host}/acme/${name}`) },
  ));
  await dockerPublish('plan', '--project', projectWith(planOf({ images })), '--existing-tags', 'v1.2.3', '--html', page);
});

function chromium(...args: string[]): string {
  return execFileSync(
    'chromium', ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', `--user-data-dir=${join(folder, 'profile')}`, ...args],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  );
}

/** Red, green and blue of the first pixel of a PNG; the filter does not change the first pixel of a line. */
function firstPixel(file: string): number[] {
  const png = readFileSync(file);
  const data: Buffer[] = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  return [...inflateSync(Buffer.concat(data)).subarray(1, 4)];
}

describe.each([['narrow', 420], ['wide', 1280]])('the page on a %s screen', (_, width) => {
  test.each(
    [['light', 1, [255, 255, 255]], ['dark', 0, [0x12, 0x16, 0x1c]]] as const,
  )('is %s for who likes it so', (scheme, setting, background) => {
    const picture = join(folder, `${scheme}-${width}.png`);
    chromium(`--blink-settings=preferredColorScheme=${setting}`, `--window-size=${width},900`, `--screenshot=${picture}`, `file://${page}`);
    expect(firstPixel(picture)).toEqual(background);
  });

  test('does not have to be scrolled sideways', () => {
    const frame = join(folder, 'frame.html');
    const html = readFileSync(page, 'utf8').replace(/&/g, '&amp;').replace(/"/g, '&quot;');
    writeFileSync(frame, `<iframe id="f" style="border:0" width="${width}" height="900" srcdoc="${html}"></iframe>
      <script>f.onload = () => { document.title = 'width ' + f.contentDocument.documentElement.scrollWidth; };</script>`);
    const dom = chromium('--virtual-time-budget=3000', '--dump-dom', `file://${frame}`);
    expect(dom).toContain(`<title>width ${width}</title>`);
  });
});

/** URLs that a page requested; the browser's own requests have no origin. */
function askedBy(html: string): string[] {
  const log = join(folder, 'net.json');
  chromium(`--log-net-log=${log}`, '--virtual-time-budget=2000', '--dump-dom', `file://${html}`);
  const { events } = JSON.parse(readFileSync(log, 'utf8')) as { events: Array<{ params?: { url?: string; initiator?: string } }> };
  return events.flatMap(({ params }) => (params?.url?.startsWith('http') && params.initiator !== undefined
    && params.initiator !== 'not an origin' ? params.url : []));
}

test('the page asks nobody for anything', () => {
  const asking = join(folder, 'asking.html');
  writeFileSync(asking, '<img src="http://127.0.0.1:9/picture.png">');
  expect(askedBy(asking)).toContain('http://127.0.0.1:9/picture.png');
  expect(askedBy(page)).toEqual([]);
});
