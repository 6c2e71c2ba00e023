import { readFileSync } from 'node:fs';
import { EventOptions, EXAMPLE_COMMIT, readEvent } from './event';
import { Exit } from './exit';
import { Problems } from '../problem/problems';
import { table } from './text/table';
import { warn } from './text/terminal';
import { formatDate } from '../tag/date/format-date';
import { evaluateTags } from '../tag/engine/evaluate';
import { problemsOf } from '../tag/rule/rule-checks';
import { readRule } from '../tag/rule/rule-line';

/** Options of `docker-publish tags`. */
export interface TagsOptions extends EventOptions {
  readonly rule: string[];
  /** A file with one rule per line. */
  readonly rules?: string;
  readonly flavor: string[];
  readonly json?: boolean;
}

/** Prints the tags of metadata-action for rules and an event. */
export function tagsCommand(options: TagsOptions): number {
  const event = readEvent(options);
  if (options.sha === undefined && event.sha === EXAMPLE_COMMIT) {
    warn(`no commit is given, so ${EXAMPLE_COMMIT.slice(0, 7)} stands for one. Name yours: --sha.`);
  }
  const rules = [...options.rule, ...options.rules === undefined ? [] : [read(options.rules)]].flatMap(linesOf);
  refuseWrong(rules);
  const { version = '', tags, labels, warnings } = evaluateTags(rules, options.flavor, event, formatDate);
  [...warnings, ...doubts(rules)].forEach(warn);
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ version, tags, labels }, null, 2)}\n`);
    return Exit.OK;
  }
  if (tags.length === 0) warn(`${event.name} of ${event.ref} makes no tag.`);
  process.stdout.write(table([
    ['version', version],
    ...tags.map((tag, index) => [index === 0 ? 'tags' : '', tag]),
    ...Object.entries(labels).filter(([, value]) => value !== '')
      .map(([key, value], index) => [index === 0 ? 'labels' : '', `${key}=${value}`]),
  ]));
  return Exit.OK;
}

/** Rules from a workflow, one per line, or the whole of its `tags: |`. */
function linesOf(text: string): string[] {
  if (!/[\r\n]/.test(text)) return [text];
  return text.split(/\r?\n/).map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#') && !/^tags:\s*[|>]?[+-]?$/.test(line));
}

function read(file: string): string {
  try {
    return `${readFileSync(file === '-' ? 0 : file, 'utf8')}\n`;
  } catch (error) {
    throw new Error(
      `--rules "${file}" cannot be read: ${(error as Error).message}. Name a file with a rule in each line, or "-" for standard input.`,
    );
  }
}

/** @throws one error with all invalid rules */
function refuseWrong(lines: readonly string[]): void {
  const problems = new Problems();
  for (const line of lines) if (line.trim() !== '' && !line.startsWith('#')) problems.collect(() => readRule(line));
  problems.throwIfAny('Reading the rules');
}

/** Rules that are valid but probably unintended. */
function doubts(lines: readonly string[]): string[] {
  return lines
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .flatMap((line) => problemsOf(readRule(line)).map((problem) => `Tag rule "${line}": ${problem}`));
}
