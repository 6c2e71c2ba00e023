import { createHash } from 'node:crypto';
import * as net from 'node:net';
import * as path from 'node:path';
import { Project } from 'projen';
import { DockerPublish, Registry } from '../src';
import { REGISTRY } from './support/registry';
import { attempt, run, scratch } from './support/run';
import { synth, write } from './support/synth';

const SECRET = 'not for "everybody", $HOME';

// Each step fails without its input.
const DOCKERFILE = `FROM debian:13
COPY --from=shared greeting /greeting
RUN --mount=type=secret,id=NPM_TOKEN,required=true sha256sum /run/secrets/NPM_TOKEN | cut -d' ' -f1 >/proof
RUN --mount=type=ssh test -S "$SSH_AUTH_SOCK"
USER 1000
CMD ["cat", "/greeting", "/proof"]
`;

/** A local build gives the workflow's result, with secrets from other places. */
describe('a build that reads secrets, a key and a named context', () => {
  const folder = scratch('local');
  const repository = `${REGISTRY}/local-${process.pid}/api`;
  const socket = path.join(folder, 'agent');
  // The key is never used: an agent that answers is enough.
  const agent = net.createServer();
  const env = { NPM_TOKEN: SECRET, SSH_AUTH_SOCK: socket };

  beforeAll((done) => {
    write(folder, { 'Dockerfile': DOCKERFILE, 'libs/shared/greeting': 'hello\n' });
    const images = [{ name: 'api', secrets: ['NPM_TOKEN'], sshKeySecret: 'DEPLOY_KEY', contexts: { shared: 'libs/shared' } }];
    synth(new DockerPublish(new Project({ name: 'api', outdir: folder }), {
      repository: 'acme/api', registries: [Registry.parse(path.dirname(repository))], images,
    }).project);
    agent.listen(socket, done);
  });
  afterAll((done) => { agent.close(done); });

  // Without the cache, which would not read a secret again.
  test.each<[string, string, string[]]>([
    ['bake', 'docker', ['buildx', 'bake', '--allow', 'ssh', '--set', '*.platform=local', '--load', '--no-cache']],
    ['make', 'make', ['docker-build', 'DOCKER_BUILD_FLAGS=--no-cache']],
    ['the script', 'scripts/build_docker.sh', ['--', '--no-cache']],
  ])('succeeds with %s, and the secret is not in the image', (tool, program, args) => {
    const image = `${repository}:${tool.replace(' ', '-')}`;
    run(folder, program, args, { ...env, TAGS: image.split(':').pop()! });
    try {
      expect(run(folder, 'docker', ['run', '--rm', image])).toBe(`hello\n${createHash('sha256').update(SECRET).digest('hex')}\n`);
      const metadata = run(folder, 'docker', ['image', 'inspect', image]) + run(folder, 'docker', ['history', '--no-trunc', image]);
      expect(metadata).toContain('NPM_TOKEN');
      expect(metadata).not.toContain('everybody');
      // As root, so that every file is readable.
      expect(attempt(folder, 'docker', [
        'run', '--rm', '--user', '0', image, 'grep', '-rlF', '--exclude-dir=proc', '--exclude-dir=sys', 'not for "everybody"', '/',
      ])).toMatchObject({ status: 1, stdout: '' });
    } finally {
      run(folder, 'docker', ['rmi', '--force', image]);
    }
  });

  test.each([
    ['make', 'make', ['docker-build-multiarch']],
    ['the script', 'scripts/build_docker.sh', ['--push']],
  ])('is refused by %s where they are not there, with their names', (_, program, args) => {
    const { status, stderr } = attempt(folder, 'env', ['-u', 'NPM_TOKEN', '-u', 'SSH_AUTH_SOCK', program, ...args]);
    expect(status).not.toBe(0);
    expect(stderr).toContain('the build needs environment variables that are not set: NPM_TOKEN, SSH_AUTH_SOCK.');
  });

  test('what is not built needs none of it', () => {
    const printed = attempt(folder, 'env', ['-u', 'NPM_TOKEN', '-u', 'SSH_AUTH_SOCK', 'make', 'docker-check', 'docker-print']);
    expect([printed.status, printed.stderr]).toEqual([0, expect.not.stringContaining('ERROR')]);
    expect(printed.stdout).toContain('"shared": "libs/shared"');
  });
});
