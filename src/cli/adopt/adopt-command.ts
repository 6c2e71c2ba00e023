import { resolve } from 'node:path';
import { adopt } from './adopt';
import { Exit } from '../exit';
import { reportJson } from './report/json';
import { reportText } from './report/text';
import { deleteOld } from './write/delete-old';
import { writeDeclaration } from './write/write-declaration';
import { reporter } from '../text/terminal';

/** Options of `docker-publish adopt`. */
export interface AdoptOptions {
  readonly project?: string;
  readonly write?: boolean;
  readonly deleteOld?: boolean;
  readonly json?: boolean;
}

/** Reads how a repository publishes now, and proposes a declaration; writes it only with `write`. */
export async function adoptCommand({ project = '.', write, deleteOld: deletes, json }: AdoptOptions): Promise<number> {
  if (deletes && !write) {
    throw new Error('--delete-old deletes what the declaration replaces, so it goes with --write. Give both, or '
    + 'look at the report first, which names what would go.');
  }
  const { report, done } = reporter();
  const adoption = adopt(resolve(project), report);
  done();
  if (!json) process.stdout.write(reportText(adoption, write));
  let [written, deleted, next]: [string[], string[], string[]] = [[], [], []];
  if (write) {
    if (adoption.code === undefined) {
      throw new Error(
        'There is nothing to write: no image was found that a declaration could stand for. The report says what was not understood.',
      );
    }
    // Both are validated before either is written.
    const removal = deletes ? deleteOld(adoption) : undefined;
    ({ written, next } = await writeDeclaration(adoption));
    deleted = removal?.() ?? [];
  }
  if (json) {
    process.stdout.write(reportJson(adoption, written, deleted));
  } else {
    process.stdout.write([
      ...written.map((file) => `wrote ${file}\n`), ...deleted.map((file) => `deleted ${file}\n`), ...next.map((line) => `${line}\n`),
    ].join(''));
  }
  const isWhole = adoption.code !== undefined && adoption.rows.every(({ verdict }) => verdict === 'equal')
    && adoption.observation.refused.length + adoption.observation.unread.length === 0;
  return isWhole || write ? Exit.OK : Exit.NO;
}
