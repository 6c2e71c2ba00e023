import { remember } from '../../base/remember';
import { Plan } from '../plan';
import { PlannedImage } from '../planned-image';

const declared = remember(({ images }: Plan) => new Set(
  images.flatMap((image) => Object.entries(image).filter(([, value]) => value !== undefined).map(([key]) => key)),
));

/**
 * Whether any image has a property. Cached, because every build asks for it, which would be quadratic in the number of images.
 */
export function declares(plan: Plan, property: keyof PlannedImage): boolean {
  return declared(plan).has(property);
}
