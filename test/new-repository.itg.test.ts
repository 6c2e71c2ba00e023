import * as fs from 'node:fs';
import * as path from 'node:path';
import { configOf, platformsOf, REGISTRY, tagsOf } from './support/registry';
import { attempt, PROJEN, projenVersion, run, scratch, TARBALL } from './support/run';

/** A new repository in an empty folder, up to an image in a registry. */
describe('an empty folder', () => {
  const folder = path.join(scratch('new'), 'my-service');
  const name = `${REGISTRY}/new-${process.pid}/my-service`;
  // The base images are available under the names in the template; one with a host is reached through the mirror.
  const flags =
    `--set *.contexts.gcr.io/distroless/static-debian13:nonroot=docker-image://${REGISTRY}/gcr.io/distroless/static-debian13:nonroot`;

  beforeAll(() => {
    fs.mkdirSync(folder);
    // When CI is set, projen installs by the lock file, which does not exist yet.
    run(folder, process.execPath, [PROJEN, 'new', '--from', `docker-publish@file:${TARBALL}`, '--projen-version', projenVersion(),
      '--stack', 'go', '--publish-to', `${REGISTRY}/new-${process.pid}`, '--repository', 'acme/my-service', '--description', 'Says hello',
      '--license', 'Apache-2.0'], { CI: 'true' });
  });

  test('becomes a repository with everything committed', () => {
    expect(run(folder, 'git', ['status', '--porcelain'])).toBe('');
    expect(run(folder, 'git', ['ls-files']).split('\n')).toEqual(expect.arrayContaining([
      '.dockerignore', '.github/workflows/docker-publish.yml', '.projen/docker-publish.json', '.projenrc.ts', 'Dockerfile', 'LICENSE',
      'Makefile', 'README.md',
      'docker-bake.json', 'docker.mk', 'go.mod', 'main.go', 'package-lock.json', 'package.json', 'scripts/build_docker.sh',
    ]));
  });

  test('npx projen changes nothing', () => {
    run(folder, 'npx', ['projen']);
    expect(run(folder, 'git', ['status', '--porcelain'])).toBe('');
  });

  test('nor does it in a fresh clone after npm ci', () => {
    const clone = `${folder}-clone`;
    run(path.dirname(folder), 'git', ['clone', '--quiet', folder, clone]);
    run(clone, 'npm', ['ci']);
    run(clone, 'npx', ['projen']);
    expect(run(clone, 'git', ['status', '--porcelain'])).toBe('');
  });

  test('make docker-build-multiarch builds for every platform', () => {
    const { stderr } = succeed(['docker-build-multiarch']);
    expect(stderr).toContain('linux/amd64');
    expect(stderr).toContain('linux/arm64');
    expect(tagsOf(name)).toEqual([]);
  });

  test('make docker-push ends with a manifest list, labels and all, in the registry', () => {
    run(folder, 'git', ['tag', 'v1.2.3']);
    succeed(['docker-push']);
    expect(tagsOf(name)).toEqual(['1.2.3']);
    expect(platformsOf(`${name}:1.2.3`)).toEqual(['linux/amd64', 'linux/arm64']);
    const commit = run(folder, 'git', ['log', '-1', '--format=%H %ct']).trim().split(' ');
    for (const platform of ['linux/amd64', 'linux/arm64']) {
      expect(configOf(`${name}:1.2.3`, platform).config.Labels).toMatchObject({
        'org.opencontainers.image.title': 'my-service',
        'org.opencontainers.image.description': 'Says hello',
        'org.opencontainers.image.source': 'https://github.com/acme/my-service',
        'org.opencontainers.image.version': '1.2.3',
        'org.opencontainers.image.created': new Date(Number(commit[1]) * 1000).toISOString().replace('.000Z', 'Z'),
        'org.opencontainers.image.revision': commit[0],
        'org.opencontainers.image.licenses': 'Apache-2.0',
      });
    }
  });

  test('the container prints its version, as a user that is not root', () => {
    expect(run(folder, 'docker', ['run', '--rm', '--pull', 'always', `${name}:1.2.3`, '--version'])).toContain('1.2.3');
    const user = configOf(`${name}:1.2.3`).config.User ?? '';
    expect(user).toMatch(/^[1-9]\d*(:\d+)?$/);
  });

  test('make docker-run builds for this machine and runs it', () => {
    expect(succeed(['docker-run', 'ARGS=--version', 'VERSION=9.9.9']).stdout).toContain('9.9.9');
  });

  test('make without a target and make docker-help list the targets', () => {
    expect(succeed([]).stdout).toBe(succeed(['docker-help']).stdout);
    expect(succeed([]).stdout).toMatch(/docker-push +Build for all platforms and push to/);
  });

  function succeed(args: string[]) {
    const ran = attempt(folder, 'make', [...args, `DOCKER_BUILD_FLAGS=${flags}`]);
    if (ran.status !== 0) throw new Error(`make ${args.join(' ')} ended with ${ran.status}\n${ran.stdout}\n${ran.stderr}`);
    return ran;
  }
});
