import { triggersOf } from './event-kind';
import { gitTagFor, GitTag, inputsOf } from './handed-over';
import { Plan } from '../plan/plan';
import { GitEvent, gitTagOf } from '../tag/engine/git-event';

/** What a run builds: the commit, and the event that the tag rules see. */
export interface Source {
  /** The event; for a version that was handed over, the push of its git tag. */
  readonly event: GitEvent;
  /** The git tag that is published, whether or not it exists yet. */
  readonly gitTag?: string;
  /** Whether the repository has that git tag. */
  readonly isTagged: boolean;
}

/** What a run builds, as one job tells the next. */
export interface PinnedSource {
  /** The git tag that is published; undefined where none is. */
  readonly gitTag?: string;
  readonly isTagged: boolean;
  /** The commit. */
  readonly revision: string;
  /** When it was made. */
  readonly created: string;
  /** Whether the git tag was handed over, and counts as pushed. */
  readonly isHandedOver: boolean;
  /** The versions that files say there, by path. */
  readonly versions?: Readonly<Record<string, string>>;
}

/** The source that an earlier job of the run settled on. */
export function pinnedSource(event: GitEvent, { gitTag, isTagged, revision, created, isHandedOver }: PinnedSource): Source {
  const { commits: _, head_commit: __, ...payload } = event.payload ?? {};
  const pushed = isHandedOver ? { name: 'push', ref: `refs/tags/${gitTag}` } : {};
  return {
    event: { ...event, ...pushed, payload, sha: revision, commitDate: new Date(created) }, ...gitTag !== undefined && { gitTag }, isTagged,
  };
}

/**
 * What an event builds. A version that is handed over is the commit of its git tag, and counts for every rule as if that git tag had been
 * pushed; where there is no such git tag yet, it names the commit of the event.
 *
 * @throws as `inputsOf`
 */
export function sourceOf(plan: Plan, event: GitEvent, tags: readonly GitTag[]): Source {
  const { version } = inputsOf(plan, event);
  const about = triggersOf(plan, event);
  const images = about.some((trigger) => trigger.images === undefined) ? undefined : about.flatMap((trigger) => trigger.images ?? []);
  const gitTag = version === undefined ? gitTagOf(event) : gitTagFor(plan, version, tags, images);
  const known = tags.find(({ name }) => name === gitTag);
  if (version === undefined) return { event, ...gitTag !== undefined && { gitTag }, isTagged: known !== undefined };
  const sha = known?.commit ?? event.sha;
  const { commits: _, head_commit: __, ...payload } = event.payload ?? {};
  // The date of another commit is another date, and whoever knows it says so.
  const dated = sha === event.sha ? { payload: event.payload, commitDate: event.commitDate } : { payload, commitDate: undefined };
  return { event: { ...event, ...dated, name: 'push', ref: `refs/tags/${gitTag}`, sha }, gitTag, isTagged: known !== undefined };
}
