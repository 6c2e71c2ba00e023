import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { StandInForge } from './forge';
import { Fault } from './runner/fault';
import { Release } from './runner/releases';
import { shell } from '../../src/ci/github/shell';

let forge: StandInForge;
beforeAll(async () => { forge = await StandInForge.start(); });
afterAll(() => forge.stop());

const IMAGES = [
  { name: 'api', platforms: ['linux/amd64', 'linux/arm64'], repositories: ['ghcr.io/acme/api', 'docker.io/acme/api'] },
  { name: 'web', platforms: ['linux/amd64'], repositories: ['ghcr.io/acme/web'] },
];
const DIGESTS = ['a', 'b'].map((letter) => `sha256:${letter.repeat(64)}`);

/** Runs the step, with a curl in front of the real one that notes down what anybody on the machine can see. */
function releaseStep(env: Record<string, string> = {}) {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'release-'));
  fs.writeFileSync(path.join(home, 'curl'), `#!/bin/bash\necho "$*" >>${home}/seen\nexec ${spawnSync('bash', ['-c', 'command -v curl'], { encoding: 'utf8' }).stdout.trim()} "$@"\n`, { mode: 0o755 });
  const { status, stdout, stderr } = spawnSync('bash', ['-e', '-c', shell('stop', 'retry', 'github', 'notes', 'release')], {
    encoding: 'utf8',
    env: {
      PATH: `${home}:${process.env.PATH}`,
      RUNNER_TEMP: home,
      RETRY_SECONDS: '0',
      TOKEN: 'job-token',
      GITHUB_API_URL: forge.api,
      GITHUB_REPOSITORY: 'acme/api',
      GITHUB_REF_NAME: 'v1.2.3',
      IDENTITY: 'https://github.com/acme/api/.github/workflows/docker-publish.yml@refs/tags/v1.2.3',
      EXACT: '1.2.3',
      FLOATING: '1.2 1 latest',
      RANK: 'highest',
      SUPPLY: 'provenance',
      IMAGES: JSON.stringify(IMAGES),
      DIGESTS: JSON.stringify(DIGESTS),
      ...env,
    },
  });
  const seen = fs.readFileSync(path.join(home, 'seen'), 'utf8');
  fs.rmSync(home, { recursive: true });
  return { status, said: stdout + stderr, seen };
}

const NOTES = `<!-- >>> docker-publish:release >>> -->
## Images

### api

linux/amd64, linux/arm64, digest \`${DIGESTS[0]}\`

\`\`\`sh
docker pull ghcr.io/acme/api:1.2.3
docker pull docker.io/acme/api:1.2.3
\`\`\`

### web

linux/amd64, digest \`${DIGESTS[1]}\`

\`\`\`sh
docker pull ghcr.io/acme/web:1.2.3
\`\`\`
<!-- <<< docker-publish:release <<< -->`;
const GENERATED = "\n\n## What's Changed";

const release = (more: Partial<Release>): Partial<Release> => ({ id: 7, tag_name: 'v1.2.3', name: 'v1.2.3', body: '', draft: false, prerelease: false, ...more });
const others = (count: number) => Array.from({ length: count }, (_, index) => release({ id: 1000 + index, tag_name: `v0.${index}.0` }));
const LOOK = ['GET releases/tags/v1.2.3', 'GET git/ref/tags/v1.2.3', 'GET releases'];
const NEW = [...LOOK, 'POST releases', 'PATCH releases/ID'];

interface Row {
  readonly there?: Partial<Release>[];
  readonly faults?: Fault[];
  readonly env?: Record<string, string>;
  readonly calls: string[];
  readonly becomes: Partial<Release>;
  /** Whether GitHub shows it as its latest release. */
  readonly isLatest?: boolean;
}

test.each<[string, Row]>([
  ['new: a draft, then published, with what GitHub generates below', { calls: NEW, becomes: { body: NOTES + GENERATED, draft: false, prerelease: false }, isLatest: true }],
  ['run again: left alone', { there: [release({ body: 'mine' })], calls: LOOK.slice(0, 1), becomes: { body: 'mine' } }],
  ['a draft left behind: published, its notes brought up to date', {
    there: [release({ draft: true, body: NOTES.replace(/a{64}/, 'old').replace('web', 'gone') + GENERATED })],
    calls: [...LOOK, 'PATCH releases/ID'], becomes: { id: 7, body: NOTES + GENERATED, draft: false }, isLatest: true,
  }],
  ['a draft of a person: the text stays, and so does the title', {
    there: [release({ draft: true, name: 'The big one', body: 'At last!\r\n\r\nThanks.' })],
    calls: [...LOOK, 'PATCH releases/ID'], becomes: { id: 7, name: 'The big one', body: `${NOTES}\n\nAt last!\r\n\r\nThanks.` }, isLatest: true,
  }],
  ['a draft on the third page', { there: [...others(250), release({ draft: true })], calls: [...LOOK, 'GET releases', 'GET releases', 'PATCH releases/ID'], becomes: { id: 7, body: NOTES }, isLatest: true }],
  ['a draft of another tag: not ours', { there: [release({ draft: true, tag_name: 'v1.2' })], calls: NEW, becomes: { body: NOTES + GENERATED }, isLatest: true }],
  ['a prerelease: never the latest', { env: { RANK: 'prerelease' }, calls: NEW, becomes: { prerelease: true }, isLatest: false }],
  ['a backport: not the latest', { env: { RANK: 'lower' }, calls: NEW, becomes: { prerelease: false }, isLatest: false }],
  ['500 twice at each call: asked again', {
    faults: ['GET .*tags/', 'GET .*releases\\?', 'POST', 'PATCH'].map((on) => ({ on, status: 500, times: 2 })),
    env: { RETRIES: '9' },
    calls: [...Array(2).fill(LOOK[0]), ...Array(2).fill(LOOK.slice(0, 3)).flat(), ...Array(3).fill([...LOOK, 'POST releases']).flat(), ...Array(3).fill('PATCH releases/ID')],
    becomes: { draft: false }, isLatest: true,
  }],
  ['the draft is made and the answer is lost: not made twice', {
    faults: [{ on: 'POST', status: 0, times: 1, late: true }],
    calls: [...LOOK, 'POST releases', ...LOOK, 'PATCH releases/ID'], becomes: { body: NOTES + GENERATED, draft: false }, isLatest: true,
  }],
  ['it is published and the answer is lost: published again', {
    faults: [{ on: 'PATCH', status: 502, times: 1, late: true }], calls: [...NEW, 'PATCH releases/ID'], becomes: { draft: false }, isLatest: true,
  }],
  ['GitHub has had enough for the moment: asked again', {
    faults: [{ on: 'POST', status: 403, times: 1, answer: { message: 'You have exceeded a secondary rate limit. Please wait.' } }],
    calls: [...LOOK, 'POST releases', ...NEW], becomes: { draft: false }, isLatest: true,
  }],
])('%s', async (_, { there = [], faults = [], env, calls, becomes, isLatest }) => {
  await forge.has(there, faults);
  const { status, said, seen } = releaseStep(env);
  expect({ status, said: status === 0 ? '' : said }).toEqual({ status: 0, said: '' });
  const became = await forge.became();
  expect(became.calls.map(({ call }) => call.replace(/\/\d+$/, '/ID'))).toEqual(calls);
  const [made, ...twins] = became.releases.filter(({ tag_name: tag }) => tag === 'v1.2.3');
  expect(twins).toEqual([]);
  expect(made).toMatchObject(becomes);
  expect(became.latest === made.id).toBe(isLatest ?? false);
  expect(seen).not.toContain('job-token');
  expect(said).not.toContain('job-token');
});

test('another run publishes one meanwhile: that one stays, our draft does not', async () => {
  await forge.has([], [], ['v1.2.3'], release({ body: 'theirs' }));
  const { status, said } = releaseStep();
  expect({ status, said }).toMatchObject({ status: 0, said: expect.stringContaining('v1.2.3 is released already: https://github.com/acme/api/releases/tag/v1.2.3') });
  const { calls, releases } = await forge.became();
  expect(calls.map(({ call }) => call.replace(/\/\d+$/, '/ID'))).toEqual([...NEW, LOOK[0], 'DELETE releases/ID']);
  expect(releases).toMatchObject([{ body: 'theirs' }]);
});

test.each<[string, Fault[], string[], string]>([
  ['the token may not', [{ on: 'POST', status: 403, answer: { message: 'Resource not accessible by integration' } }], ['v1.2.3'],
    '::error::GitHub answers 403 to POST releases: Resource not accessible by integration. The images are published: mend that, then run the failed job again.'],
  ['GitHub does not take the notes', [{ on: 'POST', status: 422, answer: { message: 'Validation Failed', errors: [{ code: 'custom', message: 'body is too long' }] } }], ['v1.2.3'],
    '::error::GitHub answers 422 to POST releases: Validation Failed, body is too long. The images are published'],
  ['GitHub is down', [{ on: '', status: 503 }], ['v1.2.3'], '::error::The release of v1.2.3 is not made, or is still a draft. The images are published; run the failed job again.'],
  ['GitHub cannot be reached', [{ on: '', status: 0 }], ['v1.2.3'], 'GitHub answers 000 to GET releases/tags/v1.2.3'],
  ['the git tag is gone', [], [], '::error::The git tag v1.2.3 is gone, so there is nothing to release.'],
])('refused: %s', async (_, faults, tags, sentence) => {
  await forge.has([], faults, tags);
  const { status, said } = releaseStep();
  expect(said).toContain(sentence);
  expect(status).toBe(1);
  expect((await forge.became()).releases).toEqual([]);
});

test('the tag of a series in a folder', async () => {
  await forge.has([], [], ['tools/api/v1.2.3+5']);
  expect(releaseStep({ GITHUB_REF_NAME: 'tools/api/v1.2.3+5' }).status).toBe(0);
  expect((await forge.became()).releases).toMatchObject([{ tag_name: 'tools/api/v1.2.3+5', draft: false }]);
});

test('how to verify, for every registry', async () => {
  await forge.has([]);
  expect(releaseStep({ SUPPLY: 'provenance signature attestation' }).status).toBe(0);
  const [{ body }] = (await forge.became()).releases;
  for (const place of [`ghcr.io/acme/api@${DIGESTS[0]}`, `docker.io/acme/api@${DIGESTS[0]}`, `ghcr.io/acme/web@${DIGESTS[1]}`]) {
    expect(body).toContain(`\ncosign verify ${place} --certificate-oidc-issuer https://token.actions.githubusercontent.com --certificate-identity https://github.com/acme/api/.github/workflows/docker-publish.yml@refs/tags/v1.2.3\n`);
    expect(body).toContain(`\ngh attestation verify oci://${place} --repo acme/api\n`);
  }
});

test('more images than notes can hold: their digests', async () => {
  await forge.has([]);
  const many = Array.from({ length: 200 }, (_, index) => ({ ...IMAGES[0], name: `i${index}` }));
  expect(releaseStep({ SUPPLY: 'signature attestation', IMAGES: JSON.stringify(many), DIGESTS: JSON.stringify(many.map(() => DIGESTS[0])) }).status).toBe(0);
  const [{ body }] = (await forge.became()).releases;
  expect(body.length).toBeLessThan(125_000);
  expect(body).toContain(`\n- i199@${DIGESTS[0]}\n`);
});
