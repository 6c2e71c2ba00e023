import { Fault, MemoryRequest } from '../../../src/run/registry/memory/memory-registries';
import { imageOf, planOf, triggerOf } from '../../support/plans';
import { Random } from '../simulation/random';
import { Scheduler } from '../simulation/scheduler';
import { FINE, SimulatedRun, Weather } from '../simulation/simulated-run';
import { World } from '../simulation/world';

/** The registries of every story. */
export const PLACES = ['ghcr.io/acme/api', 'docker.io/acme/api'];
const PLAN = planOf({
  images: [imageOf('api', { platforms: ['linux/amd64', 'linux/arm64'], repositories: PLACES })],
  tags: {
    rules: ['{{version}}', '{{major}}.{{minor}}', '{{major}}'].map((pattern) => `type=semver,pattern=${pattern}`)
      .concat('type=ref,event=branch'), flavor: [],
  },
  triggers: [
    triggerOf('tag', ['v*.*.*']),
    triggerOf('branch', ['main']),
    triggerOf('manual', [], { versionInput: 'version' }),
  ],
});

/** Runs, one after the other, in a simulated world. */
export class Story {
  public readonly world = new World();
  private readonly scheduler = new Scheduler(new Random(7));
  private weather: Weather = FINE;

  public push(ref: string, inputs?: Record<string, string>): SimulatedRun {
    const { git } = this.world;
    const tag = /^refs\/tags\/(.+)$/.exec(ref)?.[1];
    const sha = git.gitTags.find(({ name }) => name === tag)?.commit ?? git.commit();
    if (tag !== undefined && !git.gitTags.some(({ name }) => name === tag)) git.gitTags.push({ name: tag, commit: sha });
    const event = {
      name: inputs ? 'workflow_dispatch' : 'push', ref, sha, now: new Date(0),
      payload: { repository: { full_name: 'acme/api', default_branch: 'main' }, inputs },
    };
    return new SimulatedRun(`${ref} ${sha.slice(0, 8)}`, PLAN, event, this.world, () => this.weather);
  }

  /** Runs it, or only its failed jobs, to its end. */
  public async run(run: SimulatedRun, breaks?: (request: MemoryRequest) => Fault | undefined): Promise<SimulatedRun> {
    this.weather = breaks ? { ...FINE, fault: breaks } : FINE;
    this.scheduler.start(run.attempt(this.scheduler, true));
    await this.scheduler.run();
    return run;
  }

  public async release(version: string, breaks?: (request: MemoryRequest) => Fault | undefined): Promise<SimulatedRun> {
    return this.run(this.push(`refs/tags/${version}`), breaks);
  }

  /** Points a tag of every registry to another one's image, as nobody of these runs does. */
  public point(tag: string, to: string): void {
    const { server } = this.world;
    for (const place of PLACES) {
      const { bytes, mediaType } = server.manifest(place, server.tags(place).get(to)!)!;
      server.lay(place, bytes, mediaType, tag);
    }
  }

  /** The version of a tag in each registry; shown once when all agree. */
  public is(tag: string): string {
    const found = PLACES.map((place) => {
      const tags = this.world.server.tags(place);
      const digest = tags.get(tag);
      return digest === undefined
        ? 'none'
        : [...tags].find(([name, other]) => other === digest && /^\d+\.\d+\.\d+|^main/.test(name))?.[0] ?? digest;
    });
    return new Set(found).size === 1 ? found[0] : found.join(' / ');
  }
}

/** A fault for matching requests, a number of times. */
export function on(pattern: RegExp, fault: Fault, times = Infinity) {
  let left = times;
  return ({ method, repository, reference }: MemoryRequest) => pattern.test(`${method} ${repository}:${reference}`) && left-- > 0
    ? fault
    : undefined;
}
