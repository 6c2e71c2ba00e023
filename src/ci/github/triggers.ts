import { GithubWorkflow } from 'projen/lib/github';
import { Draft } from './draft';
import { literal } from './expression';
import { Plan } from '../../plan/plan';
import { TriggerKind } from '../trigger';

/** The events of the workflow. */
export function addTriggers(workflow: GithubWorkflow, draft: Omit<Draft, 'plan'>): void {
  workflow.on({
    push: draft.late((plan) => {
      const tags = patterns(plan, TriggerKind.TAG);
      const branches = patterns(plan, TriggerKind.BRANCH);
      return tags || branches ? { tags, branches, ...branches && paths(plan, workflow) } : undefined;
    }),
    pullRequest: draft.late((plan) => has(plan, TriggerKind.PULL_REQUEST) ? { ...paths(plan, workflow) } : undefined),
    workflowDispatch: draft.late((plan) => has(plan, TriggerKind.MANUAL) ? {} : undefined),
  });
}

function has(plan: Plan, kind: TriggerKind): boolean {
  return plan.triggers.some((trigger) => trigger.kind === kind);
}

function patterns(plan: Plan, kind: TriggerKind): string[] | undefined {
  const found = plan.triggers.filter((trigger) => trigger.kind === kind).flatMap((trigger) => trigger.patterns.map(literal));
  return found.length > 0 ? found : undefined;
}

/** In a monorepo, only what touches the project builds it. GitHub does not look at paths when a tag is pushed. */
function paths(plan: Plan, workflow: GithubWorkflow): { paths?: string[] } {
  return plan.directory === '.' ? {} : { paths: [`${literal(plan.directory)}/**`, `.github/workflows/${workflow.name}.yml`] };
}
