import { bundleAction } from '../../projenrc/bundle-action';

/** Runs before all tests: what tests synthesize contains the program of `src`. */
export default bundleAction;
