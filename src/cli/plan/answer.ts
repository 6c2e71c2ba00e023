import { Callers } from './callers';
import { fileVersions } from './file-versions';
import { nextVersions } from './next-versions';
import { decide } from '../../decision/decide';
import { builtBy, Decision } from '../../decision/decision';
import { GitTag } from '../../decision/handed-over';
import { jobsOf, PlannedJob } from '../../decision/jobs';
import { TagRow, tagTable } from '../../explain/tag-table';
import { unmatchedText, unmatchedTriggers } from '../../explain/unmatched-triggers';
import { hasImages } from '../../plan/lookup/builds';
import { Plan } from '../../plan/plan';
import { pluginPlan } from '../../plan/plugin/plugin-plan';
import { formatDate } from '../../tag/date/format-date';
import { GitEvent } from '../../tag/engine/git-event';
import { EventOptions, EXAMPLE_COMMIT, readEvent } from '../event';
import { Git } from '../project/git';
import { FoundPlan } from '../project/read-plan';
import { repositoryAround } from '../project/repository';

/** The decision for an event, with its jobs. */
export interface Answer extends Decision {
  /** A description of the event: `next patch, git tag v1.2.4`. */
  readonly title: string;
  readonly jobs: PlannedJob[];
  /** Workflows that the event starts and that call ours, when ours does not start itself; undefined when there are none. */
  readonly calledBy?: string[];
}

/** The reasons why tags stay, without duplicates. */
export function reasonsHeldBack(answer: Answer): string[] {
  return [...new Set(builtBy(answer).flatMap(({ heldBack }) => heldBack.map(({ reason }) => reason)))];
}

/** The decisions that need no event. */
export interface Overview {
  readonly table: TagRow[];
  readonly pushes: Answer[];
}

/** Decisions for a project. Caches the results of git. */
export class Answers {
  public readonly plan: Plan;
  private readonly folder: string;
  private readonly git: Git;
  private readonly callers: Callers;
  private readonly existing: readonly GitTag[];
  private readonly isGiven: boolean;

  public constructor(found: FoundPlan, existingTags?: readonly string[]) {
    this.plan = found.plan;
    this.folder = found.folder;
    this.git = new Git(found.folder);
    this.callers = new Callers(repositoryAround(found.folder, found.plan), found.plan.workflow?.path);
    this.existing = existingTags?.map((name) => ({ name })) ?? this.git.tags();
    this.isGiven = existingTags !== undefined;
  }

  /** Warnings about missing git history that could make the decisions wrong, with the way out. */
  public doubts({ sha }: EventOptions): string[] {
    const isCommit = this.git.commit('HEAD') !== undefined;
    const doubts = isCommit || sha !== undefined
      ? []
      : ['there is no commit here, so commit and date are examples. Pass yours: --sha, --commit-date.'];
    doubts.push(...unmatchedTriggers(this.plan.triggers, this.names()).map(unmatchedText));
    if (this.isGiven) return doubts;
    if (!isCommit) return [...doubts, 'there are no git tags here, so no tag is held back. Pass those that exist: --existing-tags.'];
    return this.git.isShallow() ? ['this clone is shallow and may lack git tags, which hold floating tags back. Fetch them (git fetch '
      + '--unshallow --tags), or pass them: --existing-tags.', ...doubts] : doubts;
  }

  /** The decision for one event. */
  public of(options: EventOptions, title?: string): Answer {
    const event = this.event(options);
    const { versions, warnings } = fileVersions(this.plan, event, { folder: this.folder, git: this.git, tags: this.existing });
    const facts = { tags: this.existing, dateOf: (sha: string) => this.git.commit(sha)?.date, format: formatDate, versions };
    const decided = decide(this.plan, event, facts);
    const answer = {
      title: title ?? `${event.name} of ${event.ref}`,
      ...decided,
      warnings: [...warnings, ...decided.warnings],
      jobs: jobsOf(this.plan, decided),
    };
    const calledBy = decided.runs ? [] : this.callers.startedBy(event);
    return calledBy.length === 0 ? answer : { ...answer, calledBy, reason: calledReason(calledBy) };
  }

  /** The decisions for every trigger, and for possible next pushes. */
  public overview(options: EventOptions): Overview {
    const branch = this.git.branch();
    const pushes = [
      ...branch === undefined ? [] : [{ title: `git push of ${branch}`, ref: `refs/heads/${branch}` }],
      ...nextVersions(this.plan, this.names()).map(({ title, tag }) => ({ title: `${title}, git tag ${tag}`, ref: `refs/tags/${tag}` })),
    ];
    const { plan } = this;
    const table = [...hasImages(plan) ? tagTable(plan, this.names()) : [], ...plan.plugins ? tagTable(pluginPlan(plan), this.names()) : []];
    return { table, pushes: pushes.map(({ title, ref }) => this.of({ ...options, event: 'push', ref }, title)) };
  }

  private names(): string[] {
    return this.existing.map(({ name }) => name);
  }

  /** The event of some options, with git's information about its commit. */
  public event(options: EventOptions): GitEvent {
    const defaultBranch = options.defaultBranch ?? this.plan.repository?.defaultBranch;
    const event = readEvent({ ...options, defaultBranch });
    const isGiven = options.sha !== undefined || event.sha !== EXAMPLE_COMMIT;
    // A git tag that does not exist yet would be on the current commit.
    const known = isGiven ? this.git.commit(event.sha) : this.git.commit(event.ref) ?? this.git.commit('HEAD');
    return { ...event, sha: isGiven ? event.sha : known?.sha ?? event.sha, commitDate: event.commitDate ?? known?.date };
  }
}

/** The version in a call is only known in the run. */
function calledReason(calledBy: readonly string[]): string {
  return `it starts ${calledBy.join(' and ')}, which ${calledBy.length === 1 ? 'calls' : 'call'} this workflow; what a call publishes is `
    + 'in the table of triggers';
}
