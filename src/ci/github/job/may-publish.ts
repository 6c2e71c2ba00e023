import { Plan } from '../../../plan/plan';
import { TriggerKind } from '../../../trigger/trigger-kind';
import { dryRunInput, triggerOf } from '../step/trigger-inputs';

/**
 * A condition for the runs that may publish, in GitHub's expression syntax; undefined when all may. Only these have access to secrets: a
 * pull request has none, and an environment whose rules name the publishing branches rejects a job on any other branch.
 */
export function ifMayPublish(plan: Plan): string | undefined {
  const conditions = [...notBuiltOnly(plan), ...onPublishingBranch(plan)];
  const condition = conditions.length > 1 ? conditions.map((one) => one.includes(' || ') ? `(${one})` : one).join(' && ') : conditions[0];
  const pullRequest = triggerOf(plan, TriggerKind.PULL_REQUEST);
  if (!pullRequest?.publishes) return condition;
  // Pull requests of Dependabot are from the repository itself, but run like those of a fork.
  return `${condition} || (github.event.pull_request.head.repo.full_name == github.repository && github.event.pull_request.user.login `
    + '!= \'dependabot[bot]\')';
}

/** The runs that are never published. A merge queue is built like a pull request. */
function notBuiltOnly(plan: Plan): string[] {
  const events = triggerOf(plan, TriggerKind.MERGE_QUEUE) ? ['pull_request', 'merge_group']
    : triggerOf(plan, TriggerKind.PULL_REQUEST) ? ['pull_request'] : [];
  return [...events.map((event) => `github.event_name != '${event}'`), ...dryRunInput(plan) === undefined ? [] : ['!inputs.dry_run']];
}

/**
 * The branches that are published, when others are only built. By the text before the first wildcard, because expressions match no
 * patterns: the condition may hold for a branch that is only built, but never fails for one that is published.
 */
function onPublishingBranch({ triggers }: Plan): string[] {
  const versions = new Set(triggers.flatMap(({ versionInput }) => versionInput === undefined ? [] : `inputs.${versionInput} != ''`));
  const branches = triggers.filter(({ kind }) => kind === TriggerKind.BRANCH);
  if (branches.every(({ publishes }) => publishes)) return [];
  const published = branches.filter(({ publishes }) => publishes).flatMap(({ patterns }) => patterns)
    .filter((pattern) => !pattern.startsWith('!')).map(isBranch);
  if (published.includes(ANY)) return [];
  // A called workflow has the event and the ref of its caller.
  return [["github.event_name != 'push'", "github.ref_type == 'tag'", ...versions, ...new Set(published)].join(' || ')];
}

const ANY = "startsWith(github.ref, 'refs/heads/')";

function isBranch(pattern: string): string {
  const [literal] = /^[\w./@-]*/.exec(pattern)!;
  if (literal === pattern) return `github.ref == 'refs/heads/${pattern}'`;
  // `?` and `+` apply to the character before them, which may be missing then.
  const before = /^[?+]/.test(pattern.slice(literal.length)) ? literal.slice(0, -1) : literal;
  return `startsWith(github.ref, 'refs/heads/${before}')`;
}
