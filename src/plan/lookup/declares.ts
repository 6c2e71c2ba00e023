import { remember } from '../../base/remember';
import { Plan } from '../plan';
import { PlannedImage } from '../planned-image';

const declared = remember(({ images }: Plan) => new Set(
  images.flatMap((image) => Object.entries(image).filter(([, value]) => value !== undefined).map(([key]) => key)),
));

/**
 * Whether some image declares a property. Asked for every build, so looked up once: else a thousand images would take a thousand times
 * longer.
 */
export function declares(plan: Plan, property: keyof PlannedImage): boolean {
  return declared(plan).has(property);
}
