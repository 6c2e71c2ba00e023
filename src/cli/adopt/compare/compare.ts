import { decide } from '../../../decision/decide';
import { Plan } from '../../../plan/plan';
import { formatDate } from '../../../tag/format-date';
import { Observation } from '../model/observation';
import { Probe, Row, ROWS } from '../model/probe';
import { splitReference } from '../model/site';

/** What becomes of one image at one event. */
export interface ComparedRow {
  readonly event: Row;
  /** An example, in words. */
  readonly example: string;
  readonly image: string;
  readonly verdict: 'equal' | 'missing' | 'extra' | 'missing and extra';
  /** Full references. */
  readonly old: string[];
  readonly new: string[];
  readonly missing: string[];
  readonly extra: string[];
  /** Names that stay where they are, with the reason. */
  readonly held: string[];
}

/** Old tags against new ones, for each event that old or new publishes on; events at which neither does anything are equal, and left out. */
export function compare(observation: Observation, plan: Plan | undefined): ComparedRow[] {
  return ROWS.flatMap((row) => compareRow(row, observation, plan));
}

function compareRow(row: Row, { probes, publications }: Observation, plan: Plan | undefined): ComparedRow[] {
  const ofRow = probes.filter((probe) => probe.row === row);
  const [first] = ofRow;
  if (!first) return [];
  const told = plan && decide(plan, first.event, { tags: [], format: formatDate });
  const old = new Map<string, Set<string>>();
  const add = (image: string, ref: string) => old.set(image, (old.get(image) ?? new Set()).add(ref));
  for (const { names, refs } of publications) {
    const image = plan?.images.find(({ repositories }) => names.some((name) => repositories.includes(name)))?.name ?? names[0];
    for (const probe of ofRow) for (const ref of refs.get(probe) ?? []) add(image, ref);
  }
  const fresh = new Map((told?.images ?? []).map(({ name, references, held }) => [name, { references, held }]));
  const images = [...new Set([...old.keys(), ...[...fresh].filter(([, { references }]) => references.length > 0).map(([name]) => name)])];
  return images.map((image) => {
    const before = [...old.get(image) ?? []].sort();
    const after = [...fresh.get(image)?.references ?? []].sort();
    const missing = before.filter((ref) => !after.includes(ref));
    const extra = after.filter((ref) => !before.includes(ref));
    return {
      event: row, example: exampleOf(ofRow), image, old: before, new: after, missing, extra,
      held: (fresh.get(image)?.held ?? []).filter(({ name }) => missing.some((ref) => splitReference(ref).tag === name)).map(({ reason }) => reason),
      verdict: missing.length === 0 && extra.length === 0 ? 'equal' : missing.length > 0 && extra.length > 0 ? 'missing and extra' : missing.length > 0 ? 'missing' : 'extra',
    };
  });
}

function exampleOf([{ title }]: readonly Probe[]): string {
  return title;
}
