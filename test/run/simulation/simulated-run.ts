import { Scheduler } from './scheduler';
import { World } from './world';
import { OCI } from '../../../src/image/label';
import { buildsOf } from '../../../src/plan/lookup/builds';
import { Plan } from '../../../src/plan/plan';
import { builtIn, namesOfKind, publishedImages, RunContext } from '../../../src/run/context';
import { existingImages } from '../../../src/run/prepare/existing';
import { withoutTaken } from '../../../src/run/prepare/file-versions';
import { prepare, Prepared, resume } from '../../../src/run/prepare/prepare';
import { lockOf } from '../../../src/run/publish/lock';
import { merge } from '../../../src/run/publish/merge';
import { publish } from '../../../src/run/publish/publish';
import { Fault, memoryRegistries, MemoryRequest } from '../../../src/run/registry/memory/memory-registries';
import { Stop } from '../../../src/run/report';
import { verify } from '../../../src/run/verify/verify';
import { formatDate } from '../../../src/tag/date/format-date';
import { GitEvent } from '../../../src/tag/engine/git-event';
import { TagKind } from '../../../src/tag/policy/tag-kind';

export type End = 'green' | 'failed' | 'refused' | 'cancelled';

/** What goes wrong on the way. */
export interface Weather {
  /** A fault for this request, or none. */
  fault(request: MemoryRequest): Fault | undefined;
  /** Whether the run is cancelled at this turn. */
  cancels(): boolean;
  /** A run has merged, and looks next whether its versions are there: those that it would set, and to what. */
  merged?(versions: readonly VersionTag[]): void;
}

/** A version in a repository, and the index that a run sets it to. */
export interface VersionTag {
  readonly repository: string;
  readonly tag: string;
  readonly digest: string;
}

export const FINE: Weather = { fault: () => undefined, cancels: () => false };

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';

const DECIDED = new WeakMap<Plan, Map<string, Pick<RunContext, 'decision' | 'event'>>>();

/** One run of the workflow: its jobs as they follow each other, with what each hands to the next. */
export class SimulatedRun {
  public end?: End;
  public message = '';
  /** The index that was merged last. */
  public index?: string;
  public prepared?: Prepared;
  /** Promises that a run broke although it ended. */
  public readonly broken: string[] = [];
  private builds?: Record<string, string>;
  private needsBuild = true;
  private attempts = 0;
  private actor = '';
  private job = '';
  private lock = '';
  private decision?: Pick<RunContext, 'decision' | 'event'> & { readonly prepared: Prepared };

  public constructor(
    public readonly name: string, private readonly plan: Plan, private readonly event: GitEvent,
    private readonly world: World, private readonly weather: () => Weather,
  ) {}

  /** "Re-run failed jobs" keeps what succeeded; "Re-run all jobs" begins anew. */
  public async attempt(scheduler: Scheduler, keep: boolean): Promise<void> {
    this.attempts++;
    this.actor = this.attempts === 1 ? this.name : `${this.name}#${this.attempts}`;
    this.end = undefined;
    if (!keep) {
      this.prepared = undefined;
      this.builds = undefined;
    }
    try {
      if (!this.prepared) await this.prepare(scheduler);
      if (this.needsBuild && !this.builds) await this.build(scheduler);
      await this.publish(scheduler);
      this.end = 'green';
    } catch (error) {
      this.message = (error as Error).message;
      // What came into being meanwhile may be of the same commit: whoever runs it again finds out.
      this.end = /exists, built from .* never overwritten|Nothing is published/.test(this.message) ? 'refused' : 'failed';
      if (!(error instanceof Stop) && (error as Error).name !== 'RegistryError') throw error;
    }
  }

  private async prepare(scheduler: Scheduler): Promise<void> {
    const { prepared } = await prepare(this.plan, this.event, this.git(scheduler), formatDate, {
      log: () => {}, notice: () => {}, summary: () => {},
    });
    const context = await withoutTaken(this.context(scheduler, prepared));
    const existing = await existingImages(context);
    this.needsBuild = publishedImages(context).some(({ index }) => !existing.has(index));
    this.job = lockOf(context.decision, this.name);
    this.prepared = prepared;
  }

  /** Every platform is another image with every build: nothing here is reproducible. */
  private async build(scheduler: Scheduler): Promise<void> {
    const { server } = this.world;
    // As the step that tells a build what to do: it knows of no version that another commit has taken meanwhile.
    const context = this.context(scheduler, this.prepared!);
    const builds: Record<string, string> = {};
    for (const { id, image, platform } of buildsOf(this.plan)) {
      await this.turn(scheduler, `build ${id}`);
      for (const repository of builtIn(context, image)) {
        const [os, architecture] = platform.split('/');
        const config = Buffer.from(JSON.stringify({
          os, architecture, by: this.actor, config: { Labels: context.decision.images[image].labels },
        }));
        const descriptor = {
          mediaType: 'application/vnd.oci.image.config.v1+json', digest: server.layBlob(repository, config), size: config.length,
        };
        builds[id] = server.lay(
          repository, Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: MANIFEST, config: descriptor, layers: [] })), MANIFEST,
        ).digest;
      }
    }
    this.builds = builds;
  }

  private async publish(scheduler: Scheduler): Promise<void> {
    const { locks } = this.world;
    const lock = this.lock = this.job;
    if (!await locks.take(lock, this.actor)) throw new Stop('cancelled while it waited');
    // Each of these is a step that begins by asking whose the version is.
    const context = () => withoutTaken(this.context(scheduler, this.prepared!));
    try {
      const digests = await merge(await context(), this.builds ?? {});
      this.index = digests.get(0);
      const published = await context();
      const versions = publishedImages(published).flatMap((image) => (
        namesOfKind(image, TagKind.VERSION).map((name) => ({ ...name, digest: digests.get(image.index)! }))
      ));
      this.weather().merged?.(versions);
      await this.allOrNone(versions, () => publish(published, digests));
      await verify(await context(), digests, { signed: async () => {}, attested: async () => {} });
    } finally {
      locks.leave(lock, this.actor);
    }
  }

  /** A version that a failed run leaves in some registries and not in others is told, and where. */
  private async allOrNone(names: readonly VersionTag[], publishes: () => Promise<unknown>): Promise<void> {
    const { server } = this.world;
    const isSet = ({ repository, tag, digest }: VersionTag) => server.tags(repository).get(tag) === digest;
    const before = names.filter(isSet);
    try {
      await publishes();
    } catch (error) {
      const { message } = error as Error;
      const after = names.filter(isSet);
      const left = after.length === names.length
        ? []
        : after.filter((name) => !before.includes(name) && !message.includes(`${name.repository}:${name.tag} `));
      for (const { repository, tag } of left) {
        this.broken.push(`${this.actor} left ${repository}:${tag} behind and does not say so: ${message}`);
      }
      throw error;
    }
  }

  private context(scheduler: Scheduler, prepared: Prepared): RunContext {
    return {
      plan: this.plan,
      ...this.decided(prepared),
      format: formatDate,
      git: this.git(scheduler),
      report: { log: () => {}, notice: () => {}, summary: () => {} },
      registries: memoryRegistries({
        server: this.world.server,
        before: (request) => {
          const fault = this.weather().fault(request);
          return this.turn(scheduler, `${request.method} ${request.repository.split('/')[0]} `
            + `${request.reference.slice(0, 16)}${fault ? ` FAULT ${JSON.stringify(fault)}` : ''}`, fault);
        },
      }),
    };
  }

  private isCancelled(): boolean {
    return this.end === 'cancelled';
  }

  /** Every job decides the same again, so here it is decided once. */
  private decided(prepared: Prepared): Pick<RunContext, 'decision' | 'event'> {
    if (this.decision?.prepared !== prepared) this.decision = { prepared, ...this.resumed(prepared) };
    return { decision: this.decision.decision, event: this.decision.event };
  }

  /** A decision is a pure function, and schedules of one plan meet the same events again and again. */
  private resumed(prepared: Prepared): Pick<RunContext, 'decision' | 'event'> {
    const ofPlan = DECIDED.get(this.plan) ?? new Map<string, Pick<RunContext, 'decision' | 'event'>>();
    DECIDED.set(this.plan, ofPlan);
    const key = JSON.stringify([this.event, prepared]);
    const known = ofPlan.get(key) ?? resume(this.plan, this.event, prepared, formatDate);
    ofPlan.set(key, known);
    return known;
  }

  private git(scheduler: Scheduler) {
    return this.world.git.seenBy((what) => this.turn(scheduler, what));
  }

  /** Yields `then` when it is this run's turn; a run that is cancelled never gets one. */
  private turn<T>(scheduler: Scheduler, what: string, then: T): Promise<T>;
  private turn(scheduler: Scheduler, what: string): Promise<void>;
  private turn(scheduler: Scheduler, what: string, then?: unknown): Promise<unknown> {
    if (this.isCancelled()) return never();
    return scheduler.turn(this.actor, what).then(() => {
      if (this.isCancelled()) return never();
      if (!this.weather().cancels()) return then;
      // The machine is gone: nothing of it ever goes on.
      this.end = 'cancelled';
      scheduler.abandon(this.actor);
      this.world.locks.leave(this.lock, this.actor);
      return never();
    });
  }
}

function never(): Promise<never> {
  return new Promise(() => {});
}

/** The commit that something was built from. */
export const REVISION = OCI.revision;
