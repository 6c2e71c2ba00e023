/** The events that can start a build. */
export enum TriggerKind {
  /** A git tag is pushed. */
  TAG = 'tag',
  /** A branch is pushed. */
  BRANCH = 'branch',
  /** A pull request is opened or updated. */
  PULL_REQUEST = 'pull-request',
  /** A pull request waits in a merge queue. */
  MERGE_QUEUE = 'merge-queue',
  /** A GitHub Release is published. */
  RELEASE = 'release',
  /** Somebody starts it by hand. */
  MANUAL = 'manual',
  /** Time passes. */
  SCHEDULE = 'schedule',
  /** Another workflow of the repository calls. */
  CALL = 'call',
}
