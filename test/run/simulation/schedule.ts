import { promises } from './end-state';
import { Random } from './random';
import { Scheduler } from './scheduler';
import { FINE, SimulatedRun, Weather } from './simulated-run';
import { badWeather, HOSTS, Stranger, VersionWatch } from './weather';
import { World } from './world';
import { Plan } from '../../../src/plan/plan';
import { Login } from '../../../src/registry/login';
import { imageOf, planOf, registryOf, triggerOf } from '../../support/plans';

const RULES = [
  'type=semver,pattern={{version}}', 'type=semver,pattern={{major}}.{{minor}}', 'type=semver,pattern={{major}}', 'type=ref,event=branch',
];
/** Limits of the second registry; all include versions, by which tags are compared. */
const REGISTRY_RULES = [
  { triggers: ['tag'] }, { tags: ['**', '!latest'] }, { tags: ['[0-9]*'] }, { tags: ['*.*.*', 'latest'], triggers: ['tag', 'branch'] },
];
const VERSIONS = ['v1.1.9', 'v1.2.3', 'v1.2.4', 'v1.3.0', 'v1.3.1-rc.1', 'v2.0.0', 'v2.0.0-rc.1'];

/** The result of a seed. */
export interface Outcome {
  /** Broken promises; empty when all hold. */
  readonly broken: string[];
  /** Every request in order, for people. */
  readonly history: string[];
}

/** Runs one schedule: some runs, interleaved and with faults by the seed; then failed ones again, without faults. */
export async function runSchedule(seed: number): Promise<Outcome> {
  const random = new Random(seed);
  const world = new World();
  const plan = shared(planFor(random));
  const scheduler = new Scheduler(random);
  const watch = new VersionWatch(world);
  let weather: Weather = FINE;
  const runs: SimulatedRun[] = [];
  const start = (run: SimulatedRun) => {
    runs.push(run);
    scheduler.start(run.attempt(scheduler, true));
  };

  // In half of the cases something is published already.
  if (random.chance(0.5)) {
    const first = random.pick(['v1.0.0', 'v1.2.2']);
    start(plan.triggers[0].kind === 'branch' ? pushed(world, plan, () => weather, first) : released(world, plan, first, () => weather));
    await scheduler.run();
  }
  weather = watch.over(new Stranger(world, random).in(badWeather(random)));
  const versions = random.shuffled(VERSIONS).slice(0, random.pick([2, 2, 2, 2, 3, 4]));
  scheduler.start((async () => {
    for (const version of versions) {
      // A turn passes between starts, so that some runs start while others are active.
      for (let turns = random.below(16); turns > 0; turns--) await scheduler.turn('time', 'passes');
      const isPush = plan.triggers[0].kind === 'branch' || random.chance(0.25);
      start(isPush ? pushed(world, plan, () => weather, version) : released(world, plan, version, () => weather));
      if (plan.triggers[0].kind !== 'branch' && random.chance(0.2)) start(typed(world, plan, version, () => weather, random.chance(0.5)));
    }
  })());
  await scheduler.run();

  // "Re-run failed jobs", one after the other.
  weather = watch.over(FINE);
  scheduler.history.push('-- what failed is run once more, without faults');
  for (const run of random.shuffled(runs.filter(({ end }) => end !== 'green' && end !== 'refused'))) {
    scheduler.start(run.attempt(scheduler, random.chance(0.7)));
    await scheduler.run();
  }
  watch.end(plan);
  return { broken: [...watch.broken, ...promises(world, plan, runs)], history: scheduler.history };
}

/** Schedules with equal declarations share one plan, and so its caches. */
function shared(plan: Plan): Plan {
  const text = JSON.stringify(plan);
  const known = PLANS.get(text) ?? plan;
  PLANS.set(text, known);
  return known;
}

const PLANS = new Map<string, Plan>();

function planFor(random: Random): Plan {
  const hosts = HOSTS.slice(0, 1 + random.below(2));
  const images = ['api', 'web'].slice(0, random.chance(0.15) ? 2 : 1);
  return planOf({
    images: images.map((name) => imageOf(name, {
      platforms: random.chance(0.1) ? ['linux/amd64', 'linux/arm64'] : ['linux/amd64'],
      repositories: hosts.map((host) => `${host}/acme/${name}`),
    })),
    registries: hosts.map((host, n) => ({
      ...registryOf(host, Login.none()), ...n > 0 && random.chance(0.2) && random.pick(REGISTRY_RULES),
    })),
    tags: { rules: random.chance(0.3) ? [...RULES, 'type=sha'] : RULES, flavor: [] },
    // Versions from a file instead of git tags: the first commit with a version publishes it.
    triggers: random.chance(0.15) ? [triggerOf('branch', ['main'], { versionFile: { path: 'VERSION' } })] : [
      triggerOf('tag', ['v*.*.*']),
      triggerOf('branch', ['main']),
      triggerOf('manual', [], { versionInput: 'version' }),
    ],
  });
}

const repository = { full_name: 'acme/api', default_branch: 'main' };

function released(world: World, plan: Plan, version: string, weather: () => Weather): SimulatedRun {
  const known = world.git.gitTags.find(({ name }) => name === version);
  const sha = known?.commit ?? world.git.commit();
  if (!known) world.git.gitTags.push({ name: version, commit: sha });
  return new SimulatedRun(
    `push ${version}`, plan, { name: 'push', ref: `refs/tags/${version}`, sha, now: new Date(0), payload: { repository } }, world, weather,
  );
}

/** A push of a commit with this version in the file. */
function pushed(world: World, plan: Plan, weather: () => Weather, version: string): SimulatedRun {
  const sha = world.git.commit();
  world.git.files.set(sha, { VERSION: version.slice(1) });
  return new SimulatedRun(
    `push main ${sha.slice(0, 8)}`, plan, { name: 'push', ref: 'refs/heads/main', sha, now: new Date(0), payload: { repository } }, world,
    weather,
  );
}

/** A manual run, with a version that has a git tag or none. */
function typed(world: World, plan: Plan, version: string, weather: () => Weather, exists: boolean): SimulatedRun {
  const sha = world.git.commit();
  const payload = { repository, inputs: { version: exists ? version : 'v1.2.5' } };
  return new SimulatedRun(
    `by hand ${payload.inputs.version} at ${sha.slice(0, 8)}`, plan,
    { name: 'workflow_dispatch', ref: 'refs/heads/main', sha, now: new Date(0), payload }, world, weather,
  );
}

