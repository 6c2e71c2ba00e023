import { randomUUID } from 'node:crypto';
import { build, forget, labelsOf, Step } from './build';
import { labelDockerfile } from '../../src/file/text/dockerfile-text';

const TAG = 'docker-publish-test-labels';
const IMAGE = {
  name: 'api',
  labels: { 'org.opencontainers.image.title': 'api' },
  buildLabels: {
    'org.opencontainers.image.version': 'VERSION', 'org.opencontainers.image.created': 'BUILD_DATE',
    'org.opencontainers.image.revision': 'VCS_REF',
  },
};
afterAll(() => forget(TAG));

/** Unique steps, which are in no cache. */
const fresh = () => `FROM debian:13 AS build
RUN echo ${randomUUID()} > /binary
FROM debian:13
RUN echo ${randomUUID()} > /installed
WORKDIR /app
COPY --from=build /binary /app/
CMD ["cat", "/app/binary"]
`;
const args = (release: number) => ({
  VERSION: `1.0.${release}`, BUILD_DATE: `2026-01-0${release}T00:00:00Z`, VCS_REF: String(release).repeat(40),
});
const expensive = (steps: Step[]) => steps.filter(({ instruction }) => /^(RUN|COPY|WORKDIR)/.test(instruction));

test('a new version, date and revision rebuild nothing: every RUN says CACHED', () => {
  const text = labelDockerfile('Dockerfile', fresh(), [IMAGE]);
  const first = expensive(build(text, { tag: TAG, args: args(1) }).steps);
  expect(first.map(({ cached }) => cached)).toEqual([false, false, false, false]);
  expect(labelsOf(TAG)['org.opencontainers.image.version']).toBe('1.0.1');

  const second = expensive(build(text, { tag: TAG, args: args(2) }).steps);
  expect(second).toHaveLength(4);
  expect(second.filter(({ cached }) => !cached)).toEqual([]);
  expect(labelsOf(TAG)).toMatchObject({
    'org.opencontainers.image.version': '1.0.2', 'org.opencontainers.image.created': '2026-01-02T00:00:00Z',
    'org.opencontainers.image.revision': '2'.repeat(40),
    'org.opencontainers.image.title': 'api', 'org.opencontainers.image.base.name': 'docker.io/library/debian:13',
  });
}, 300_000);

test('the same block on top of the stage rebuilds what is below it, which is what the warning is about', () => {
  const text = fresh().replace('WORKDIR', '# >>> docker-publish:labels >>>\n# <<< docker-publish:labels <<<\nRUN true\nWORKDIR');
  const top = labelDockerfile('Dockerfile', text, [IMAGE]);
  build(top, { tag: TAG, args: args(1) });
  const { steps } = build(top, { tag: TAG, args: args(2) });
  expect(steps.find(({ instruction }) => instruction === 'RUN true')).toEqual({ instruction: 'RUN true', cached: false });
}, 300_000);

test.each([['\\', ''], ['`', '# escape=`\n']])('labels read back equal from the built image, where %s escapes', (_escape, directive) => {
  const labels = {
    'quotes': 'the "best" \'api\'', 'dollars': '$HOME ${VERSION} $$ \\$X', 'backslashes': 'C:\\new\\table\\', 'backticks': '`now` ``',
    'unicode': 'Größe 日本語 🐳',
    'long': 'x"$\\ `é'.repeat(600), 'empty': '', 'spaces': '  two  ', 'tab': 'a\tb', 'hash': '# no comment', 'heredoc': '<<EOF',
    'equals': 'a=b c=d', 'json': '["a"]', 'ends-with-escape': 'a\\', 'ends-with-backtick': 'a`',
  };
  expect(Buffer.byteLength(labels.long)).toBeGreaterThan(4096);
  const text = labelDockerfile('Dockerfile', `${directive}FROM scratch\n`, [{ ...IMAGE, labels }]);
  build(text, { tag: TAG, args: args(3) });
  expect(labelsOf(TAG)).toMatchObject({ ...labels, 'org.opencontainers.image.version': '1.0.3' });
}, 300_000);

test('an argument that nobody passes leaves no label of the base behind', () => {
  build('FROM scratch\nLABEL org.opencontainers.image.version=24.04\n', { tag: `${TAG}-base` });
  build(labelDockerfile('Dockerfile', `FROM ${TAG}-base\n`, [IMAGE]), { tag: TAG });
  expect(labelsOf(TAG)['org.opencontainers.image.version']).toBe('');
  forget(`${TAG}-base`);
}, 300_000);
