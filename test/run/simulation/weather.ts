import { Random } from './random';
import { Weather } from './simulated-run';
import { World } from './world';
import { Plan } from '../../../src/plan/plan';
import { Fault, MemoryRequest } from '../../../src/run/registry/memory/memory-registries';

export const HOSTS = ['ghcr.io', 'docker.io'];

/** Registries with occasional faults, one that is down for a while, one that refuses for a while, and cancelled runs. */
export function badWeather(random: Random): Weather {
  const [stumbling, cancelling] = [random.pick([0, 0.02, 0.1, 0.3]), random.pick([0, 0, 0.003, 0.01])];
  const windows = [random.chance(0.4), random.chance(0.3)].map((isOn) => ({
    from: isOn ? random.below(250) : Infinity, length: 5 + random.below(80), host: random.pick(HOSTS),
  }));
  let requests = 0;
  return {
    fault({ method, repository: asked }: MemoryRequest): Fault | undefined {
      requests++;
      const [dead, refusing] = windows.map(({ from, length, host }) => requests >= from && requests < from + length
        && asked.startsWith(host));
      if (dead) return random.pick<Fault>(['drop-before', { status: 503 }]);
      if (refusing && method === 'PUT') return { status: 403 };
      if (!random.chance(stumbling)) return undefined;
      return random.pick<Fault>([{ status: 500 }, { status: 429 }, 'drop-before', 'drop-after']);
    },
    cancels: () => random.chance(cancelling),
  };
}

/**
 * Another publisher of the same commits, such as an old workflow that was not deleted: sometimes it pushes a version at the worst moment,
 * when a run has found that it does not exist; in half of these cases the registry's next reads fail.
 */
export class Stranger {
  private hasPublished = false;
  private readonly unreadable = new Map<string, number>();

  public constructor(private readonly world: World, private readonly random: Random) {}

  /** The same faults, with the other publisher. */
  public in(weather: Weather): Weather {
    return {
      ...weather,
      fault: (request) => {
        const left = request.method === 'GET' || request.method === 'HEAD'
          ? this.unreadable.get(`${request.repository}:${request.reference}`) ?? 0
          : 0;
        if (left > 0) this.unreadable.set(`${request.repository}:${request.reference}`, left - 1);
        return left > 0 ? { status: 503 } : weather.fault(request);
      },
      merged: (versions) => {
        const { server } = this.world;
        if (this.hasPublished || versions.length === 0 || versions.some(({ repository, tag }) => server.tags(repository).has(tag))
          || !this.random.chance(0.05)) return;
        this.hasPublished = true;
        const tries = this.random.pick([0, 5]);
        for (const { repository, tag, digest } of versions) {
          const { bytes, mediaType } = server.manifest(repository, digest)!;
          const { annotations, ...index } = JSON.parse(Buffer.from(bytes).toString());
          server.lay(
            repository, Buffer.from(JSON.stringify({ ...index, annotations: { ...annotations, by: 'something else' } })), mediaType, tag,
          );
          this.unreadable.set(`${repository}:${tag}`, tries);
        }
      },
    };
  }
}

/** Watches every request for an overwritten version. */
export class VersionWatch {
  public readonly broken: string[] = [];
  private readonly named = new Map<string, string>();

  public constructor(private readonly world: World) {}

  /** The same faults, with a check of the versions before each write. */
  public over(weather: Weather): Weather {
    return {
      ...weather,
      fault: (request) => {
        // Only these requests change tags.
        if (request.method === 'PUT' || request.method === 'DELETE') this.look(request.repository);
        return weather.fault(request);
      },
    };
  }

  /** Checks once more after the last write. */
  public end({ images }: Plan): void {
    for (const place of new Set(images.flatMap(({ repositories }) => repositories))) this.look(place);
  }

  private look(place: string): void {
    const tags = this.world.server.tags(place);
    for (const name of [...this.named.keys()]) {
      if (name.startsWith(`${place}:`) && !tags.has(name.slice(place.length + 1))) this.named.delete(name);
    }
    for (const [tag, digest] of tags) {
      if (!/^\d+\.\d+\.\d+/.test(tag)) continue;
      const name = `${place}:${tag}`;
      const before = this.named.get(name);
      if (before !== undefined && before !== digest) this.broken.push(`${name} was ${before} and is ${digest}: a version was overwritten`);
      this.named.set(name, digest);
    }
  }
}
