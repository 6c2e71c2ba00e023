import * as fs from 'node:fs';
import * as path from 'node:path';
import { Project } from 'projen';
import { committed, conflicting } from '../checkout/git';
import { digestOf, LEDGER_FILE, writtenIn } from '../safety/ledger';
import { log } from '../safety/log';
import { linesLost } from '../text/lines-lost';
import { LastComponent } from '../tree/last-component';

/** Limits for the lines of an edit that are printed, in number and in length, because a bundled program has long lines. */
const MOST_LINES = 40;
const MOST_COLUMNS = 140;

/** A digest that no text has. */
const UNKNOWN = '';
/** Git's conflict markers. */
const CONFLICT = /^(?:<{7}|\|{7}|={7}|>{7})(?: |$)/;

/**
 * Prints the lines that are lost from a file that is entirely ours and was edited by hand. The file is rewritten, as every file that projen
 * generates, but the loss is reported.
 *
 * Must run before anything is written or deleted.
 */
export function reportEdits(root: Project): void {
  for (const project of root.node.findAll().filter((node) => node instanceof Project)) {
    for (const [file, written] of Object.entries(lastWritten(project.outdir))) {
      const is = read(project.outdir, file);
      if (is === undefined || digestOf(file, is, written) === written) continue;
      LastComponent.of(root).add(() => reportEdit(project, file, is, written));
    }
  }
}

/** The digests of the last synth, from the plan file, or from its last commit when it is unreadable. */
function lastWritten(folder: string): Record<string, string> {
  const plan = read(folder, LEDGER_FILE);
  return plan === undefined ? {} : writtenIn(plan) ?? { [LEDGER_FILE]: UNKNOWN, ...writtenIn(committed(folder, LEDGER_FILE) ?? '') };
}

function reportEdit(project: Project, file: string, was: string, written: string): void {
  const is = read(project.outdir, file);
  const last = committed(project.outdir, file) ?? '';
  // The last commit tells whose a line is, where it has what we wrote.
  const merged = conflicting(project.outdir, file);
  const lost = linesLost(was, is ?? '', digestOf(file, last, written) === written ? last : '', ...merged)
    .filter((line) => merged.length === 0 || !CONFLICT.test(line));
  if (lost.length === 0) return;
  const shown = path.relative(project.root.outdir, path.join(project.outdir, file));
  log(project.root, [
    `${shown}: this generated file was changed by hand and is ${is === undefined ? 'no longer declared' : 'generated again'}. `
      + 'These lines are removed:',
    ...lost.slice(0, MOST_LINES).map((line) => `    ${line.length > MOST_COLUMNS ? `${line.slice(0, MOST_COLUMNS)}…` : line}`),
    ...lost.length > MOST_LINES ? [`    … and ${lost.length - MOST_LINES} more`] : [],
    '  To keep one, declare it, or write it into a file of yours.',
  ].join('\n'));
}

function read(folder: string, file: string): string | undefined {
  const absolute = path.join(folder, file);
  return fs.lstatSync(absolute, { throwIfNoEntry: false })?.isFile() ? fs.readFileSync(absolute, 'utf8') : undefined;
}
