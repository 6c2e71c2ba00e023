import { Random } from './random';
import { Scheduler } from './scheduler';
import { FINE, SimulatedRun, Weather } from './simulated-run';
import { World } from './world';
import { Plan } from '../../../src/plan/plan';
import { Fault, MemoryRequest } from '../../../src/run/registry/memory-registries';
import { BuiltVersion } from '../../../src/tag/guard';
import { imageOf, planOf } from '../../support/plans';

const HOSTS = ['ghcr.io', 'docker.io'];
const RULES = ['type=semver,pattern={{version}}', 'type=semver,pattern={{major}}.{{minor}}', 'type=semver,pattern={{major}}', 'type=ref,event=branch'];
const VERSIONS = ['v1.1.9', 'v1.2.3', 'v1.2.4', 'v1.3.0', 'v1.3.1-rc.1', 'v2.0.0', 'v2.0.0-rc.1'];

/** What a seed comes to. */
export interface Outcome {
  /** Promises that were broken; none where all held. */
  readonly broken: string[];
  /** Every request in order, for people. */
  readonly history: string[];
}

/** One schedule: some runs, interleaved and with faults as the seed says; then those that failed once more, without faults. */
export async function runSchedule(seed: number): Promise<Outcome> {
  const random = new Random(seed);
  const world = new World();
  const plan = planFor(random);
  const scheduler = new Scheduler(random);
  const watch = new VersionWatch(world);
  let weather: Weather = FINE;
  const runs: SimulatedRun[] = [];
  const start = (run: SimulatedRun) => {
    runs.push(run);
    scheduler.start(run.attempt(scheduler, true));
  };

  // Something is published already, half of the time.
  if (random.chance(0.5)) {
    start(released(world, plan, random.pick(['v1.0.0', 'v1.2.2']), () => weather));
    await scheduler.run();
  }
  weather = watch.over(badWeather(random));
  const versions = random.shuffled(VERSIONS).slice(0, random.pick([2, 2, 2, 2, 3, 4]));
  scheduler.start((async () => {
    for (const version of versions) {
      // A turn of time passes among those of all others, so some runs start while others are on their way.
      for (let turns = random.below(16); turns > 0; turns--) await scheduler.turn('time', 'passes');
      start(random.chance(0.25) ? pushed(world, plan, () => weather) : released(world, plan, version, () => weather));
      if (random.chance(0.2)) start(typed(world, plan, version, () => weather, random.chance(0.5)));
    }
  })());
  await scheduler.run();

  // "Re-run failed jobs", by somebody who lets one end before the next.
  weather = watch.over(FINE);
  scheduler.history.push('-- what failed is run once more, without faults');
  for (const run of random.shuffled(runs.filter(({ end }) => end !== 'green' && end !== 'refused'))) {
    scheduler.start(run.attempt(scheduler, random.chance(0.7)));
    await scheduler.run();
  }
  return { broken: [...watch.broken, ...promises(world, plan, runs)], history: scheduler.history };
}

function planFor(random: Random): Plan {
  const hosts = HOSTS.slice(0, 1 + random.below(2));
  const images = ['api', 'web'].slice(0, random.chance(0.15) ? 2 : 1);
  return planOf({
    images: images.map((name) => imageOf(name, { platforms: random.chance(0.1) ? ['linux/amd64', 'linux/arm64'] : ['linux/amd64'], repositories: hosts.map((host) => `${host}/acme/${name}`) })),
    tags: { rules: random.chance(0.3) ? [...RULES, 'type=sha'] : RULES, flavor: [] },
    triggers: [
      { kind: 'tag', patterns: ['v*.*.*'], publishes: true },
      { kind: 'branch', patterns: ['main'], publishes: true },
      { kind: 'manual', patterns: [], publishes: true, versionInput: 'version' },
    ],
  });
}

const repository = { full_name: 'acme/api', default_branch: 'main' };

function released(world: World, plan: Plan, version: string, weather: () => Weather): SimulatedRun {
  const known = world.git.gitTags.find(({ name }) => name === version);
  const sha = known?.commit ?? world.git.commit();
  if (!known) world.git.gitTags.push({ name: version, commit: sha });
  return new SimulatedRun(`push ${version}`, plan, { name: 'push', ref: `refs/tags/${version}`, sha, now: new Date(0), payload: { repository } }, world, weather);
}

function pushed(world: World, plan: Plan, weather: () => Weather): SimulatedRun {
  const sha = world.git.commit();
  return new SimulatedRun(`push main ${sha.slice(0, 8)}`, plan, { name: 'push', ref: 'refs/heads/main', sha, now: new Date(0), payload: { repository } }, world, weather);
}

/** By hand, with a version whose git tag exists, or with one that has none. */
function typed(world: World, plan: Plan, version: string, weather: () => Weather, exists: boolean): SimulatedRun {
  const sha = world.git.commit();
  const payload = { repository, inputs: { version: exists ? version : 'v1.2.5' } };
  return new SimulatedRun(`by hand ${payload.inputs.version} at ${sha.slice(0, 8)}`, plan, { name: 'workflow_dispatch', ref: 'refs/heads/main', sha, now: new Date(0), payload }, world, weather);
}

/** Registries that stumble, one that is dead for a while, one that refuses for a while, and runs that are cancelled. */
function badWeather(random: Random): Weather {
  const [stumbling, cancelling] = [random.pick([0, 0.02, 0.1, 0.3]), random.pick([0, 0, 0.003, 0.01])];
  const windows = [random.chance(0.4), random.chance(0.3)].map((isOn) => ({ from: isOn ? random.below(250) : Infinity, length: 5 + random.below(80), host: random.pick(HOSTS) }));
  let requests = 0;
  return {
    fault({ method, repository: asked }: MemoryRequest): Fault | undefined {
      requests++;
      const [dead, refusing] = windows.map(({ from, length, host }) => requests >= from && requests < from + length && asked.startsWith(host));
      if (dead) return random.pick<Fault>(['drop-before', { status: 503 }]);
      if (refusing && method === 'PUT') return { status: 403 };
      if (!random.chance(stumbling)) return undefined;
      return random.pick<Fault>([{ status: 500 }, { status: 429 }, 'drop-before', 'drop-after']);
    },
    cancels: () => random.chance(cancelling),
  };
}

/** A version is never overwritten: watches every request for that. */
class VersionWatch {
  public readonly broken: string[] = [];
  private readonly named = new Map<string, string>();

  public constructor(private readonly world: World) {}

  /** The same weather, with a look at the versions before each request that writes. */
  public over(weather: Weather): Weather {
    return {
      ...weather, fault: (request) => {
      // Nothing else changes what a tag names.
        if (request.method === 'PUT' || request.method === 'DELETE') this.look(request.repository);
        return weather.fault(request);
      },
    };
  }

  private look(place: string): void {
    const tags = this.world.server.tags(place);
    for (const name of [...this.named.keys()]) if (name.startsWith(`${place}:`) && !tags.has(name.slice(place.length + 1))) this.named.delete(name);
    for (const [tag, digest] of tags) {
      if (!/^\d+\.\d+\.\d+/.test(tag)) continue;
      const name = `${place}:${tag}`;
      const before = this.named.get(name);
      if (before !== undefined && before !== digest) this.broken.push(`${name} was ${before} and is ${digest}: a version was overwritten`);
      this.named.set(name, digest);
    }
  }
}

/** What has to be true when everything has ended. */
function promises(world: World, plan: Plan, runs: readonly SimulatedRun[]): string[] {
  const broken: string[] = [];
  for (const run of runs) if (run.end === 'failed' || run.end === 'cancelled' || run.end === undefined) broken.push(`${run.name} is ${run.end} in the end: ${run.message}`);
  for (const { repositories } of plan.images) {
    const places = repositories.map((place) => world.server.tags(place));
    const versions = [...places[0].keys()].filter((tag) => /^\d+\.\d+\.\d+/.test(tag));
    for (const version of versions) {
      const digests = new Set(places.map((tags) => tags.get(version)));
      if (digests.size > 1) broken.push(`${version} is not the same everywhere: ${[...digests].join(', ')}`);
    }
    for (const [tag, line] of [['latest', ''], ['1', '1'], ['2', '2'], ['1.1', '1.1'], ['1.2', '1.2'], ['1.3', '1.3'], ['2.0', '2.0']]) {
      // Counted from nothing: every release of the line, the highest first.
      const [highest] = BuiltVersion.of({ ref: 'refs/tags/v0.0.0' })!.releasesOf(line, versions);
      places.forEach((tags, n) => {
        const expected = highest && tags.get(highest.tag);
        if (tags.get(tag) !== expected) broken.push(`${repositories[n]}:${tag} is ${nameOf(tags, tags.get(tag))}, the highest that is published is ${highest?.tag ?? 'none'}`);
      });
    }
    broken.push(...branchPromise(world, runs, repositories, places));
  }
  return broken;
}

function branchPromise(world: World, runs: readonly SimulatedRun[], repositories: readonly string[], places: readonly Map<string, string>[]): string[] {
  const pushes = runs.filter(({ name, end }) => name.startsWith('push main') && end === 'green');
  if (pushes.length === 0) return [];
  const newest = Math.max(...pushes.map(({ name }) => world.git.commits.findIndex((commit) => name.endsWith(commit.slice(0, 8)))));
  return places.flatMap((tags, n) => {
    const digest = tags.get('main');
    const manifest = digest && JSON.parse(Buffer.from(world.server.manifest(repositories[n], digest)!.bytes).toString());
    const built = manifest?.annotations?.['org.opencontainers.image.revision'];
    return built === world.git.commits[newest] ? [] : [`${repositories[n]}:main is of commit ${built}, the newest that is published is ${world.git.commits[newest]}`];
  });
}

function nameOf(tags: Map<string, string>, digest: string | undefined): string {
  return [...tags].find(([tag, other]) => other === digest && /^\d+\.\d+\.\d+/.test(tag))?.[0] ?? String(digest);
}
