import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { readSafely, writeSafely } from '../../../src/file/safety/safe-file';

/** Mounting needs root. */
let disk: string;
beforeAll(() => {
  disk = fs.mkdtempSync(path.join(os.tmpdir(), 'full-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]);
});
afterAll(() => {
  execFileSync('umount', [disk]);
  fs.rmdirSync(disk);
});

test('a full disk: the file is as it was, nothing is left over, and the message says what to do', () => {
  const before = `FROM a\n${'#'.repeat(30_000)}\n`;
  fs.writeFileSync(path.join(disk, 'Dockerfile'), before);
  const file = readSafely(disk, 'Dockerfile');
  expect(() => writeSafely(disk, 'Dockerfile', `${before}${'#'.repeat(40_000)}\n`, file))
    .toThrow('Cannot write Dockerfile: the disk is full. Make room, then run projen again. The file is as it was.');
  expect(fs.readFileSync(path.join(disk, 'Dockerfile'), 'utf8')).toBe(before);
  expect(fs.readdirSync(disk)).toEqual(['Dockerfile']);
});
