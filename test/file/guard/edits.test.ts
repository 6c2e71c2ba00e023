import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { Project } from 'projen';
import { DockerPublish, DockerPublishOptions, GeneratedFile } from '../../../src';
import { LEDGER_FILE } from '../../../src/file/safety/ledger';
import { emptyFolder, synth, write } from '../../support/synth';

let folder: string;
const at = (file: string) => path.join(folder, file);
const read = (file: string) => fs.readFileSync(at(file), 'utf8');

beforeEach(() => {
  folder = emptyFolder();
  write(folder, { 'Dockerfile': 'FROM scratch\nUSER 1\n', '.dockerignore': '*\n' });
  warningsOf();
});

function warningsOf(options: DockerPublishOptions = {}): string[] {
  const warnings: string[] = [];
  const project = new Project({ name: 'app', outdir: folder });
  jest.spyOn(project.logger, 'warn').mockImplementation((...words) => void warnings.push(words.join(' ')));
  synth(new DockerPublish(project, { repository: 'acme/app', ...options }).project);
  return warnings;
}

function edit(file: string, change: (text: string) => string): void {
  fs.chmodSync(at(file), 0o644);
  fs.writeFileSync(at(file), change(read(file)));
}

function commit(): void {
  for (const args of [
    ['init', '--quiet'], ['add', '.'], ['-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '--quiet', '-m', 'a'],
  ]) execFileSync('git', args, { cwd: folder });
}

const GOES = '  To keep one, declare it, or write it into a file of yours.';

describe('a generated file that was changed by hand', () => {
  test.each([
    'docker.mk', 'docker-bake.json', 'scripts/build_docker.sh', '.github/workflows/docker-publish.yml',
    '.github/actions/docker-publish/index.js', LEDGER_FILE,
  ])(
    '%s is written anew, and the lines that go are reported', (file) => {
      const before = read(file);
      const mine = file.endsWith('.json') ? '  "mine": true,' : '# mine';
      edit(file, (text) => text.replace('\n', `\n${mine}\n`));
      expect(warningsOf()).toEqual(
        [`${file}: this generated file was changed by hand and is generated again. These lines are removed:\n    ${mine}\n${GOES}`],
      );
      expect([read(file), warningsOf()]).toEqual([before, []]);
    });

  test('a plan file that cannot be read is reported as the others, which still are', () => {
    commit();
    edit(LEDGER_FILE, (text) => text.replace('{', '{ oops'));
    edit('docker.mk', (text) => `${text}mine:\n`);
    const warnings = warningsOf().sort();
    expect(warnings.map((text) => text.split('\n')[1])).toEqual(['    { oops', '    mine:']);
    expect(warningsOf()).toEqual([]);
  });

  test('so it is where nothing was ever committed', () => {
    edit(LEDGER_FILE, (text) => text.replace('{', '{ oops'));
    expect(warningsOf()).toEqual([expect.stringMatching(/^\.projen\/docker-publish\.json: [^]*\n {4}\{ oops\n/)]);
  });

  test('tells all files, and no more of a long one than can be read', () => {
    edit('docker.mk', () => 'x'.repeat(200));
    edit('docker-bake.json', () => Array.from({ length: 50 }, (_, line) => `line ${line}`).join('\n'));
    const [bake, make] = warningsOf().sort();
    expect(make.split('\n')[1]).toBe(`    ${'x'.repeat(140)}…`);
    expect(bake.split('\n').slice(-3)).toEqual(['    line 39', '    … and 10 more', GOES]);
  });

  test('goes with its declaration, and is reported then too', () => {
    edit('docker.mk', (text) => `${text}mine:\n`);
    const warnings = warningsOf({ files: { make: GeneratedFile.none() } });
    expect(fs.existsSync(at('docker.mk'))).toBe(false);
    expect(warnings).toEqual([expect.stringMatching(
      /^docker\.mk: this generated file was changed by hand and is no longer declared\. These lines are removed:\n[^]*\n {4}mine:\n/,
    )]);
  });

  test('git tells what somebody wrote from what a changed declaration replaces', () => {
    commit();
    edit('docker.mk', (text) => `${text}mine:\n`);
    expect(warningsOf({ platforms: ['linux/arm64'] })).toEqual(
      [expect.stringMatching(/^docker\.mk: .* These lines are removed:\n {4}mine:\n {2}To keep one/)],
    );
  });

  test('so it does for blocks in files of the user', () => {
    commit();
    edit('README.md', (text) => text.replace('<!-- <<<', 'Mine.\n<!-- <<<'));
    expect(warningsOf({ platforms: ['linux/arm64'] })).toEqual(
      [expect.stringMatching(/^README\.md:\d+: .* These lines are removed:\n {4}Mine\.\n {2}To keep one/)],
    );
  });
});

describe('what is no edit by hand', () => {
  test('line ends that git changed', () => {
    edit('docker.mk', (text) => text.replace(/\n/g, '\r\n'));
    expect(warningsOf()).toEqual([]);
  });
  test('another declaration', () => expect(warningsOf({ platforms: ['linux/arm64'] })).toEqual([]));
  test('a file that is gone', () => {
    fs.rmSync(at('docker.mk'));
    expect(warningsOf()).toEqual([]);
  });
  test.each([LEDGER_FILE, 'docker.mk'])('two sides of %s that git could not merge', (file) => {
    commit();
    const person = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
    const git = (...args: string[]) => execFileSync('git', [...person, ...args], { cwd: folder });
    git('checkout', '--quiet', '-b', 'other');
    warningsOf({ platforms: ['linux/arm64'] });
    git('commit', '--quiet', '-am', 'theirs');
    git('checkout', '--quiet', '-');
    warningsOf({ platforms: ['linux/amd64'] });
    git('commit', '--quiet', '-am', 'ours');
    expect(() => execFileSync('git', ['merge', 'other'], { cwd: folder, stdio: 'pipe' })).toThrow();
    for (const one of [LEDGER_FILE, 'docker.mk']) fs.chmodSync(at(one), 0o644);
    expect(read(LEDGER_FILE)).toContain('<<<<<<<');
    expect(warningsOf().filter((text) => text.startsWith(file))).toEqual([]);
  });
});

describe('the plan file holds its own digest', () => {
  const ZEROS = '0'.repeat(16);

  test('at one place, whatever else looks like what stands for it', () => {
    const declared = { images: [{ labels: { 'com.acme.id': `1234${ZEROS}` } }] };
    warningsOf(declared);
    const plan = JSON.parse(read(LEDGER_FILE));
    expect(plan.images[0].labels).toEqual(expect.objectContaining({ 'com.acme.id': `1234${ZEROS}` }));
    expect(plan.files[LEDGER_FILE]).toMatch(/^(?!0{16})[0-9a-f]{16}$/);
    expect(warningsOf(declared)).toEqual([]);
  });
});
