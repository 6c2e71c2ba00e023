import { buildsOf } from './builds';
import { Plan, PlannedRunner } from './plan';

/** A job of a run. */
export interface PlannedJob {
  readonly id: string;
  /** The machine that is asked for. */
  readonly runner: string;
  /** What it builds, for jobs that build. */
  readonly platform?: string;
}

/** What is known of a run. */
export interface KnownRun {
  readonly event: { readonly ref: string };
  readonly runs: boolean;
  readonly publishes: boolean;
  readonly isRefused: boolean;
  readonly images: ReadonlyArray<{ readonly references: string[] }>;
}

/** The machine of the jobs that do not build. */
const HOSTED = 'ubuntu-24.04';

/** The jobs of a run. */
export function jobsOf(plan: Plan, { event, runs, publishes, isRefused, images }: KnownRun): PlannedJob[] {
  if (!runs) return [];
  const hosted = (id: string) => ({ id, runner: HOSTED });
  const { runners = {}, checkRunners = runners } = plan.workflow ?? {};
  const [kind, machines] = publishes ? ['build', runners] : ['check', checkRunners];
  const builds = buildsOf(plan).map(({ id, platform }) => ({ id: `${kind} ${id}`, runner: labelsOf(machines[platform]), platform }));
  const gates = (plan.gates ?? []).map(({ id }) => hosted(`gate-${id}`));
  if (isRefused) return [hosted('prepare'), ...gates];
  if (!publishes) return [hosted('prepare'), ...builds, ...gates];
  const describes = plan.registries.some(({ readme }) => readme) && images.some(({ references }) => references.some((name) => name.endsWith(':latest')));
  const releases = plan.release && event.ref.startsWith('refs/tags/');
  return [hosted('prepare'), ...builds, ...gates, hosted('publish'), ...describes ? [hosted('describe')] : [], ...releases ? [hosted('release')] : []];
}

function labelsOf(runner: PlannedRunner | undefined): string {
  return runner === undefined ? HOSTED : runner.labels.join(', ');
}
