import { Plan } from '../plan';

/**
 * Somebody who knows the plan: what files and CI providers get instead of options.
 *
 * Ask at synthesis, not in a constructor, so that what is added later shows.
 */
export interface IPlanned {
  /** The plan as declared by now. */
  plan(): Plan;
}
