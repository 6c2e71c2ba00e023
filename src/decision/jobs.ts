import { builtImages, builtPlugins } from './built';
import { Decision } from './decision';
import { buildsOf, hasImages } from '../plan/builds';
import { withParts } from '../plan/parts';
import { Plan, PlannedRunner } from '../plan/plan';
import { pluginPlan } from '../plan/plugin/plugin-plan';

/** A job of a run. */
export interface PlannedJob {
  readonly id: string;
  /** The machine that is asked for. */
  readonly runner: string;
  /** What it builds, for jobs that build. */
  readonly platform?: string;
}

/** The machine of the jobs that do not build. */
const HOSTED = 'ubuntu-24.04';

/** The jobs of a run. */
export function jobsOf(declared: Plan, decision: Decision): PlannedJob[] {
  const plan = withParts(declared);
  const { event, runs, isElsewhere, publishes, isRefused, isTagged, gitTag, images } = decision;
  if (!runs) return [];
  const hosted = (id: string) => ({ id, runner: HOSTED });
  const { runners = {}, checkRunners = runners } = plan.workflow ?? {};
  const [kind, machines] = publishes ? ['build', runners] : ['check', checkRunners];
  const built = builtImages(plan, decision);
  const builds = buildsOf(plan).filter(({ image }) => built.has(image)).map(({ id, platform }) => ({ id: `${kind} ${id}`, runner: labelsOf(machines[platform]), platform }));
  const before = (plan.beforeBuild ?? []).filter(({ perPlatform }) => !perPlatform && builds.length > 0).map(({ id }) => hosted(`before-${id}`));
  const gates = (plan.gates ?? []).map(({ id }) => hosted(`gate-${id}`));
  const drift = plan.workflow?.driftCheck && event.name === 'pull_request' ? [hosted('drift')] : [];
  if (isRefused || (isElsewhere && event.name !== 'pull_request')) return [hosted('prepare'), ...gates];
  const plugins = builtPlugins(plan, decision);
  const pluginKind = publishes ? 'plugin' : 'check-plugin';
  const ofPlugins = buildsOf(pluginPlan(plan)).filter(({ image }) => plugins.has(image))
    .map(({ id, platform }) => ({ id: `${pluginKind} ${id}`, runner: labelsOf(machines[platform]), platform }));
  if (!publishes) return [hosted('prepare'), ...before, ...builds, ...ofPlugins, ...drift, ...gates];
  const movesLatest = images.some(({ references }) => references.some((name) => name.endsWith(':latest')));
  const describes = movesLatest && plan.registries.some(({ readme }) => readme);
  // What is pushed next is no git tag yet, and will be one by then.
  const releases = plan.release && gitTag !== undefined && (isTagged || event.ref.startsWith('refs/tags/'));
  const afterwards = [...describes ? ['describe'] : [], ...releases ? ['release'] : []];
  const publishing = [...hasImages(plan) ? ['publish'] : [], ...ofPlugins.length > 0 ? ['publish-plugins'] : [], ...afterwards];
  return [hosted('prepare'), ...before, ...builds, ...ofPlugins, ...drift, ...gates, ...publishing.map(hosted)];
}

function labelsOf(runner: PlannedRunner | undefined): string {
  return runner === undefined ? HOSTED : [...runner.group === undefined ? [] : [`group ${runner.group}`], ...runner.labels].join(', ');
}
