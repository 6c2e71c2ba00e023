import { Plan } from './plan';

const known = new WeakMap<Plan, Plan>();

/**
 * A plan whose images are followed by their parts: what has tags of its own and is cut out of an image that is built. Whoever decides about
 * tags, or sets them, sees both.
 */
export function withParts(plan: Plan): Plan {
  const { parts, ...rest } = plan;
  if (!parts) return plan;
  const whole = known.get(plan) ?? { ...rest, images: [...plan.images, ...parts] };
  known.set(plan, whole);
  return whole;
}
