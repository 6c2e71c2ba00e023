import { EventOptions, readEvent } from './event';
import { Exit } from './exit';
import { table } from './text/table';
import { warn } from './text/terminal';
import { evaluateTags } from '../tag/evaluate';
import { formatDate } from '../tag/format-date';
import { problemsOf } from '../tag/rule-checks';
import { readRule } from '../tag/rule-line';

/** What `docker-publish tags` is asked. */
export interface TagsOptions extends EventOptions {
  readonly rule: string[];
  readonly flavor: string[];
  readonly json?: boolean;
}

/** Says what metadata-action makes of rules and an event. */
export function tagsCommand(options: TagsOptions): number {
  const event = readEvent(options);
  const { version = '', tags, labels, warnings } = evaluateTags(options.rule, options.flavor, event, formatDate);
  [...warnings, ...doubts(options.rule)].forEach(warn);
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ version, tags, labels }, null, 2)}\n`);
    return Exit.OK;
  }
  if (tags.length === 0) warn(`${event.name} of ${event.ref} makes no tag.`);
  process.stdout.write(table([
    ['version', version],
    ...tags.map((tag, index) => [index === 0 ? 'tags' : '', tag]),
    ...Object.entries(labels).filter(([, value]) => value !== '').map(([key, value], index) => [index === 0 ? 'labels' : '', `${key}=${value}`]),
  ]));
  return Exit.OK;
}

/** What the action does not mind, and nobody means. */
function doubts(lines: readonly string[]): string[] {
  return lines
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .flatMap((line) => problemsOf(readRule(line)).map((problem) => `Tag rule "${line}": ${problem}`));
}
