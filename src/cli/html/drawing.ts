import { escape } from './escape';
import { imageTitle } from '../../plan/lookup/image-id';
import { rulesOf } from '../../plan/lookup/places';
import { Plan, PlannedTrigger } from '../../plan/plan';

/** Limit of the items of one kind, for readability. */
const MOST = 24;

/** A step in the drawing: its name and description. */
interface Stop {
  readonly title: string;
  readonly lines: readonly Line[];
  readonly kind?: 'start' | 'end';
}

interface Line {
  readonly text: string;
  readonly more?: string;
}

/**
 * An SVG of the pipeline: one path for events that publish, one for events that only build. From left to right, or from top to bottom on
 * narrow screens.
 */
export function pipelineDrawing(plan: Plan): string {
  const publishing = plan.triggers.filter(({ publishes }) => publishes);
  const checking = plan.triggers.filter(({ publishes }) => !publishes);
  const gates = (plan.gates ?? []).map(({ id, title }) => ({ text: title ?? id }));
  const attestations = (plan.supplyChain ?? []).map(({ kind }) => kind).join(', ');
  const where = plan.registries.map((registry) => ({
    text: registry.host, more: [registry.namespace, rulesOf(registry)].filter(Boolean).join('; ') || undefined,
  }));
  return [
    ...publishing.length === 0 ? [] : [way('What is published', [
      [{ title: 'starts', lines: publishing.map(trigger), kind: 'start' }],
      [{ title: 'prepare', lines: [{ text: 'version and tags' }] }],
      [
        { title: 'build', lines: images(plan) },
        ...gates.length > 0 ? [{ title: gates.length === 1 ? 'gate' : 'gates', lines: gates }] : [],
      ],
      [{
        title: 'publish',
        lines: [{ text: 'to all or to none of:' }, ...where, ...attestations === '' ? [] : [{ text: 'with', more: attestations }]],
      }],
      [
        { title: 'verify', lines: [{ text: 'read back from each registry' }], kind: 'end' },
        ...plan.release ? [{ title: 'release', lines: [{ text: 'on GitHub' }], kind: 'end' as const }] : [],
      ],
    ])],
    ...checking.length === 0 ? [] : [way('What is only built', [
      [{ title: 'starts', lines: checking.map(trigger), kind: 'start' }],
      [{ title: 'check', lines: [{ text: 'the same build', more: 'no login, no secret, nothing is published' }], kind: 'end' }],
    ])],
  ].join('');
}

function way(label: string, stops: readonly Stop[][]): string {
  return `<ol class="way" aria-label="${escape(label)}">${stops.map((beside) => `<li>${beside.map(drawn).join('')}</li>`).join('')}</ol>`;
}

function drawn({ title, lines, kind }: Stop): string {
  const shown = lines.slice(0, MOST)
    .map(({ text, more }) => `<li>${escape(text)}${more === undefined || more === '' ? '' : ` <small>${escape(more)}</small>`}</li>`);
  const rest = lines.length - shown.length;
  return `<div class="stop${kind === undefined ? '' : ` ${kind}`}"><b>${escape(title)}</b>`
    + `<ul>${shown.join('')}${rest > 0 ? `<li>and ${rest} more</li>` : ''}</ul></div>`;
}

function trigger({ kind, patterns }: PlannedTrigger): Line {
  const titles: Record<string, string> = {
    'manual': 'by hand', 'tag': 'git tag', 'call': 'called by a workflow', 'pull-request': 'pull request', 'branch': 'push to',
  };
  return { text: titles[kind] ?? kind, more: patterns.join(', ') || undefined };
}

/** Images with their platforms; common platforms are shown once. */
function images({ images: all }: Plan): Line[] {
  const platforms = all.map((image) => image.platforms.map((platform) => platform.replace(/^linux\//, '')).join(', '));
  const isSame = all.length > 1 && new Set(platforms).size === 1;
  return [
    ...all.map((image, index) => ({ text: imageTitle(image), more: isSame ? undefined : platforms[index] })),
    ...isSame ? [{ text: 'each for', more: platforms[0] }] : [],
  ];
}
