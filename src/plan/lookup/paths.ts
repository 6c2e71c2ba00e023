import { TriggerKind } from '../../pipeline/trigger-kind';
import { Plan, PlannedTrigger } from '../plan';

/**
 * Files of which one has to change before a trigger starts anything; none where any file will do. In a monorepo the folder of the project
 * is one of them.
 */
export function pathsOf(plan: Plan, { kind, paths = [] }: PlannedTrigger): string[] {
  // GitHub looks at files for these two only.
  if (kind !== TriggerKind.BRANCH && kind !== TriggerKind.PULL_REQUEST) return [];
  return plan.directory === '.' ? paths : [`${plan.directory}/**`, ...paths];
}
