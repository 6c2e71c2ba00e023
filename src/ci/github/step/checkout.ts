import { pinned } from './pins';
import { PlannedCheckout } from '../../../plan/planned-workflow';
import { Step } from '../job/job-context';

/** What the checkouts of builds and gates bring beside the commit. */
export interface CheckoutOptions {
  /**
   * Submodules, and theirs. Private ones are reached over HTTPS by the token of the job only where it may read them.
   * @default false
   */
  readonly submodules?: boolean;
  /**
   * What Git LFS keeps, instead of what points to it.
   * @default false
   */
  readonly lfs?: boolean;
  /**
   * All commits and git tags, for builds that ask git.
   * @default false
   */
  readonly history?: boolean;
}

/** A step that checks out the source. */
export function checkoutSource(asked: PlannedCheckout = {}, inputs: Record<string, string> = {}, more: Partial<Step> = {}): Step {
  return {
    id: 'checkout', name: 'Check out the source', uses: pinned('actions/checkout'), ...more,
    with: {
      'persist-credentials': false,
      ...inputs,
      ...asked.submodules && { submodules: 'recursive' },
      ...asked.lfs && { lfs: true },
      ...asked.history && { 'fetch-depth': 0 },
    },
  };
}
