import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { repositoryOf } from './repository';
import { ARCHITECTURES } from './situations/architectures';
import { BEFORE } from './situations/before';
import { CARRIED } from './situations/carried';
import { COMPOSE } from './situations/compose';
import { DETAILS } from './situations/details';
import { ELSEWHERE } from './situations/elsewhere';
import { METADATA } from './situations/metadata';
import { OLD_JOBS } from './situations/old-jobs';
import { SCRIPTS } from './situations/scripts';
import { SHAPES } from './situations/shapes';
import { TOOLS } from './situations/tools';
import { TRIED } from './situations/tried';
import { UNKNOWN } from './situations/unknown';
import { VERSIONS } from './situations/versions';
import * as library from '../../../src';
import { adopt } from '../../../src/cli/adopt/adopt';
import { compare } from '../../../src/cli/adopt/compare/compare';
import { reportText } from '../../../src/cli/adopt/report/text';

const SITUATIONS = {
  ...ARCHITECTURES, ...BEFORE, ...CARRIED, ...COMPOSE, ...DETAILS, ...ELSEWHERE, ...METADATA, ...OLD_JOBS, ...SCRIPTS, ...SHAPES,
  ...TOOLS, ...TRIED, ...UNKNOWN, ...VERSIONS,
};

/** Synthesizes a declaration in its folder, and returns its plan. */
function synthesized(code: string, folder: string) {
  process.env.PROJEN_DISABLE_POST = 'true';
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
    expect({
      unequal: rows.filter(({ verdict }) => verdict !== 'equal').map(({ event, verdict }) => `${event}: ${verdict}`), rows: rows.length,
    })
      .toEqual({ unequal: situation.unequal ?? [], rows: situation.rows });
    for (const piece of situation.code ?? []) expect(code).toContain(piece);
    for (const piece of situation.not ?? []) expect(code).not.toContain(piece);
    for (const piece of situation.report ?? []) expect(report).toContain(piece);
    for (const piece of situation.silent ?? []) expect(report).not.toContain(piece);
    if (code === undefined) return;
    // The synthesized declaration has the tags of the report.
    expect(compare(observation, synthesized(code, adoption.repository.folder))).toEqual(rows);
  });

  test('there are enough of them', () => expect(Object.keys(SITUATIONS).length).toBeGreaterThanOrEqual(30));
});
