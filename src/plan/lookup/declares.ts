import { Plan } from '../plan';
import { PlannedImage } from '../planned-image';

const declared = new WeakMap<Plan, Set<string>>();

/**
 * Whether some image declares a property. Asked for every build, so looked up once: else a thousand images would take a thousand times
 * longer.
 */
export function declares(plan: Plan, property: keyof PlannedImage): boolean {
  if (!declared.has(plan)) {
    declared.set(
      plan, new Set(plan.images.flatMap((image) => Object.entries(image).filter(([, value]) => value !== undefined).map(([key]) => key))),
    );
  }
  return declared.get(plan)!.has(property);
}
