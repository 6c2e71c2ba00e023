import { relative } from 'node:path';
import { Answer, reasonsHeldBack, Overview } from './answer';
import { builtBy } from '../../decision/decision';
import { PlannedJob } from '../../decision/jobs';
import { commandLine } from '../../explain/command-line';
import { exampleRef } from '../../explain/example-ref';
import { whatIsPublished } from '../../explain/what-is-published';
import { partNames } from '../../plan/lookup/part-names';
import { FoundPlan } from '../project/read-plan';
import { table } from '../text/table';
import { paint } from '../text/terminal';

/** Limit of the lines of one kind; more are shown as a number. */
const MOST = 40;

/** The decision for an event, for people. */
export function answerText(answer: Answer): string {
  const { title, event, version, reason, images, jobs } = answer;
  const built = builtBy(answer);
  const parts = [`${paint('bold', title)} ${paint('dim', `(${event.sha.slice(0, 12)})`)}\n`];
  if (answer.isRefused) parts.push(`${paint('red', 'refused')}: ${reason}\n`);
  else if (reason !== undefined) parts.push(`${reason}.\n`);
  if (answer.publishes) {
    parts.push(
      heading('publishes', `version ${version}`), list(built.flatMap(({ references }) => references.map((name) => paint('green', name)))),
    );
    const reasons = reasonsHeldBack(answer);
    if (reasons.length > 0) parts.push(heading('held back'), list(reasons));
    parts.push(...labelText(built.length === 1 ? built : images));
  }
  if (jobs.length > 0) parts.push(heading('jobs'), rows(jobs.map(jobRow)));
  return parts.join('');
}

/** The overview, for people. */
export function overviewText({ plan, folder }: FoundPlan, { table: events, pushes }: Overview): string {
  const differ = events.some(({ images }) => images !== undefined);
  return [
    `${paint('bold', plan.project)} publishes ${whatIsPublished(plan)} to ${plan.registries.map(({ host }) => host).join(', ')}\n`,
    heading('every trigger, by example'),
    rows(events.map(({ event, images, tags, note }) => [
      plain(event), ...differ ? [(images ?? ['all']).join(', ')] : [], tags.length > 0 ? tags.join(' ') : '-',
      note === undefined ? '' : paint('dim', plain(note)),
    ])),
    ...partNames(plan).length > 0
      ? [paint('dim', `\n  beside each tag, for one platform alone: ${plain(partNames(plan).join(', '))}\n`)]
      : [],
    heading('what may be pushed next'),
    rows(pushes.map((answer) => [answer.title, outcome(answer), ...answer.publishes ? [paint('dim', heldText(answer))] : []])),
    `\n${paint('dim', `One event in full: ${commandLine(plan)} plan${from(folder)} --event push --ref ${exampleRef(plan)}`)}\n`,
  ].join('');
}

/** The option that selects the project in a folder; empty in it, and below it. */
function from(folder: string): string {
  const path = relative('.', folder);
  return /^[./\\]*$/.test(path) ? '' : ` --project ${path}`;
}

function outcome(answer: Answer): string {
  if (answer.isRefused) return paint('red', `refused: ${answer.reason}`);
  if (answer.calledBy) return `by ${answer.calledBy.join(' and ')}, which calls this workflow with a version`;
  if (!answer.publishes) return answer.runs ? 'built, not published' : 'nothing runs';
  const references = builtBy(answer).flatMap((image) => image.references);
  const repository = references[0]?.replace(/:[^:/]*$/, '');
  const first = answer.images.filter(({ destinations }) => destinations.some((one) => one.repository === repository));
  return paint(
    'green', [...new Set(first.flatMap((image) => image.references.map((name) => name.slice(name.lastIndexOf(':') + 1))))].join(' '),
  );
}

function heldText(answer: Answer): string {
  return reasonsHeldBack(answer).join('; ');
}

function labelText(images: Answer['images']): string[] {
  const [common, ...others] = new Set(images.map(({ labels }) => JSON.stringify(labels)));
  if (common === undefined || others.length > 0) return [];
  const labels = Object.entries<string>(JSON.parse(common));
  return labels.length === 0 ? [] : [heading('labels and annotations'), rows(labels)];
}

function jobRow({ id, runner, platform }: PlannedJob): string[] {
  return [id, runner, platform ?? ''];
}

function heading(text: string, more = ''): string {
  return `\n${paint('bold', text)}${more && ` ${paint('dim', more)}`}\n`;
}

function list(lines: readonly string[]): string {
  return rows(lines.map((line) => [line]));
}

function rows(cells: readonly string[][]): string {
  const more = cells.length - MOST;
  return table(more > 0 ? cells.slice(0, MOST) : cells, '  ') + (more > 0 ? `  … and ${more} more; --json tells all\n` : '');
}

/** Removes Markdown from a cell of the table. */
function plain(text: string): string {
  return text.replace(/`/g, '');
}
