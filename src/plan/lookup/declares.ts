import { Plan } from '../plan';
import { PlannedImage } from '../planned-image';

const declared = new WeakMap<Plan, Set<string>>();

/**
 * Whether any image has a property. Cached, because every build asks for it, which would be quadratic in the number of images.
 */
export function declares(plan: Plan, property: keyof PlannedImage): boolean {
  if (!declared.has(plan)) {
    declared.set(
      plan, new Set(plan.images.flatMap((image) => Object.entries(image).filter(([, value]) => value !== undefined).map(([key]) => key))),
    );
  }
  return declared.get(plan)!.has(property);
}
