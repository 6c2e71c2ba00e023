import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { median, report, secondsOf } from './measure';
import { METADATA } from '../cli/adopt/situations/metadata';

const COMMAND = path.resolve('lib/cli/main.js');
const FILES = 20_000;
const WORKFLOWS = 10;

/** The time of `docker-publish adopt` in a large repository: many files and workflows. */
export function adopt(folder: string): void {
  const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.com', ...args], { cwd: folder });
  for (let index = 0; index < FILES; index++) {
    const at = path.join(folder, 'src', String(index % 200));
    if (index < 200) fs.mkdirSync(at, { recursive: true });
    fs.writeFileSync(path.join(at, `${index}.ts`), 'export {};\n');
  }
  for (const [file, text] of Object.entries(METADATA['one job, version and branch'].files)) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), text);
  }
  for (let index = 0; index < WORKFLOWS; index++) {
    const steps = Array.from({ length: 60 }, (_, step) => `      - name: step ${step}\n        if: github.event_name == 'push'\n        `
      + 'run: |\n          for i in 1 2 3; do echo "$i" >> log; done\n          npm test\n').join('');
    fs.writeFileSync(path.join(folder, '.github', 'workflows', `ci-${index}.yml`), 'on: [push, pull_request]\njobs:\n  test:\n    '
      + `strategy: { matrix: { node: [20, 22, 24] } }\n    runs-on: ubuntu-latest\n    steps:\n${steps}`);
  }
  git('init', '--quiet', '--initial-branch=main');
  git('remote', 'add', 'origin', 'https://github.com/acme/app.git');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'x');
  const start = () => secondsOf(folder, process.execPath, ['-e', '0']);
  const rounds = Array.from({ length: 5 }, () => secondsOf(folder, process.execPath, [COMMAND, 'adopt']) - start());
  report(`docker-publish adopt of ${FILES} files - starting Node, seconds`, median(rounds).toFixed(3), 'at most 3');
}
