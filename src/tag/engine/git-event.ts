/** What happened in a repository, as GitHub tells a workflow. */
export interface GitEvent {
  /** Such as `push`, `pull_request`, `schedule`, `workflow_dispatch`. */
  readonly name: string;
  /** Such as `refs/tags/v1.2.3`, `refs/heads/main`, `refs/pull/7/merge`. */
  readonly ref: string;
  readonly sha: string;
  /** Time of the run. */
  readonly now: Date;
  /** Time of the commit, for events that do not tell it. Without it, the time of the run. */
  readonly commitDate?: Date;
  /** The webhook's payload. */
  readonly payload?: EventPayload;
  /** The repository as GitHub's API describes it, where that says more than the payload. */
  readonly repository?: RepositoryFacts;
  /** What rules may read beside the event; nothing for whoever asks what metadata-action would do. */
  readonly given?: Given;
  /** How often the workflow was started until then; the same when a run is started again. */
  readonly runNumber?: string;
  /** How many digits of a commit a short one has, `DOCKER_METADATA_SHORT_SHA_LENGTH`; 7 unless given. */
  readonly shortShaLength?: number;
  /** A pull request's own commit instead of the merge commit, `DOCKER_METADATA_PR_HEAD_SHA`. */
  readonly prHeadSha?: boolean;
}

/** What is handed over and kept outside of git. */
export interface Given {
  /** Inputs that were declared, by name. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** Variables of the CI, by name. */
  readonly vars?: Readonly<Record<string, string>>;
}

/** The part of a payload that tags depend on. */
export interface EventPayload {
  readonly number?: number;
  readonly base_ref?: string | null;
  /** The commit that a branch was at before a push. */
  readonly before?: string;
  readonly commits?: readonly CommitFacts[];
  readonly head_commit?: CommitFacts | null;
  readonly pull_request?: {
    readonly base?: { readonly ref?: string; readonly repo?: RepositoryFacts };
    readonly head?: PullRequestHead;
    readonly user?: { readonly login?: string };
  };
  /** The release that was published. */
  readonly release?: { readonly prerelease?: boolean };
  /** What a merge queue tries. */
  readonly merge_group?: { readonly base_sha?: string };
  readonly repository?: RepositoryFacts;
  /** What whoever started a run by hand typed in. */
  readonly inputs?: Readonly<Record<string, unknown>> | null;
}

/** Where a pull request comes from. */
export interface PullRequestHead {
  readonly sha?: string;
  readonly repo?: { readonly full_name?: string } | null;
}

/** What an event says of a commit. */
export interface CommitFacts {
  readonly id: string;
  readonly timestamp: string;
}

/** What GitHub says of a repository. */
export interface RepositoryFacts {
  readonly name?: string;
  readonly full_name?: string;
  readonly description?: string | null;
  readonly html_url?: string;
  readonly default_branch?: string;
  readonly license?: { readonly spdx_id?: string | null } | null;
}

/** The event as metadata-action takes it: with the ref and the commit of a pull request. */
export function normalizeEvent(event: GitEvent): GitEvent {
  const { payload, name } = event;
  const ref = /pull_request_target/.test(name) && payload?.number !== undefined ? `refs/pull/${payload.number}/merge` : event.ref;
  const headSha = event.prHeadSha && /pull_request/.test(name) ? payload?.pull_request?.head?.sha : undefined;
  const sha = headSha ?? event.sha;
  return { ...event, ref, sha, commitDate: dateOf(sha, payload) ?? event.commitDate ?? event.now };
}

/** Name of the branch that is built; undefined for everything else. */
export function branchOf({ ref }: GitEvent): string | undefined {
  return after('refs/heads/', ref);
}

/** Name of the git tag that is built; undefined for everything else. */
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
