import { ParsedFlavor } from './parsed-flavor';
import { ParsedRule } from './parsed-rule';
import { TagName } from './tag-names';

/** The tag rules and the flavor of an image, as plain JSON that needs no parser any more. */
export interface TagRules {
  readonly rules: readonly ParsedRule[];
  readonly flavor: ParsedFlavor;
  /** Patterns of what stands behind a version without making a prerelease of it. */
  readonly revisions?: readonly string[];
  /** Whether the tag `0`, which stands for all of 0.x, is not published. */
  readonly skipsZero?: boolean;
  /** What stands around every tag, once for each name that a variant has; nothing where there is no such list. */
  readonly names?: readonly TagName[];
}
