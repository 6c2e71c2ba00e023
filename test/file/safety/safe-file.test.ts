import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { buildSync } from 'esbuild';
import { readSafely, writeSafely } from '../../../src/file/safety/safe-file';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'safe-file-'));
  fs.chmodSync(folder, 0o755);
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));
const at = (file: string) => path.join(folder, file);

/** Runs a function as a user other than root, for whom permissions apply. */
function unprivileged(act: () => void): void {
  const root = process.getuid!() === 0;
  if (root) process.seteuid!(65534);
  try {
    act();
  } finally {
    if (root) process.seteuid!(0);
  }
}

describe('permissions', () => {
  test('a file that may not be read', () => {
    fs.writeFileSync(at('Dockerfile'), 'FROM a\n', { mode: 0o000 });
    unprivileged(() => expect(() => readSafely(folder, 'Dockerfile'))
      .toThrow('Cannot read Dockerfile: permission denied. Check who owns it, then run projen again.'));
  });
  test('a folder that may not be written', () => {
    fs.mkdirSync(at('docker'), { mode: 0o555 });
    fs.writeFileSync(at('docker/Dockerfile'), 'FROM a\n', { mode: 0o644 });
    unprivileged(() => {
      const before = readSafely(folder, 'docker/Dockerfile');
      expect(() => writeSafely(folder, 'docker/Dockerfile', 'b', before))
        .toThrow('Cannot write docker/Dockerfile: permission denied. Check who owns it, then run projen again. The file is as it was.');
    });
    expect(fs.readFileSync(at('docker/Dockerfile'), 'utf8')).toBe('FROM a\n');
  });
  test('a read-only file in a folder of ours is written and stays read-only', () => {
    fs.writeFileSync(at('Dockerfile'), 'FROM a\n', { mode: 0o444 });
    writeSafely(folder, 'Dockerfile', 'FROM b\n', readSafely(folder, 'Dockerfile'));
    expect([fs.readFileSync(at('Dockerfile'), 'utf8'), fs.statSync(at('Dockerfile')).mode.toString(8)]).toEqual(['FROM b\n', '100444']);
  });
});

describe('somebody who was faster is not overwritten', () => {
  test('an editor that saved since we read', () => {
    fs.writeFileSync(at('Dockerfile'), 'FROM a\n');
    const before = readSafely(folder, 'Dockerfile');
    fs.writeFileSync(at('Dockerfile'), 'FROM c\n');
    expect(writeSafely(folder, 'Dockerfile', 'FROM b\n', before)).toBe(false);
    expect([fs.readFileSync(at('Dockerfile'), 'utf8'), fs.readdirSync(folder)]).toEqual(['FROM c\n', ['Dockerfile']]);
  });
  test('a file that was not there when we looked', () => {
    fs.writeFileSync(at('Dockerfile'), 'FROM c\n');
    expect(writeSafely(folder, 'Dockerfile', 'FROM b\n')).toBe(false);
    expect(fs.readFileSync(at('Dockerfile'), 'utf8')).toBe('FROM c\n');
  });
});

describe('other processes', () => {
  let program: string;
  const running: ChildProcess[] = [];
  beforeAll(() => {
    program = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'writer-')), 'writer.js');
    buildSync({ entryPoints: [path.join(__dirname, 'writer.ts')], outfile: program, bundle: true, platform: 'node', logLevel: 'error' });
  });
  afterEach(async () => Promise.all(running.splice(0).map(kill)));
  afterAll(() => fs.rmSync(path.dirname(program), { recursive: true, force: true }));

  function start(...letters: string[]): ChildProcess {
    const child = spawn(process.execPath, [program, folder, 'Dockerfile', ...letters], { stdio: 'inherit' });
    running.push(child);
    return child;
  }
  async function kill(child: ChildProcess): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  const leftovers = () => fs.readdirSync(folder).filter((name) => name !== 'Dockerfile');
  const until = async (condition: () => boolean) => {
    for (const end = Date.now() + 20_000; !condition() && Date.now() < end;) await new Promise((resolve) => setImmediate(resolve));
    expect(condition()).toBe(true);
  };
  const WHOLE = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(1_000_000));
  const isWhole = () => expect(WHOLE).toContain(fs.readFileSync(at('Dockerfile'), 'latin1'));

  test('kill -9 in the middle of a write: the file is whole, and the next write tidies up', async () => {
    for (let round = 0; round < 5; round++) {
      const child = start('a', 'b');
      await until(() => fs.existsSync(at('Dockerfile')));
      await until(() => leftovers().length > 0);
      await kill(child);
      isWhole();
    }
    fs.writeFileSync(at(`.Dockerfile.docker-publish-${running[0]?.pid ?? 4194303}`), 'half');
    expect(writeSafely(folder, 'Dockerfile', 'FROM a\n', readSafely(folder, 'Dockerfile'))).toBe(true);
    expect(fs.readdirSync(folder)).toEqual(['Dockerfile']);
  }, 60_000);

  test('two writers at once: whoever reads sees one of their texts, never a mixture', async () => {
    start('a', 'b');
    start('c', 'd');
    await until(() => fs.existsSync(at('Dockerfile')));
    const firstLetters = new Set<string>();
    for (let read = 0; read < 50 || firstLetters.size < 2; read++) {
      isWhole();
      firstLetters.add(fs.readFileSync(at('Dockerfile'), 'latin1')[0]);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }, 60_000);
});
