import { Plan } from '../plan';
import { PlannedImage } from '../planned-image';

/**
 * Labels that differ between images of one Dockerfile, so that its block cannot contain them; they are set by the build instead.
 */
export function labelsByBuild({ images }: Pick<Plan, 'images'>, image: PlannedImage): Record<string, string> {
  const others = images.filter((other) => other !== image && other.dockerfile === image.dockerfile);
  return Object.fromEntries(Object.entries(image.labels).filter(([key, value]) => others.some(({ labels }) => labels[key] !== value)));
}
