import { inputsOf, rulesWith } from './inputs';
import { pathsOf } from './paths';
import { Plan, PlannedImage, PlannedTrigger } from './plan';
import { matchesRef } from './ref-pattern';
import { OCI } from '../image/label';
import { FormatDate } from '../tag/event-words';
import { branchOf, GitEvent, gitTagOf, settle } from '../tag/git-event';
import { Guarded, HeldTag } from '../tag/guard';
import { publication } from '../tag/publish';

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
  const inputs = inputsOf(plan, event);
  const triggers = triggersOf(plan, event);
  const isTried = triggers.some(({ publishes }) => publishes) && !isFork(event);
  const published = publication(rulesWith(plan.tags.rules, inputs.version), plan.tags.flavor, event, existingTags, format, inputs.version);
  const version = published.version ?? event.sha.slice(0, 12);
  const isRefused = isTried && published.refusal !== undefined;
  const publishes = isTried && !isRefused && !inputs.isDryRun;
  const reason = isRefused ? published.refusal : publishes ? undefined : reasonOf(event, triggers, inputs.isDryRun ? published.kept : []);
  return {
    event: { name: event.name, ref: event.ref, sha: event.sha },
    runs: triggers.length > 0,
    publishes,
    version,
    isRefused,
    ...reason !== undefined && { reason },
    warnings: [...isTried ? published.warnings : [], ...onlyWhen(plan, triggers)],
    images: triggers.length === 0 ? [] : plan.images.map((image) => forecastImage(image, version, event, {
      kept: publishes ? published.kept : [],
      held: isTried ? published.held : [],
    })),
  };
}

/** What the event does not tell: which files it changed. */
function onlyWhen(plan: Plan, triggers: readonly PlannedTrigger[]): string[] {
  const paths = [...new Set(triggers.flatMap((trigger) => pathsOf(plan, trigger)))];
  return paths.length === 0 ? [] : [`starts only when ${paths.join(', ')} changes`];
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
      case 'call': return event.name === 'workflow_call';
      default: return event.name === kind;
    }
  });
}

/** What comes from a fork has no credentials. */
function isFork({ payload }: GitEvent): boolean {
  const [from, to] = [payload?.pull_request?.head?.repo?.full_name, payload?.repository?.full_name];
  return from !== undefined && to !== undefined && from !== to;
}

function forecastImage(image: PlannedImage, version: string, event: GitEvent, { kept, held }: Guarded): ForecastImage {
  const created = (event.commitDate ?? event.now).toISOString().replace(/\.\d+/, '');
  const perBuild: Record<string, string> = { [OCI.version]: version, [OCI.created]: created, [OCI.revision]: event.sha };
  const changing = Object.keys(image.buildLabels).map((key) => [key, perBuild[key] ?? '']);
  const labels = Object.fromEntries([...Object.entries(image.labels), ...changing].sort(([a], [b]) => (a < b ? -1 : 1)));
  return {
    name: image.name,
    platforms: image.platforms,
    references: image.repositories.flatMap((repository) => kept.map((tag) => `${repository}:${tag}`)),
    held,
    labels,
    annotations: kept.length > 0 ? labels : {},
  };
}

function reasonOf({ name, ref }: GitEvent, triggers: PlannedTrigger[], wouldPublish: readonly string[]): string {
  if (wouldPublish.length > 0) return `a dry run publishes nothing; otherwise it would be ${wouldPublish.join(', ')}`;
  return triggers.length > 0 ? `${name} is built, not published` : `no trigger is declared for ${name} of ${ref}, so nothing runs`;
}
