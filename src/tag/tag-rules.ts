import { ParsedFlavor } from './parsed-flavor';
import { ParsedRule } from './parsed-rule';

/** The tag rules and the flavor of an image, as plain JSON that needs no parser any more. */
export interface TagRules {
  readonly rules: readonly ParsedRule[];
  readonly flavor: ParsedFlavor;
}
