import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { build } from './support/build';
import { attempt, run, scratch } from './support/run';
import { gitRemote, write } from './support/synth';

const ROOT = path.resolve(__dirname, '..');
const IMAGE = `docker-publish-ours:${process.pid}`;
const folder = scratch('ours');

/** The command line as an image, from our own Dockerfile with the labels of this library. */
describe('our own image', () => {
  const context = path.join(folder, 'source');
  beforeAll(() => {
    // Only files that a checkout contains.
    const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8' })
      .split('\0').filter((file) => file && fs.existsSync(path.join(ROOT, file)));
    for (const file of files) fs.cpSync(path.join(ROOT, file), path.join(context, file), { recursive: true });
    build(context, ['--platform', 'linux/amd64', '--load', '--tag', IMAGE, '--build-arg', 'VERSION=1.2.3']);
  });
  afterAll(() => { attempt(folder, 'docker', ['rmi', '--force', IMAGE]); });

  const docker = (...args: string[]) => run(folder, 'docker', ['run', '--rm', ...args]);

  test('answers without a project', () => {
    expect(docker(
      IMAGE, 'tags', '--rule', 'type=semver,pattern={{version}}', '--event', 'push', '--ref', 'refs/tags/v1.2.3',
    )).toContain('1.2.3');
  });

  test('reads the plan of the repository that is mounted', () => {
    const plan = JSON.parse(fs.readFileSync(path.join(ROOT, '.projen/docker-publish.json'), 'utf8'));
    const repository = path.join(folder, 'repository');
    write(repository, { '.projen/docker-publish.json': JSON.stringify(plan) });
    gitRemote(repository, 'https://github.com/acme/api.git');
    expect(docker('--volume', `${repository}:/repository`, IMAGE, 'plan')).toContain('docker-publish publishes docker-publish to ghcr.io');
  });

  test('says what it is, and is nobody', () => {
    const [{ Config: { Labels, User } }] = JSON.parse(run(folder, 'docker', ['inspect', IMAGE]));
    expect(Labels).toMatchObject({
      'org.opencontainers.image.version': '1.2.3', 'org.opencontainers.image.title': 'docker-publish',
      'org.opencontainers.image.licenses': 'Apache-2.0',
    });
    expect(User).toBe('65532:65532');
  });

  test('our own workflow passes the linters', () => {
    expect(run(ROOT, 'actionlint', ['.github/workflows/docker-publish.yml'])).toBe('');
    expect(run(ROOT, 'zizmor', [
      '--offline', '--persona=auditor', '--no-progress', '--format=plain', '.github/workflows/docker-publish.yml',
    ])).toContain('No findings to report.');
    expect(run(ROOT, 'hadolint', ['--ignore', 'DL3008', 'Dockerfile'])).toBe('');
  });
});
