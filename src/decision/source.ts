import { triggersOf } from './event-kind';
import { gitTagFor, GitTag, inputsOf } from './handed-over';
import { Plan } from '../plan/plan';
import { GitEvent, gitTagOf } from '../tag/engine/git-event';

/** The source of a run: its commit, and the event for its tag rules. */
export interface Source {
  /** The event; for a given version, the push of its git tag. */
  readonly event: GitEvent;
  /** The published git tag, whether or not it exists yet. */
  readonly gitTag?: string;
  /** Whether the git tag exists. */
  readonly isTagged: boolean;
}

/** The source of a run, in the form that one job passes to the next. */
export interface PinnedSource {
  /** The published git tag; undefined when there is none. */
  readonly gitTag?: string;
  readonly isTagged: boolean;
  /** The commit. */
  readonly revision: string;
  /** Time of the commit. */
  readonly created: string;
  /** Whether the version was given, so that the git tag counts as pushed. */
  readonly isHandedOver: boolean;
  /** The versions in files of the commit, by path. */
  readonly versions?: Readonly<Record<string, string>>;
}

/** The source that an earlier job of the run decided on. */
export function pinnedSource(event: GitEvent, { gitTag, isTagged, revision, created, isHandedOver }: PinnedSource): Source {
  const { commits: _, head_commit: __, ...payload } = event.payload ?? {};
  const pushed = isHandedOver ? { name: 'push', ref: `refs/tags/${gitTag}` } : {};
  return {
    event: { ...event, ...pushed, payload, sha: revision, commitDate: new Date(created) }, ...gitTag !== undefined && { gitTag }, isTagged,
  };
}

/**
 * The source of an event. A given version is built from the commit of its git tag, and all rules see the push of that git tag; without such
 * a git tag, it is built from the commit of the event.
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
  // The payload's date is that of the event's commit, not of another one.
  const dated = sha === event.sha ? { payload: event.payload, commitDate: event.commitDate } : { payload, commitDate: undefined };
  return { event: { ...event, ...dated, name: 'push', ref: `refs/tags/${gitTag}`, sha }, gitTag, isTagged: known !== undefined };
}
