import { Plan } from './plan';

/**
 * Access to the plan, for files and CI providers.
 *
 * Call `plan()` at synthesis, not in a constructor, so that it includes later additions.
 */
export interface IPlanned {
  /** The plan of the declaration in its current state. */
  plan(): Plan;
}
