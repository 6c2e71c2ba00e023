import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dockerPublish } from './command-line';
import { tagCases } from '../tag/events';

const SHA = '860c1904a1ce19322e91ac35af1ab07466440c37';
const TIMES = ['--now', '2024-03-10T07:59:58.123Z', '--commit-date', '2024-01-02T03:04:05Z'];

describe('docker-publish tags', () => {
  const folder = mkdtempSync(join(tmpdir(), 'docker-publish-test-'));

  test.each(tagCases().map((row, index) => [row.name, row, index] as const))('%s', async (_, row, index) => {
    const file = join(folder, `${index}.json`);
    writeFileSync(file, JSON.stringify(row.event.payload ?? {}));
    const { out, code } = await dockerPublish('tags', ...row.rules.flatMap(
      (rule) => ['--rule', rule],
    ), ...row.flavor.flatMap((line) => ['--flavor', line]),
    '--event', row.event.name, '--ref', row.event.ref, '--sha', SHA, '--default-branch', 'main', '--event-json', file, ...TIMES,
    '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      tags: row.tags, version: row.tags[0] ?? '', labels: { 'org.opencontainers.image.revision': SHA },
    });
  });

  test('what is not given comes from the payload', async () => {
    const file = join(folder, 'push.json');
    const repository = {
      name: 'api', html_url: 'https://github.com/acme/api', default_branch: 'trunk', license: { spdx_id: 'MIT' }, description: null,
    };
    writeFileSync(file, JSON.stringify({ ref: 'refs/heads/trunk', after: SHA, repository }));
    const { out } = await dockerPublish('tags', '--rule', 'type=edge', '--rule', 'type=sha', '--event-json', file, '--json');
    expect(JSON.parse(out)).toMatchObject({
      tags: ['edge', 'sha-860c190'], labels: { 'org.opencontainers.image.title': 'api', 'org.opencontainers.image.licenses': 'MIT' },
    });
  });

  test('to read, without colours where nobody sees them', async () => {
    const { out, err } = await dockerPublish('tags', '--rule', 'type=semver,pattern={{version}}', '--ref', 'refs/tags/v1.2.3');
    expect(out).toMatch(/^version {2}1\.2\.3\ntags {5}1\.2\.3\n {9}latest\nlabels/);
    expect(out + err).not.toContain('\u001b');
  });

  test('what the action passes over in silence is reported, beside the answer', async () => {
    const { err, out, code } = await dockerPublish('tags', '--rule', 'type=raw,value=v{{version}}', '--ref', 'refs/tags/v1.2.3', '--json');
    expect(err).toContain('does not know "version"');
    expect(JSON.parse(out).tags).toEqual(['v']);
    expect(code).toBe(0);
  });

  test.each([
    ['a short ref', ['--ref', 'v1.2.3'], 'Write it in full: "refs/tags/v1.2.3" or "refs/heads/v1.2.3"'],
    ['an event that starts nothing', ['--event', 'pul_request'], 'Did you mean "pull_request"?'],
    ['a rule of no type', ['--rule', 'type=semvar'], 'Did you mean "semver"?'],
    ['a time that is none', ['--now', 'yesterday'], '--now "yesterday" is not a point in time'],
    ['a payload that is not there', ['--event-json', '/nowhere.json'], 'cannot be read'],
    ['an option that does not exist', ['--rul', 'type=sha'], 'Did you mean --rule?'],
  ])('no answer: %s', async (_, args, message) => {
    const { err, out, code } = await dockerPublish('tags', ...args);
    expect(err).toContain(message);
    expect({ out, code }).toEqual({ out: '', code: 2 });
  });
});
