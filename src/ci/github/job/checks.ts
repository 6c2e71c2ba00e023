import { Plan } from '../../../plan/plan';
import { TriggerKind } from '../../../trigger/trigger-kind';

/** Whether any event builds without publishing. */
export function checks(plan: Plan): boolean {
  return plan.triggers.some(({ kind, publishes, dryRun }) => !publishes || dryRun || kind === TriggerKind.PULL_REQUEST);
}
