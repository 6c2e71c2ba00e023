import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { METADATA } from './situations/metadata';
import { SHAPES } from './situations/shapes';
import { Situation } from './situations/situation';
import { TOOLS } from './situations/tools';
import * as library from '../../../src';
import { adopt } from '../../../src/cli/adopt/adopt';
import { compare } from '../../../src/cli/adopt/compare/compare';
import { reportText } from '../../../src/cli/adopt/report/text';
import { emptyFolder, write } from '../../support/synth';

const SITUATIONS = { ...METADATA, ...SHAPES, ...TOOLS };

/** A repository in git, as it was cloned from github.com/acme/app. */
export function repositoryOf({ files, tags = [] }: Pick<Situation, 'files' | 'tags'>): string {
  const folder = emptyFolder();
  const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.com', ...args], { cwd: folder });
  write(folder, files);
  git('init', '--quiet', '--initial-branch=main');
  git('remote', 'add', 'origin', 'git@github.com:acme/app.git');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'x');
  tags.forEach((tag) => git('tag', tag));
  return folder;
}

/** Synthesizes a declaration in its folder, and gives the plan that it comes to. */
function synthesized(code: string, folder: string) {
  process.env.PROJEN_DISABLE_POST = 'true';
  rmSync(join(folder, 'docker-bake.json'), { force: true });
  const load = createRequire(__filename);
  const inFolder = code.replace('new Project({ name:', `new Project({ outdir: ${JSON.stringify(folder)}, name:`);
  new Function('require', inFolder)((name: string) => name === 'docker-publish' ? library : load(name));
  return JSON.parse(readFileSync(join(folder, '.projen', 'docker-publish.json'), 'utf8'));
}

describe('adopt', () => {
  test.each(Object.entries(SITUATIONS))('%s', (_, situation) => {
    const adoption = adopt(repositoryOf(situation));
    const { rows, code, observation, problems } = adoption;
    const report = reportText(adoption);
    expect(problems).toEqual([]);
    expect({ unequal: rows.filter(({ verdict }) => verdict !== 'equal').map(({ event, verdict }) => `${event}: ${verdict}`), rows: rows.length })
      .toEqual({ unequal: situation.unequal ?? [], rows: situation.rows });
    for (const piece of situation.code ?? []) expect(code).toContain(piece);
    for (const piece of situation.not ?? []) expect(code).not.toContain(piece);
    for (const piece of situation.report ?? []) expect(report).toContain(piece);
    if (code === undefined) return;
    // What the declaration comes to when it is synthesized has the same tags as the report promises.
    expect(compare(observation, synthesized(code, adoption.repository.folder))).toEqual(rows);
  });

  test('there are enough of them', () => expect(Object.keys(SITUATIONS).length).toBeGreaterThanOrEqual(30));
});
