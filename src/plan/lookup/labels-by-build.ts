import { Plan } from '../plan';
import { PlannedImage } from '../planned-image';

/**
 * Labels that the block in a Dockerfile cannot hold, because another image that is built from it has other ones: these go by the build.
 */
export function labelsByBuild({ images }: Pick<Plan, 'images'>, image: PlannedImage): Record<string, string> {
  const others = images.filter((other) => other !== image && other.dockerfile === image.dockerfile);
  return Object.fromEntries(Object.entries(image.labels).filter(([key, value]) => others.some(({ labels }) => labels[key] !== value)));
}
