import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Project } from 'projen';
import { VARIABLES } from './reads-cases';
import { DockerPublish } from '../../src';

let folder: string;
beforeEach(() => { folder = fs.mkdtempSync(path.join(os.tmpdir(), 'reads-')); });
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

function write(files: Record<string, string>): void {
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), text);
  }
}

/** Docker's error in a build; empty when it succeeded. */
function complaint(...args: string[]): string {
  const { status, stderr } = spawnSync(
    'docker', ['buildx', 'build', '--builder', 'default', '--progress=plain', '--output', 'type=cacheonly', ...args, folder],
    { encoding: 'utf8', env: { ...process.env, BUILDX_GIT_INFO: 'false' } },
  );
  return status === 0 ? '' : stderr;
}

/** Based on scratch, because nothing runs. */
const scratch = (text: string) => text.replace(/^FROM a\b/gm, 'FROM scratch');

test.each(VARIABLES.filter(([, text]) => !text.includes('RUN')))('BuildKit takes what we say it takes: %s', (_situation, text, read) => {
  write({ 'Dockerfile': `${scratch(text).replace(/^(COPY \S+) \.$/m, '$1 /x/')}\n`, [read.replace('*', 'x')]: '', 'other/file': '' });
  expect(complaint()).toBe('');
  // No other file is read: without this one COPY fails.
  fs.rmSync(path.join(folder, read.split('/')[0]), { recursive: true, force: true });
  expect(complaint()).toMatch(/not found|no such file|lstat/);
}, 120_000);

/** Sources of images that a rule of the stack, or of secrets, would exclude. */
const BUILDS: Array<[situation: string, files: Record<string, string>]> = [
  ['Spring', { 'pom.xml': '', 'Dockerfile': 'FROM a\nARG JAR_FILE=target/*.jar\nCOPY ${JAR_FILE} /app.jar\n', 'target/app.jar': '' }],
  [
    'Gradle',
    { 'build.gradle': '', 'Dockerfile': 'FROM a\nARG JAR_FILE=build/libs/*.jar\nCOPY ${JAR_FILE} /app.jar\n', 'build/libs/app.jar': '' },
  ],
  [
    'Visual Studio',
    { 'app.csproj': '', 'Dockerfile': 'FROM a\nARG source\nCOPY ${source:-obj/Docker/publish} /\n', 'obj/Docker/publish/app.dll': '' },
  ],
  ['what git tracks', {
    'Dockerfile': 'FROM a\nCOPY .npmrc* release.key certs /x/\nCOPY certs/ca.pem /y\n', '.npmrc': '', 'release.key': '', 'certs/ca.pem': '',
  }],
  ['history', { 'Dockerfile': 'FROM a\nCOPY .git/HEAD /x\n', '.git/HEAD': '' }],
];

test.each(BUILDS)('what worked before we came works after: %s', (_situation, files) => {
  write(Object.fromEntries(Object.entries(files).map(([file, text]) => [file, scratch(text)])));
  if (!('.git/HEAD' in files)) {
    for (const args of [['init', '--quiet'], ['add', '--all', '--force']]) spawnSync('git', args, { cwd: folder });
  }
  expect(complaint()).toBe('');
  process.env.PROJEN_DISABLE_POST = 'true';
  const project = new Project({ name: 'api', outdir: folder });
  project.logger.warn = project.logger.info = () => undefined;
  new DockerPublish(project, { repository: 'acme/api', platforms: ['linux/amd64'] });
  project.synth();
  expect(fs.readFileSync(path.join(folder, '.dockerignore'), 'utf8')).toContain('docker-publish:ignore');
  expect(complaint('--no-cache')).toBe('');
}, 120_000);
