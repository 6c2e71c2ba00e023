import { jobsOf, PlannedJob } from './jobs';
import { nextVersions } from './next-versions';
import { forecast, Forecast } from '../../plan/forecast';
import { Plan } from '../../plan/plan';
import { TagRow, tagTable } from '../../plan/tag-table';
import { formatDate } from '../../tag/format-date';
import { GitEvent } from '../../tag/git-event';
import { EventOptions, EXAMPLE_COMMIT, readEvent } from '../event';
import { Git } from '../project/git';
import { FoundPlan } from '../project/read-plan';
import { unmatchedTags } from '../project/unmatched-tags';

/** What will happen at an event, with the jobs that do it. */
export interface Answer extends Forecast {
  /** Which event, in words: `next patch, git tag v1.2.4`. */
  readonly title: string;
  readonly jobs: PlannedJob[];
}

/** Everything that can be told without an event. */
export interface Overview {
  readonly table: TagRow[];
  readonly pushes: Answer[];
}

/** Answers for a project. What git knows is asked once. */
export class Answers {
  public readonly plan: Plan;
  private readonly git: Git;
  private readonly existing: readonly string[];
  private readonly isTold: boolean;

  public constructor(private readonly found: FoundPlan, existingTags?: readonly string[]) {
    this.plan = found.plan;
    this.git = new Git(found.folder);
    this.existing = existingTags ?? this.git.tags();
    this.isTold = existingTags !== undefined;
  }

  /** What git should know for these answers and does not, and how to say it; nothing where nothing is lacking. */
  public doubts({ sha }: EventOptions): string[] {
    const isCommit = this.git.commit('HEAD') !== undefined;
    const doubts = isCommit || sha !== undefined ? [] : ['git knows no commit here, so commit and date are examples. Name yours: --sha, --commit-date.'];
    const unmatched = unmatchedTags(this.plan, this.existing);
    if (unmatched !== undefined) doubts.push(unmatched);
    if (this.isTold) return doubts;
    if (!isCommit) return [...doubts, 'git knows no tags here, so none holds a name back. Name those that exist: --existing-tags.'];
    return this.git.isShallow() ? ['this clone is shallow and may lack git tags, which hold names back. Fetch them (git fetch --unshallow --tags), or name them: --existing-tags.', ...doubts] : doubts;
  }

  /** What one event does. */
  public of(options: EventOptions, title?: string): Answer {
    const event = this.event(options);
    const told = forecast(this.plan, event, this.existing, formatDate);
    return { title: title ?? `${event.name} of ${event.ref}`, ...told, jobs: jobsOf(this.plan, this.found.folder, told) };
  }

  /** What every trigger does, and what the pushes do that may come next. */
  public overview(options: EventOptions): Overview {
    const branch = this.git.branch();
    const pushes = [
      ...branch === undefined ? [] : [{ title: `git push of ${branch}`, ref: `refs/heads/${branch}` }],
      ...nextVersions(this.plan, this.existing).map(({ title, tag }) => ({ title: `${title}, git tag ${tag}`, ref: `refs/tags/${tag}` })),
    ];
    return { table: tagTable(this.plan), pushes: pushes.map(({ title, ref }) => this.of({ ...options, event: 'push', ref }, title)) };
  }

  private event(options: EventOptions): GitEvent {
    const defaultBranch = options.defaultBranch ?? this.plan.repository?.defaultBranch;
    const event = readEvent({ ...options, defaultBranch });
    const isGiven = options.sha !== undefined || event.sha !== EXAMPLE_COMMIT;
    // A git tag that may be pushed next does not exist yet; it would be set where we are.
    const known = isGiven ? this.git.commit(event.sha) : this.git.commit(event.ref) ?? this.git.commit('HEAD');
    return { ...event, sha: isGiven ? event.sha : known?.sha ?? event.sha, commitDate: event.commitDate ?? known?.date };
  }
}
