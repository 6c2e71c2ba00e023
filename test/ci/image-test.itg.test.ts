import { generateKeyPairSync } from 'node:crypto';
import { OPEN, tagsOf } from './support/lab';
import { imageOf } from '../support/plans';
import { provideBuilder } from './runner/actions';
import { expectResults, PUBLISHED, results, situation } from './support/situation';
import { ImageTest } from '../../src/image/image-test';

// A stand-in for an application: it prints its version, listens on a port, and ends on SIGTERM if an option says so.
const DOCKERFILE = `FROM debian:13
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends netcat-openbsd >/dev/null
COPY app /app
ARG USER=nobody
USER $USER
ARG VERSION
ENV APP_VERSION=$VERSION
ENTRYPOINT ["/bin/bash", "/app"]
`;
const APP = `case "$1" in
  version) echo "app $APP_VERSION" ;;
  serve) trap 'exit 0' TERM; while true; do nc -l -p 8080 >/dev/null & wait $!; done ;;
  deaf) trap '' TERM; while true; do sleep 1; done ;;
  *) exit 3 ;;
esac
`;

beforeAll(provideBuilder);

const given = (tests: ImageTest[], buildArgs: Record<string, string>) =>
  situation([OPEN], {}, { Dockerfile: DOCKERFILE, app: APP }, ([repository]) => [imageOf('api', {
    repositories: [repository], platforms: ['linux/amd64'], labels: {}, buildLabels: { 'org.opencontainers.image.version': 'VERSION' },
    buildArgs,
    tests: tests.map(({ kind, details }) => ({ kind, details })),
  })]);

const run = async (tests: ImageTest[], buildArgs: Record<string, string> = {}) => {
  const { repositories, release } = given(tests, buildArgs);
  const jobs = release('v1.2.3');
  return { jobs, tags: await tagsOf(repositories[0]) };
};

test('an image that does what it should gets its names', async () => {
  const { jobs, tags } = await run([
    ImageTest.command(['version'], { output: 'app $VERSION' }),
    ImageTest.command(['nonsense'], { exitCode: 3 }),
    ImageTest.command(['-c', 'id -u'], { entrypoint: '/bin/sh', output: '65534' }),
    ImageTest.port(8080, { args: ['serve'] }),
    ImageTest.stops({ args: ['serve'] }),
    ImageTest.user(),
    ImageTest.user('nobody'),
    ImageTest.maxSize('1 GB'),
  ]);
  expect(jobs.build.log).toContain('app 1.2.3');
  expect(tags).toContain('1.2.3');
});

test.each([
  ['an exit code', ImageTest.command(['nonsense']), {}, 'the command nonsense ended with exit code 3, expected: 0.'],
  ['an output', ImageTest.command(['version'], { output: 'app 9' }), {}, 'the command version did not print "app 9".'],
  ['a port that nobody listens at', ImageTest.port(9, { args: ['serve'], seconds: 3 }), {}, 'port 9 did not answer within 3 seconds.'],
  ['a process that ended', ImageTest.port(9, { args: ['version'], seconds: 9 }), {}, 'it ended before port 9 answered.'],
  ['a process that ignores SIGTERM', ImageTest.stops({ args: ['deaf'], seconds: 2 }), {}, 'it did not end within 2 seconds of SIGTERM.'],
  ['root', ImageTest.user(), { USER: 'root' }, 'it runs as root.'],
  ['another user', ImageTest.user('app'), {}, 'it runs as "nobody", expected is "app".'],
  ['too large', ImageTest.maxSize('1 kB'), {}, 'compressed; the limit is 1000.'],
])('%s: nothing is published under a name', async (_, failing, buildArgs, sentence) => {
  const { jobs, tags } = await run([failing], buildArgs);
  expect(results(jobs)).toBe('prepare build!');
  expect(jobs.build.log).toContain(sentence);
  expect(tags).toEqual([]);
});

test.each([
  ['passes', ImageTest.command(['nonsense'], { exitCode: 3 }), 'prepare check'],
  ['fails', ImageTest.command(['nonsense']), 'prepare check!'],
])('a pull request is tested too, without any registry: it %s', async (_, one, ended) => {
  const { repositories, run: start } = given([one, ImageTest.maxSize('1 kB')], {});
  expect(results(start('pull_request', 'refs/pull/7/merge', { event: { fork: true } }))).toBe(ended);
  expect(await tagsOf(repositories[0])).toEqual([]);
});

test('secrets, named contexts and build arguments reach the build, and no secret stays in it', async () => {
  const { release } = situation([OPEN], {}, {
    'lib/who': 'from another folder',
    'Dockerfile': [
      'FROM debian:13', 'COPY --from=lib who /who', 'ARG GREETING',
      "RUN --mount=type=secret,id=TOKEN test \"$(cat /run/secrets/TOKEN)\" = 'tricky, \"value\"'", 'RUN echo "$GREETING" >/greeting', '',
    ].join('\n'),
  }, ([repository]) => [imageOf('api', {
    repositories: [repository], platforms: ['linux/amd64'], labels: {}, buildLabels: {},
    secrets: ['TOKEN'], contexts: { lib: 'lib' }, buildArgs: { GREETING: 'a, "b" # ${{ github.sha }} $(id)' },
    tests: [
      ImageTest.command(['cat', '/who'], { output: 'from another folder' }),
      ImageTest.command(['cat', '/greeting'], { output: 'a, "b" # ${{ github.sha }} $(id)' }),
      ImageTest.command(['ls', '/run/secrets'], { exitCode: 2 }),
    ].map(({ kind, details }) => ({ kind, details })),
  })]);
  expectResults(release('v1.0.0', { secrets: { TOKEN: 'tricky, "value"' } }), PUBLISHED);
});

/** Lists the agent's keys, and looks for the expected one. */
const AGENT = 'use IO::Socket::UNIX; my $s = IO::Socket::UNIX->new($ENV{SSH_AUTH_SOCK}) or die; syswrite $s, pack("NC", 1, 11); read $s, '
  + 'my $n, 4; read $s, my $a, unpack("N", $n); exit(index(unpack("H*", $a), $ENV{PUBLIC}) < 0)';

test('each image is built with its own SSH key, or with none', () => {
  const keys = [1, 2].map(() => generateKeyPairSync('ed25519'));
  const publics = keys.map(({ publicKey }) => publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('hex'));
  const { release } = situation([OPEN], {}, {
    'Dockerfile': `FROM debian:13\nARG PUBLIC\nRUN --mount=type=ssh perl -e '${AGENT}'\n`,
    'plain.Dockerfile': 'FROM debian:13\nRUN --mount=type=ssh test ! -S "$SSH_AUTH_SOCK"\n',
  }, ([repository]) => [
    ...publics.map((PUBLIC, index) => imageOf(`with-${index}`, {
      repositories: [`${repository}/${index}`], platforms: ['linux/amd64'], labels: {}, buildLabels: {}, buildArgs: { PUBLIC },
      sshKeySecret: `KEY${index}`,
    })),
    imageOf('plain', {
      dockerfile: 'plain.Dockerfile', repositories: [`${repository}/plain`], platforms: ['linux/amd64'], labels: {}, buildLabels: {},
    }),
  ]);
  const secrets = Object.fromEntries(keys.map(({ privateKey }, index) => [
    `KEY${index}`, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  ]));
  expectResults(release('v1.0.0', { secrets }), PUBLISHED);
  const jobs = release('v1.0.1', { secrets: { KEY0: secrets.KEY0 } });
  expectResults(jobs, 'prepare build!');
  expect(jobs.build.log).toContain('::error::with-1-linux-amd64: the secret KEY1, its SSH key, is empty or not there.');
});
