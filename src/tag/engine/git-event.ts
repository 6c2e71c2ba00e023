/** An event in a repository, as GitHub passes it to a workflow. */
export interface GitEvent {
  /** The event's name: `push`, `pull_request`, `schedule`, `workflow_dispatch`. */
  readonly name: string;
  /** The git ref: `refs/tags/v1.2.3`, `refs/heads/main`, `refs/pull/7/merge`. */
  readonly ref: string;
  readonly sha: string;
  /** The time of the run. */
  readonly now: Date;
  /** The time of the commit, for events without it in their payload. Defaults to the time of the run. */
  readonly commitDate?: Date;
  /** The webhook's payload. */
  readonly payload?: EventPayload;
  /** The repository in GitHub's API, for facts that the payload lacks. */
  readonly repository?: RepositoryFacts;
  /** Values that our own words read. Undefined gives metadata-action's result. */
  readonly given?: Given;
  /** Number of the run, `github.run_number`; the same for re-runs. */
  readonly runNumber?: string;
  /** The number of digits of a short commit, `DOCKER_METADATA_SHORT_SHA_LENGTH`; 7 by default. */
  readonly shortShaLength?: number;
  /** Whether a pull request's head commit is used instead of the merge commit, `DOCKER_METADATA_PR_HEAD_SHA`. */
  readonly prHeadSha?: boolean;
}

/** Values from outside of git. */
export interface Given {
  /** Declared inputs, by name. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** Variables of the CI, by name. */
  readonly vars?: Readonly<Record<string, string>>;
}

/** The part of a payload that tags depend on. */
export interface EventPayload {
  readonly number?: number;
  readonly base_ref?: string | null;
  /** The commit of the branch before a push. */
  readonly before?: string;
  readonly commits?: readonly CommitFacts[];
  readonly head_commit?: CommitFacts | null;
  readonly pull_request?: {
    readonly base?: { readonly ref?: string; readonly repo?: RepositoryFacts };
    readonly head?: PullRequestHead;
    readonly user?: { readonly login?: string };
  };
  /** The published release. */
  readonly release?: { readonly prerelease?: boolean };
  /** The pull requests under test in a merge queue. */
  readonly merge_group?: { readonly base_sha?: string };
  readonly repository?: RepositoryFacts;
  /** The inputs of a manual run. */
  readonly inputs?: Readonly<Record<string, unknown>> | null;
}

/** The source of a pull request. */
export interface PullRequestHead {
  readonly sha?: string;
  readonly repo?: { readonly full_name?: string } | null;
}

/** A commit in an event's payload. */
export interface CommitFacts {
  readonly id: string;
  readonly timestamp: string;
}

/** A repository in an event's payload or GitHub's API. */
export interface RepositoryFacts {
  readonly name?: string;
  readonly full_name?: string;
  readonly description?: string | null;
  readonly html_url?: string;
  readonly default_branch?: string;
  readonly license?: { readonly spdx_id?: string | null } | null;
}

/** The event as metadata-action sees it: with the head ref and commit of a pull request. */
export function normalizeEvent(event: GitEvent): GitEvent {
  const { payload, name } = event;
  const ref = /pull_request_target/.test(name) && payload?.number !== undefined ? `refs/pull/${payload.number}/merge` : event.ref;
  const headSha = event.prHeadSha && /pull_request/.test(name) ? payload?.pull_request?.head?.sha : undefined;
  const sha = headSha ?? event.sha;
  return { ...event, ref, sha, commitDate: dateOf(sha, payload) ?? event.commitDate ?? event.now };
}

/** The name of the branch; undefined when the ref is not a branch. */
export function branchOf({ ref }: GitEvent): string | undefined {
  return after('refs/heads/', ref);
}

/** The name of the git tag; undefined when the ref is not a git tag. */
export function gitTagOf({ ref }: GitEvent): string | undefined {
  return after('refs/tags/', ref);
}

/** The first digits of the commit. */
export function shortSha({ sha, shortShaLength = 7 }: GitEvent): string {
  return shortShaLength >= sha.length ? sha : sha.substring(0, shortShaLength);
}

function after(start: string, ref: string): string | undefined {
  return ref.startsWith(start) ? ref.slice(start.length) : undefined;
}

function dateOf(sha: string, payload?: EventPayload): Date | undefined {
  const timestamp = payload?.commits?.find((commit) => commit.id === sha)?.timestamp;
  if (timestamp) return new Date(timestamp);
  return payload?.head_commit?.id === sha ? new Date(payload.head_commit.timestamp) : undefined;
}
