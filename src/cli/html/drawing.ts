import { escape } from './escape';
import { imageTitle } from '../../plan/image-id';
import { Plan, PlannedTrigger } from '../../plan/plan';

/** More boxes below each other than this nobody reads. */
const MOST = 6;
const WIDTH = 190;
const HEIGHT = 52;
const GAP_X = 56;
const GAP_Y = 16;

interface Box {
  readonly title: string;
  readonly more?: string;
  readonly kind?: 'start' | 'end';
}

/** The pipeline as a drawing: columns of boxes, every box joined with all of the next column. */
export function pipelineDrawing(plan: Plan): string {
  const columns: Box[][] = [
    some(plan.triggers.filter(({ publishes }) => publishes).map(triggerBox), 'triggers'),
    [{ title: 'prepare', more: 'version and tags' }],
    [
      ...some(plan.images.map((image) => ({ title: imageTitle(image), more: image.platforms.map((platform) => platform.replace(/^linux\//, '')).join(', ') })), 'images'),
      ...some((plan.gates ?? []).map(({ id, title }) => ({ title: title ?? id, more: 'gate' })), 'gates'),
    ],
    [{ title: 'publish', more: 'everywhere or nowhere' }],
    some(plan.registries.map(({ host, namespace }) => ({ title: host, more: namespace, kind: 'end' as const })), 'registries'),
  ].filter((column) => column.length > 0);
  const tallest = Math.max(...columns.map(({ length }) => length));
  const width = columns.length * (WIDTH + GAP_X) - GAP_X;
  const height = tallest * (HEIGHT + GAP_Y) - GAP_Y;
  const place = (column: number, row: number) => ({
    x: column * (WIDTH + GAP_X),
    y: (height - (columns[column].length * (HEIGHT + GAP_Y) - GAP_Y)) / 2 + row * (HEIGHT + GAP_Y),
  });
  const arrows = columns.slice(0, -1).flatMap((column, from) =>
    column.flatMap((_, row) => columns[from + 1].map((_box, to) => arrow(place(from, row), place(from + 1, to)))));
  const boxes = columns.flatMap((column, at) => column.map((box, row) => drawBox(box, place(at, row))));
  return `<svg viewBox="-2 -2 ${width + 4} ${height + 4}" role="img" aria-label="From a git event over prepare, build and publish to the registries" xmlns="http://www.w3.org/2000/svg">${arrows.join('')}${boxes.join('')}</svg>`;
}

function triggerBox({ kind, patterns }: PlannedTrigger): Box {
  const titles: Record<string, string> = { 'manual': 'by hand', 'tag': 'git tag', 'call': 'called', 'pull-request': 'pull request' };
  return { title: titles[kind] ?? kind, more: patterns.join(', ') || undefined, kind: 'start' };
}

function some(boxes: Box[], what: string): Box[] {
  return boxes.length <= MOST ? boxes : [...boxes.slice(0, MOST - 1), { title: `and ${boxes.length - MOST + 1} more`, more: what, kind: boxes[0].kind }];
}

function drawBox({ title, more, kind }: Box, { x, y }: { x: number; y: number }): string {
  const middle = x + WIDTH / 2;
  const lines = more === undefined
    ? text(title, middle, y + HEIGHT / 2 + 5, 26)
    : text(title, middle, y + 22, 26) + text(more, middle, y + 39, 32, ' class="sub"');
  return `<g><title>${escape([title, more].filter(Boolean).join(': '))}</title><rect class="box ${kind ?? ''}" x="${x}" y="${y}" width="${WIDTH}" height="${HEIGHT}" rx="8"/>${lines}</g>`;
}

function text(words: string, x: number, y: number, most: number, attributes = ''): string {
  return `<text x="${x}" y="${y}"${attributes}>${escape(words.length > most ? `${words.slice(0, most - 1)}…` : words)}</text>`;
}

function arrow(from: { x: number; y: number }, to: { x: number; y: number }): string {
  const [x1, y1, x2, y2] = [from.x + WIDTH, from.y + HEIGHT / 2, to.x, to.y + HEIGHT / 2];
  const middle = (x1 + x2) / 2;
  return `<path class="arrow" d="M${x1} ${y1} C${middle} ${y1} ${middle} ${y2} ${x2 - 6} ${y2}"/><path class="tip" d="M${x2} ${y2} l-8 -4 v8 z"/>`;
}
