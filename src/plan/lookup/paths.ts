import { Plan, PlannedTrigger } from '../plan';

/**
 * Patterns of the files whose change starts a trigger; empty when any file does. In a monorepo they include the project's folder.
 */
export function pathsOf(plan: Plan, { kind, paths = [] }: PlannedTrigger): string[] {
  // GitHub only filters these two events by path.
  if (kind !== 'branch' && kind !== 'pull-request') return [];
  return plan.directory === '.' ? paths : [`${plan.directory}/**`, ...paths];
}
