import { Plan } from '../plan';

/**
 * A plan whose images include the parts: single platforms of an image with tags of their own. They are needed wherever tags are decided or
 * pushed.
 */
export function withParts(plan: Plan): Plan {
  const { parts, ...rest } = plan;
  return parts ? { ...rest, images: [...plan.images, ...parts] } : plan;
}
