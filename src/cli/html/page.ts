import { pipelineDrawing } from './drawing';
import { escape } from './escape';
import { pushedNames } from './names';
import { STYLE } from './style';
import { builtBy } from '../../decision/decision';
import { TagRow } from '../../explain/tag-table';
import { whatIsPublished } from '../../explain/what-is-published';
import { OCI } from '../../image/label';
import { partNames } from '../../plan/lookup/part-names';
import { Plan } from '../../plan/plan';
import { Answer, reasonsHeldBack } from '../plan/answer';

/** The content of the page. */
export interface Page {
  readonly plan: Plan;
  readonly table: readonly TagRow[];
  readonly pushes: readonly Answer[];
}

/** Limit of the jobs of an event; more are shown as a number. */
const MOST = 60;

/** A self-contained HTML page: no script, font or request. */
export function renderPage({ plan, table, pushes }: Page): string {
  const title = `What ${plan.project} publishes`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escape(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header><h1>${escape(title)}</h1><p>${escape(whatIsPublished(plan))} to ${plan.registries.map(({ host }) => escape(host)).join(', ')}${asOf(pushes)}</p></header>
<main>
<section><h2>The pipeline</h2><div class="drawing">${pipelineDrawing(plan)}</div></section>
${table.length > 0 ? `<section><h2>Every trigger, by example</h2>${triggers(table)}${oneEach(plan)}</section>` : ''}
${pushes.length > 0 ? `<section><h2>${table.length > 0 ? 'What may be pushed next' : 'The event'}</h2>${pushes.map(event).join('')}</section>` : ''}
</main>
</body>
</html>
`;
}

/** The date and commit, because a page may be read later, and by others. */
function asOf([first]: readonly Answer[]): string {
  const day = first && builtBy(first)[0]?.labels[OCI.created]?.slice(0, 10);
  return first === undefined
    ? ''
    : `, as of commit <code>${escape(first.event.sha.slice(0, 7))}</code>${day === undefined ? '' : ` of ${escape(day)}`}`;
}

function oneEach(plan: Plan): string {
  const names = partNames(plan);
  return names.length === 0 ? '' : `<p>Beside each tag, for one platform alone: ${code(names.join(', '))}</p>`;
}

function triggers(table: readonly TagRow[]): string {
  const differ = table.some(({ images }) => images !== undefined);
  const rows = table.map(
    ({ event: words, images = ['all'], tags, note }) =>
      `<tr><th scope="row">${code(words)}</th>${differ
        ? `<td>${escape(images.join(', '))}</td>`
        : ''}<td>${tags.map((tag) => `<code>${escape(tag)}</code>`)
        .join(' ')} ${note === undefined ? '' : `<small>${code(note)}</small>`}</td></tr>`,
  );
  return `<div class="scroll"><table><thead><tr><th scope="col">Git event</th>${differ ? '<th scope="col">Image</th>' : ''}<th `
    + `scope="col">Tags</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

function event(answer: Answer): string {
  const { title, reason, images, jobs } = answer;
  const reasons = reasonsHeldBack(answer);
  return `<article><h3>${escape(title)}</h3>
${reason === undefined ? '' : `<p class="${answer.isRefused ? 'refused' : 'reason'}">${escape(reason)}</p>`}
${pushedNames([...images, ...answer.plugins ?? []])}
${reasons.length === 0 ? '' : `<p>Held back:</p><ul class="held">${reasons.map((text) => `<li>${escape(text)}</li>`).join('')}</ul>`}
${jobs.length === 0 ? '' : `<details><summary>${jobs.length} ${jobs.length === 1 ? 'job' : 'jobs'}</summary><ul>${some(jobs, ({ id, runner }) => `<li><code>${escape(id)}</code> on ${escape(runner)}</li>`)}</ul></details>`}
</article>`;
}

function some<T>(things: readonly T[], show: (thing: T) => string): string {
  const more = things.length - MOST;
  return things.slice(0, MOST).map(show).join('') + (more > 0 ? `<li>… and ${more} more</li>` : '');
}

/** A text with code in backticks. */
function code(text: string): string {
  return escape(text).replace(/`([^`]*)`/g, '<code>$1</code>');
}
