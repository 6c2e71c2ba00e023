import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Project } from 'projen';

/** An empty folder, deleted after the test. */
export function emptyFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'docker-publish-test-'));
  folders.push(folder);
  return folder;
}
const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => fs.rmSync(folder, { recursive: true, force: true })));

/** Synthesizes a project, without installing anything. */
export function synth<P extends Project>(project: P): P {
  process.env.PROJEN_DISABLE_POST = 'true';
  project.synth();
  return project;
}

/** The content and mode of every file in a folder, to compare before and after. */
export function snapshot(folder: string): Record<string, string> {
  return Object.fromEntries(fs.readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !path.join(entry.parentPath, entry.name).includes('/.git/'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
    .map((file) => [path.relative(folder, file), `${fs.statSync(file).mode.toString(8).slice(-3)} ${fs.readFileSync(file, 'latin1')}`]));
}

export function write(folder: string, files: Record<string, string>): void {
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), text);
  }
}

export function gitRemote(folder: string, url: string): void {
  execFileSync('git', ['init', '--quiet'], { cwd: folder });
  execFileSync('git', ['remote', 'add', 'origin', url], { cwd: folder });
}
