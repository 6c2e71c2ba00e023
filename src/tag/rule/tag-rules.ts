import { ParsedFlavor } from './parsed-flavor';
import { ParsedRule } from './parsed-rule';
import { TagName } from './tag-names';

/** The tag rules and the flavor of an image, as plain JSON that needs no parser. */
export interface TagRules {
  readonly rules: readonly ParsedRule[];
  readonly flavor: ParsedFlavor;
  /** Patterns of revisions: suffixes of a version that do not make it a prerelease. */
  readonly revisions?: readonly string[];
  /** Whether the tag `0`, which covers all of 0.x, is skipped. */
  readonly skipsZero?: boolean;
  /** The tag names of a variant; undefined when there is only the plain one. */
  readonly names?: readonly TagName[];
}
