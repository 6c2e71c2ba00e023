import { Callers } from './callers';
import { fileVersions } from './file-versions';
import { nextVersions } from './next-versions';
import { decide } from '../../decision/decide';
import { builtBy, Decision } from '../../decision/decision';
import { GitTag } from '../../decision/handed-over';
import { jobsOf, PlannedJob } from '../../decision/jobs';
import { TagRow, tagTable } from '../../plan/explain/tag-table';
import { unmatchedText, unmatchedTriggers } from '../../plan/explain/unmatched-triggers';
import { hasImages } from '../../plan/lookup/builds';
import { Plan } from '../../plan/plan';
import { pluginPlan } from '../../plan/plugin/plugin-plan';
import { formatDate } from '../../tag/date/format-date';
import { GitEvent } from '../../tag/engine/git-event';
import { EventOptions, EXAMPLE_COMMIT, readEvent } from '../event';
import { Git } from '../project/git';
import { FoundPlan } from '../project/read-plan';
import { repositoryAround } from '../project/repository';

/** What will happen at an event, with the jobs that do it. */
export interface Answer extends Decision {
  /** Which event, in words: `next patch, git tag v1.2.4`. */
  readonly title: string;
  readonly jobs: PlannedJob[];
  /** Workflows that the event starts and that call ours, where it does not start by itself; none where there is no such list. */
  readonly calledBy?: string[];
}

/** Why tags stay where they are, each reason once. */
export function heldBack(answer: Answer): string[] {
  return [...new Set(builtBy(answer).flatMap(({ held }) => held.map(({ reason }) => reason)))];
}

/** Everything that can be told without an event. */
export interface Overview {
  readonly table: TagRow[];
  readonly pushes: Answer[];
}

/** Answers for a project. What git knows is asked once. */
export class Answers {
  public readonly plan: Plan;
  private readonly folder: string;
  private readonly git: Git;
  private readonly callers: Callers;
  private readonly existing: readonly GitTag[];
  private readonly isTold: boolean;

  public constructor(found: FoundPlan, existingTags?: readonly string[]) {
    this.plan = found.plan;
    this.folder = found.folder;
    this.git = new Git(found.folder);
    this.callers = new Callers(repositoryAround(found.folder, found.plan), found.plan.workflow?.path);
    this.existing = existingTags?.map((name) => ({ name })) ?? this.git.tags();
    this.isTold = existingTags !== undefined;
  }

  /** What git should know for these answers and does not, and how to say it; nothing where nothing is lacking. */
  public doubts({ sha }: EventOptions): string[] {
    const isCommit = this.git.commit('HEAD') !== undefined;
    const doubts = isCommit || sha !== undefined
      ? []
      : ['git knows no commit here, so commit and date are examples. Name yours: --sha, --commit-date.'];
    doubts.push(...unmatchedTriggers(this.plan.triggers, this.names()).map(unmatchedText));
    if (this.isTold) return doubts;
    if (!isCommit) return [...doubts, 'git knows no tags here, so none holds a name back. Name those that exist: --existing-tags.'];
    return this.git.isShallow() ? ['this clone is shallow and may lack git tags, which hold names back. Fetch them (git fetch '
      + '--unshallow --tags), or name them: --existing-tags.', ...doubts] : doubts;
  }

  /** What one event does. */
  public of(options: EventOptions, title?: string): Answer {
    const event = this.event(options);
    const { versions, warnings } = fileVersions(this.plan, event, { folder: this.folder, git: this.git, tags: this.existing });
    const facts = { tags: this.existing, dateOf: (sha: string) => this.git.commit(sha)?.date, format: formatDate, versions };
    const told = decide(this.plan, event, facts);
    const answer = {
      title: title ?? `${event.name} of ${event.ref}`, ...told, warnings: [...warnings, ...told.warnings], jobs: jobsOf(this.plan, told),
    };
    const calledBy = told.runs ? [] : this.callers.startedBy(event);
    return calledBy.length === 0 ? answer : { ...answer, calledBy, reason: calledReason(calledBy) };
  }

  /** What every trigger does, and what the pushes do that may come next. */
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

  /** The event that options describe, with what git knows of its commit. */
  public event(options: EventOptions): GitEvent {
    const defaultBranch = options.defaultBranch ?? this.plan.repository?.defaultBranch;
    const event = readEvent({ ...options, defaultBranch });
    const isGiven = options.sha !== undefined || event.sha !== EXAMPLE_COMMIT;
    // A git tag that may be pushed next does not exist yet; it would be set where we are.
    const known = isGiven ? this.git.commit(event.sha) : this.git.commit(event.ref) ?? this.git.commit('HEAD');
    return { ...event, sha: isGiven ? event.sha : known?.sha ?? event.sha, commitDate: event.commitDate ?? known?.date };
  }
}

/** Which version a caller hands over is known when it runs. */
function calledReason(calledBy: readonly string[]): string {
  return `it starts ${calledBy.join(' and ')}, which ${calledBy.length === 1 ? 'calls' : 'call'} this workflow; what a call publishes is `
    + 'in the table of triggers';
}
