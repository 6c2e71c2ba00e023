import { TriggerKind } from '../../trigger/trigger-kind';
import { Plan, PlannedTrigger } from '../plan';

/**
 * Patterns of the files whose change starts a trigger; empty when any file does. In a monorepo they include the project's folder.
 */
export function pathsOf(plan: Plan, { kind, paths = [] }: PlannedTrigger): string[] {
  // GitHub only filters these two events by path.
  if (kind !== TriggerKind.BRANCH && kind !== TriggerKind.PULL_REQUEST) return [];
  return plan.directory === '.' ? paths : [`${plan.directory}/**`, ...paths];
}
