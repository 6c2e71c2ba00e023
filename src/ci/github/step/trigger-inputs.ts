import { Plan, PlannedTrigger } from '../../../plan/plan';
import { TriggerKind } from '../../../trigger/trigger-kind';

/** The trigger of a kind; undefined when it is not declared. */
export function triggerOf(plan: Plan, kind: TriggerKind): PlannedTrigger | undefined {
  return plan.triggers.find((trigger) => trigger.kind === kind);
}

/** The version input, as an expression; undefined when no trigger has one. */
export function versionInput(plan: Plan): string | undefined {
  const names = plan.triggers.flatMap((trigger) => trigger.versionInput ?? []);
  return names.length === 0 ? undefined : `\${{ ${[...new Set(names)].map((name) => `inputs.${name}`).join(' || ')} }}`;
}

/** The dry run input, as an expression; undefined when no trigger has one. */
export function dryRunInput(plan: Plan): string | undefined {
  return plan.triggers.some(({ dryRun }) => dryRun) ? '${{ inputs.dry_run }}' : undefined;
}
