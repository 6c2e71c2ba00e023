import { pair } from './pair';
import { decide } from '../../../decision/decide';
import { imageTitle } from '../../../plan/lookup/image-id';
import { Plan } from '../../../plan/plan';
import { formatDate } from '../../../tag/date/format-date';
import { gitTagOf } from '../../../tag/engine/git-event';
import { isPrerelease, versionIn } from '../../../tag/version/release';
import { TriggerKind } from '../../../trigger/trigger-kind';
import { Observation, Publication } from '../model/observation';
import { Probe, Row, ROWS } from '../model/probe';
import { splitReference } from '../model/site';

/** The tags of an image or a variant for one event, old and new. */
export interface ComparedRow {
  readonly event: Row;
  /** An example event, in words. */
  readonly example: string;
  readonly image: string;
  readonly verdict: 'equal' | 'missing' | 'extra' | 'missing and extra';
  /** References. */
  readonly old: string[];
  readonly new: string[];
  readonly missing: string[];
  readonly extra: string[];
  /** Tags that stay, with the reason. */
  readonly heldBack: string[];
}

/**
 * Compares old with new tags, for each event on which either publishes.
 */
export function compare(observation: Observation, plan: Plan | undefined): ComparedRow[] {
  const pairs = pair(observation.publications, plan);
  return ROWS.flatMap((row) => compareRow(row, observation, pairs, plan));
}

function compareRow(
  row: Row, { probes, publications }: Observation, pairs: ReturnType<typeof pair>, plan: Plan | undefined,
): ComparedRow[] {
  const ofRow = shownBy(row, probes, publications);
  const [first] = ofRow;
  if (!first) return [];
  const versions = Object.fromEntries(publications.flatMap(({ version }) => version ? [[version.path, version.current]] : []));
  // Only published git tags are compared for releases; other events of a row only show how the old workflow was started.
  const isDecided = ({ event, released }: Probe) => event.name === 'release' || released !== undefined;
  const decisions = plan === undefined ? [] : ofRow.filter((probe) => probe === first || isDecided(probe))
    .map(({ event, released }) => released === undefined ? event
      : { ...event, name: 'workflow_call', payload: { ...event.payload, inputs: { version: released } } })
    .filter(({ name }) => name !== 'workflow_call' || plan.triggers.some(({ kind }) => kind === TriggerKind.CALL))
    .map((event) => decide(plan, event, { tags: [], format: formatDate, versions }));
  return pairs.flatMap(({ image, title, published }): ComparedRow[] => {
    const ids = [image?.id, ...(plan?.parts ?? []).filter(({ partOf }) => partOf === image?.id).map(({ id }) => id)];
    const fresh = decisions.flatMap(({ images }) => images.filter(({ id }) => ids.includes(id)));
    const before = [...new Set(published.flatMap((own) => ofRow.flatMap((probe: Probe) => [...own.get(probe) ?? []])))].sort();
    const after = [...new Set(fresh.flatMap(({ references }) => references))].sort();
    const missing = before.filter((ref) => !after.includes(ref));
    const extra = after.filter((ref) => !before.includes(ref));
    return before.length + after.length === 0 ? [] : [{
      event: row, example: first.title, image: image ? imageTitle(image) : title, old: before, new: after, missing, extra,
      heldBack: [...new Set(fresh.flatMap(({ heldBack }) => heldBack)
        .filter(({ name }) => missing.some((ref) => splitReference(ref).tag === name))
        .map(({ reason }) => reason))],
      verdict: missing.length === 0 ? extra.length === 0 ? 'equal' : 'extra' : extra.length > 0 ? 'missing and extra' : 'missing',
    }];
  });
}

/** The events of a row; for releases, those of another version where only such are published, such as versions below 1. */
function shownBy(row: Row, probes: readonly Probe[], publications: readonly Publication[]): Probe[] {
  const usual = probes.filter((probe) => probe.row === row);
  const isPublished = (probe: Probe) => publications.some(({ refs }) => (refs.get(probe)?.size ?? 0) > 0);
  if (row !== 'release tag' || usual.some(isPublished)) return usual;
  const other = probes.find((probe) => gitTagOf(probe.event) !== undefined && !isPrerelease(versionIn(gitTagOf(probe.event)!) ?? '')
    && isPublished(probe));
  return other === undefined ? usual : probes.filter(({ event }) => gitTagOf(event) === gitTagOf(other.event));
}
