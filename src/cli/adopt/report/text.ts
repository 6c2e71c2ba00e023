import { improvementLine } from './improvements';
import { table } from '../../text/table';
import { paint } from '../../text/terminal';
import { Adoption } from '../adopt';
import { ComparedRow } from '../compare/compare';
import { Note } from '../model/journal';
import { spot } from '../model/place';
import { splitReference } from '../model/site';
import { beginning } from '../propose/beginning';
import { declarationFile } from '../write/declaration-file';

const COLOURS = { 'equal': 'green', 'missing': 'red', 'extra': 'yellow', 'missing and extra': 'red' } as const;

/** The report for people. */
export function reportText(adoption: Adoption, writes = false): string {
  const { proposal, code, rows, oldWorkflows, others, observation, problems } = adoption;
  return [
    ...observation.refused.length > 0 ? [chapter('Cannot be carried over', noteLines(observation.refused))] : [],
    code === undefined
      ? nothing(adoption)
      : `${paint('bold', `The declaration (${declarationFile(adoption.repository)})`)}\n\n${code}`,
    chapter('It cannot be synthesized as it is', problems),
    rows.length > 0 ? `${paint('bold', 'Tags, before and after')}\n${table(rows.flatMap(rowLines), '  ')}` : '',
    chapter('To look at: what was assumed', proposal.assumed),
    chapter('Not carried over, or not in the same way', noteLines(proposal.gaps)),
    chapter('Not understood', noteLines(observation.unread)),
    chapter('Better afterwards', adoption.improvements.map(improvementLine)),
    chapter('Credentials', proposal.credentials.flatMap(({ what, command }) => [what, ...command === undefined ? [] : [`  ${command}`]])),
    chapter(
      'Lines for the ignore file, because the build reads these files',
      proposal.dockerignore.map(({ value, from }) => `${value}  (${from.map(spot).join(', ')})`),
    ),
    chapter('Old jobs', oldWorkflows.flatMap(({ file, delete: gone, keep }) => [
      ...gone.length === 0 ? [] : [
        keep.length === 0 ? `delete ${file}` : `delete from ${file}: ${gone.map(({ id, line }) => `${id} (line ${line})`).join(', ')}`,
      ],
      ...keep.some(({ does }) => does.length === 0) ? [`${gone.length === 0 ? `${file}: ` : '  '}keep: ${kept(keep)}`] : [],
      ...keep.filter(({ does }) => does.length > 0).flatMap(({ id, line, does }) => [
        `take the image out of ${file}: ${id} (line ${line}), by hand, and keep what it does beside:`,
        ...does.map((deed) => `  ${spot(deed)}: ${deed.what}`),
      ]),
    ])),
    chapter('Publishes too, and is not touched', others.map(noteLine)),
    summary(adoption, writes),
  ].filter((part) => part !== '').join('\n');
}

/** The first chapter without a declaration: the way to begin, where nothing is published yet. */
function nothing({ repository, rows, observation: { unread, refused } }: Adoption): string {
  const isPublished = rows.length + refused.length > 0;
  return `${paint('bold', 'Nothing to declare')}\n  No image was found that a declaration could publish in the same way.`
    + `${unread.length > 0 ? ' What was not understood is listed below.' : ''}\n`
    + `${isPublished ? '' : `\n${paint('bold', `To begin (${declarationFile(repository)})`)}\n\n${beginning(repository)}`}`;
}

/** The last line, a summary. */
function summary({ rows, lines, code, proposal, observation, others }: Adoption, writes: boolean): string {
  const equal = rows.filter(({ verdict }) => verdict === 'equal').length;
  const open = [proposal.gaps, observation.unread, observation.refused].flatMap(noteLines).length;
  const elsewhere = others.length === 0 ? '' : ` and ${others.length} that publish elsewhere`;
  if (code === undefined) return `Nothing is proposed; ${things(open)} to look at${elsewhere}.\n`;
  return `${lines} lines; ${equal} of ${rows.length} rows equal; ${things(open)} to look at.`
    + `${writes ? '' : ' Nothing was written: --write writes the declaration.'}\n`;
}

function things(count: number): string {
  return `${count} ${count === 1 ? 'thing' : 'things'}`;
}

/** Jobs that stay as they are. */
function kept(jobs: Adoption['oldWorkflows'][number]['keep']): string {
  return jobs.filter(({ does }) => does.length === 0).map(({ id, line }) => `${id} (line ${line})`).join(', ');
}

function chapter(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${paint('bold', title)}\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

function noteLine({ what, ...place }: Note): string {
  return `${spot(place)}: ${what}`;
}

/** The number of places that are listed for one message. */
const MOST = 5;

/** A line for each message, with all of its places. */
function noteLines(notes: readonly Note[]): string[] {
  const whats = [...new Set(notes.map(({ what }) => what))];
  return whats.map((what) => {
    const places = [...new Set(notes.filter((one) => one.what === what).map(spot))];
    return `${places.slice(0, MOST).join(', ')}${places.length > MOST ? ` and ${places.length - MOST} more` : ''}: ${what}`;
  });
}

function rowLines({ event, example, image, verdict, old, new: fresh, missing, extra, heldBack }: ComparedRow): string[][] {
  return [
    [
      `${event} (${example})`, image, paint(COLOURS[verdict], verdict),
      verdict === 'equal' ? short(old) : `${short(old) || 'nothing'} -> ${short(fresh) || 'nothing'}`,
    ],
    ...missing.length > 0 ? [['', '', '', `missing: ${short(missing)}${heldBack.length > 0 ? ` (${heldBack.join('; ')})` : ''}`]] : [],
    ...extra.length > 0 ? [['', '', '', `extra: ${short(extra)}`]] : [],
  ];
}

/** Tags when they are the same in all registries, otherwise references. */
function short(references: readonly string[]): string {
  const byName = new Map<string, string[]>();
  for (const reference of references) {
    const { name, tag = '' } = splitReference(reference);
    byName.set(name, [...byName.get(name) ?? [], tag]);
  }
  const lists = new Set([...byName.values()].map((tags) => tags.join(' ')));
  return lists.size <= 1 ? [...lists].join('') : references.join(' ');
}
