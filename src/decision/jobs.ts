import { builtImages, builtPlugins } from './built';
import { Decision } from './decision';
import { buildsOf, hasImages, ofBuild, triedBuilds } from '../plan/lookup/builds';
import { withParts } from '../plan/lookup/parts';
import { Plan } from '../plan/plan';
import { PlannedRunner } from '../plan/planned-workflow';
import { pluginPlan } from '../plan/plugin/plugin-plan';

/** A job of a run. */
export interface PlannedJob {
  readonly id: string;
  /** The label of its runner. */
  readonly runner: string;
  /** The platform, for jobs that build. */
  readonly platform?: string;
}

/** The runner of jobs that do not build. */
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
  const tried = (whose: Plan, which: ReadonlySet<number>, name: string) => triedBuilds(plan, buildsOf(whose), decision)
    .filter(({ image }) => which.has(image))
    .map((build) => ({ id: `${name} ${build.id}`, runner: labelsOf(ofBuild(machines, build)), platform: build.platform }));
  const builds = tried(plan, built, kind);
  const before = (plan.beforeBuild ?? []).filter(({ perPlatform }) => !perPlatform && builds.length > 0)
    .map(({ id }) => hosted(`before-${id}`));
  const gates = (plan.gates ?? []).map(({ id }) => hosted(`gate-${id}`));
  const drift = plan.workflow?.driftCheck && event.name === 'pull_request' ? [hosted('drift')] : [];
  if (isRefused || (isElsewhere && event.name !== 'pull_request')) return [hosted('prepare'), ...gates];
  const plugins = builtPlugins(plan, decision);
  const ofPlugins = tried(pluginPlan(plan), plugins, publishes ? 'plugin' : 'check-plugin');
  if (!publishes) return [hosted('prepare'), ...before, ...builds, ...ofPlugins, ...drift, ...gates];
  const movesLatest = images.some(({ references }) => references.some((name) => name.endsWith(':latest')));
  const describes = movesLatest && plan.registries.some(({ readme }) => readme);
  // A given version is not a git tag yet, but will be pushed by then.
  const releases = plan.release && gitTag !== undefined && (isTagged || event.ref.startsWith('refs/tags/'));
  const afterwards = [...describes ? ['describe'] : [], ...releases ? ['release'] : []];
  const publishing = [...hasImages(plan) ? ['publish'] : [], ...ofPlugins.length > 0 ? ['publish-plugins'] : [], ...afterwards];
  return [hosted('prepare'), ...before, ...builds, ...ofPlugins, ...drift, ...gates, ...publishing.map(hosted)];
}

function labelsOf(runner: PlannedRunner | undefined): string {
  return runner === undefined ? HOSTED : [...runner.group === undefined ? [] : [`group ${runner.group}`], ...runner.labels].join(', ');
}
