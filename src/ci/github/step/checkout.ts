import { pinned } from './pins';
import { PlannedCheckout } from '../../../plan/planned-workflow';
import { Step } from '../job/job-context';

/** Options of the checkouts for builds and gates. */
export interface CheckoutOptions {
  /**
   * Whether to fetch submodules, recursively. Private ones only work over HTTPS, if the job's token may read them.
   * @default false
   */
  readonly submodules?: boolean;
  /**
   * Whether to fetch Git LFS files instead of their pointers.
   * @default false
   */
  readonly lfs?: boolean;
  /**
   * Whether to fetch all commits and git tags, for builds that use git.
   * @default false
   */
  readonly history?: boolean;
}

/** The step that checks out the source. */
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
