import { Plan, PlannedImage, PlannedTrigger } from './plan';
import { matchesRef } from './ref-pattern';
import { OCI } from '../image/label';
import { FormatDate } from '../tag/event-words';
import { branchOf, GitEvent, gitTagOf, settle } from '../tag/git-event';
import { HeldTag } from '../tag/guard';
import { Publication, publication } from '../tag/publish';

/** What an event will do. */
export interface Forecast {
  readonly event: Pick<GitEvent, 'name' | 'ref' | 'sha'>;
  /** Whether a trigger is declared for it. */
  readonly runs: boolean;
  /** Whether what is built is published. */
  readonly publishes: boolean;
  /** What the images call themselves. */
  readonly version: string;
  /** Why nothing runs, or nothing is published; why the run would stop. */
  readonly reason?: string;
  /** Whether the run would stop with an error. */
  readonly isRefused: boolean;
  readonly images: ForecastImage[];
  readonly warnings: string[];
}

/** What an event will do with one image. */
export interface ForecastImage {
  readonly name: string;
  readonly platforms: string[];
  /** Full names, such as `ghcr.io/acme/api:1.2.3`, registry by registry. */
  readonly references: string[];
  /** Tags that stay where they are. */
  readonly held: HeldTag[];
  readonly labels: Record<string, string>;
  /** Of each platform's manifest and of the index. */
  readonly annotations: Record<string, string>;
}

/** What an event will do: the same as the workflow, said beforehand. */
export function forecast(plan: Plan, gitEvent: GitEvent, existingTags: readonly string[], format: FormatDate): Forecast {
  const event = settle(gitEvent);
  const triggers = triggersOf(plan, event);
  const publishing = triggers.some(({ publishes }) => publishes);
  const published = publication(plan.tags.rules, plan.tags.flavor, event, existingTags, format);
  const version = published.version ?? event.sha.slice(0, 12);
  const isRefused = publishing && published.refusal !== undefined;
  const publishes = publishing && !isRefused;
  return {
    event: { name: event.name, ref: event.ref, sha: event.sha },
    runs: triggers.length > 0,
    publishes,
    version,
    isRefused,
    ...!publishes && { reason: reasonOf(event, triggers, isRefused ? published : undefined) },
    warnings: publishing ? published.warnings : [],
    images: triggers.length === 0 ? [] : plan.images.map((image) => forecastImage(image, version, event, publishing ? published : undefined)),
  };
}

/** The triggers that an event sets off. */
function triggersOf(plan: Plan, event: GitEvent): PlannedTrigger[] {
  const [tag, branch] = [gitTagOf(event), branchOf(event)];
  return plan.triggers.filter(({ kind, patterns }) => {
    switch (kind) {
      case 'tag': return event.name === 'push' && tag !== undefined && matchesRef(patterns, tag);
      case 'branch': return event.name === 'push' && branch !== undefined && matchesRef(patterns, branch);
      case 'pull-request': return event.name === 'pull_request';
      case 'manual': return event.name === 'workflow_dispatch';
      default: return event.name === kind;
    }
  });
}

function forecastImage(image: PlannedImage, version: string, event: GitEvent, published?: Publication): ForecastImage {
  const created = (event.commitDate ?? event.now).toISOString().replace(/\.\d+/, '');
  const perBuild: Record<string, string> = { [OCI.version]: version, [OCI.created]: created, [OCI.revision]: event.sha };
  const changing = Object.keys(image.buildLabels).map((key) => [key, perBuild[key] ?? '']);
  const labels = Object.fromEntries([...Object.entries(image.labels), ...changing].sort(([a], [b]) => (a < b ? -1 : 1)));
  return {
    name: image.name,
    platforms: image.platforms,
    references: published ? image.repositories.flatMap((repository) => published.kept.map((tag) => `${repository}:${tag}`)) : [],
    held: published?.held ?? [],
    labels,
    annotations: published?.kept.length ? labels : {},
  };
}

function reasonOf({ name, ref }: GitEvent, triggers: PlannedTrigger[], refused?: Publication): string {
  if (refused) return refused.refusal!;
  return triggers.length > 0 ? `${name} is built, not published` : `no trigger is declared for ${name} of ${ref}, so nothing runs`;
}
