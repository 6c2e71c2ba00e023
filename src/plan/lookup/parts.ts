import { Plan } from '../plan';

/**
 * A plan whose images are followed by their parts: what has tags of its own and is cut out of an image that is built. Whoever decides about
 * tags, or sets them, sees both.
 */
export function withParts(plan: Plan): Plan {
  const { parts, ...rest } = plan;
  return parts ? { ...rest, images: [...plan.images, ...parts] } : plan;
}
