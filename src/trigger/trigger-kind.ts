/** The events that can start a build. */
export enum TriggerKind {
  /** A git tag is pushed. */
  TAG = 'tag',
  /** A branch is pushed. */
  BRANCH = 'branch',
  /** A pull request is opened or updated. */
  PULL_REQUEST = 'pull-request',
  /** A pull request is in a merge queue. */
  MERGE_QUEUE = 'merge-queue',
  /** A GitHub release is published. */
  RELEASE = 'release',
  /** A manual run is started. */
  MANUAL = 'manual',
  /** A cron schedule. */
  SCHEDULE = 'schedule',
  /** Another workflow of the repository calls. */
  CALL = 'call',
}
