import { Plan, PlannedTrigger } from '../plan/plan';
import { branchOf, GitEvent, gitTagOf } from '../tag/engine/git-event';
import { matchesRef } from '../tag/engine/ref-pattern';
import { TriggerKind } from '../trigger/trigger-kind';

/**
 * The kind of trigger of an event; undefined when there is none.
 *
 * A called workflow sees its caller's event, so the caller of this function renames the event of a call to `workflow_call`.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/reusing-workflow-configurations#github-context
 */
export function kindOf(event: GitEvent): TriggerKind | undefined {
  switch (event.name) {
    case 'push': return gitTagOf(event) !== undefined ? TriggerKind.TAG : branchOf(event) !== undefined ? TriggerKind.BRANCH : undefined;
    case 'pull_request': return TriggerKind.PULL_REQUEST;
    case 'merge_group': return TriggerKind.MERGE_QUEUE;
    case 'release': return TriggerKind.RELEASE;
    case 'workflow_dispatch': return TriggerKind.MANUAL;
    case 'workflow_call': return TriggerKind.CALL;
    case 'schedule': return TriggerKind.SCHEDULE;
    default: return undefined;
  }
}

/** The declared triggers of an event. */
export function triggersOf(plan: Plan, event: GitEvent): PlannedTrigger[] {
  const kind = kindOf(event);
  const name = gitTagOf(event) ?? branchOf(event) ?? '';
  const isFiltered = kind === TriggerKind.TAG || kind === TriggerKind.BRANCH || kind === TriggerKind.RELEASE;
  const isLeftOut = ({ prereleases = true }: PlannedTrigger) => !prereleases && (event.payload?.release?.prerelease ?? false);
  return plan.triggers.filter((trigger) => trigger.kind === kind && !isLeftOut(trigger)
    && (!isFiltered || matchesRef(trigger.patterns, name)));
}

/**
 * The repository of the event, if it is not the publishing one: a fork, or one with another name. Repositories on another host are mirrors
 * and may have any name.
 */
export function elsewhere({ publishesFrom, repository }: Plan, { payload }: GitEvent): string | undefined {
  const { full_name: where, html_url: url = '' } = payload?.repository ?? {};
  const isMirror = repository !== undefined && /^https?:/.test(url) && new URL(url).hostname.toLowerCase() !== repository.host;
  const isSame = where === undefined || publishesFrom === undefined || where.toLowerCase() === publishesFrom.toLowerCase();
  return isSame || isMirror ? undefined : where;
}

/**
 * Whether an event has access to secrets: pull requests of forks and of Dependabot have none, nor does a merge queue.
 */
export function isTrusted({ name, payload }: GitEvent): boolean {
  if (name === 'merge_group') return false;
  if (name !== 'pull_request') return true;
  const [from, to] = [payload?.pull_request?.head?.repo?.full_name, payload?.repository?.full_name];
  const isFork = from !== undefined && to !== undefined && from !== to;
  return !isFork && payload?.pull_request?.user?.login !== 'dependabot[bot]';
}
