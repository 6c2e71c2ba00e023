import { bundleAction } from '../../projenrc/bundle-action';

/** Before all tests: what is synthesized from `src` has the program of `src`. */
export default bundleAction;
