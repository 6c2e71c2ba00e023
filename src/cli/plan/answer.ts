import * as fs from 'node:fs';
import * as path from 'node:path';
import { nextVersions } from './next-versions';
import { decide } from '../../decision/decide';
import { builtBy, Decision } from '../../decision/decision';
import { triggersOf } from '../../decision/event-kind';
import { GitTag } from '../../decision/handed-over';
import { jobsOf, PlannedJob } from '../../decision/jobs';
import { sourceOf } from '../../decision/source';
import { versionInFile } from '../../decision/version-file';
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

/** What will happen at an event, with the jobs that do it. */
export interface Answer extends Decision {
  /** Which event, in words: `next patch, git tag v1.2.4`. */
  readonly title: string;
  readonly jobs: PlannedJob[];
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
  private readonly existing: readonly GitTag[];
  private readonly isTold: boolean;

  public constructor(found: FoundPlan, existingTags?: readonly string[]) {
    this.plan = found.plan;
    this.folder = found.folder;
    this.git = new Git(found.folder);
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
    const { versions, warnings } = this.versionsIn(event);
    const facts = { tags: this.existing, dateOf: (sha: string) => this.git.commit(sha)?.date, format: formatDate, versions };
    const told = decide(this.plan, event, facts);
    return {
      title: title ?? `${event.name} of ${event.ref}`, ...told, warnings: [...warnings, ...told.warnings], jobs: jobsOf(this.plan, told),
    };
  }

  /** The versions that files say in the commit of an event; of a commit that git does not know, those that lie in the folder. */
  private versionsIn(event: GitEvent): { readonly versions: Record<string, string | undefined>; readonly warnings: string[] } {
    const versions: Record<string, string | undefined> = {};
    const warnings: string[] = [];
    const files = triggersOf(this.plan, event).flatMap(({ versionFile }) => versionFile ?? []);
    if (files.length === 0 || sourceOf(this.plan, event, this.existing).gitTag !== undefined) return { versions, warnings };
    for (const file of files) {
      try {
        versions[file.path] = versionInFile(file, this.git.commit(event.sha) === undefined
          ? fs.readFileSync(path.join(this.folder, file.path), 'utf8')
          : this.git.file(event.sha, path.posix.join(this.plan.directory, file.path)) ?? '');
      } catch (error) {
        warnings.push(`the run will stop, because ${(error as Error).message}`);
      }
    }
    return { versions, warnings };
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
