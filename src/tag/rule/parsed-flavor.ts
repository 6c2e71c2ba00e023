import { Program } from '../template/template-program';

/** What all tags have in common, as plain JSON: the action's `flavor:` input, understood exactly as metadata-action v6.2.0 does. */
export interface ParsedFlavor {
  /** When `latest` is made. */
  readonly latest: 'auto' | 'true' | 'false';
  readonly prefix: string;
  readonly prefixOnLatest: boolean;
  readonly suffix: string;
  readonly suffixOnLatest: boolean;
  /** Of prefix and suffix: templates that are more than text and words. */
  readonly templates?: Readonly<Record<string, Program>>;
}

/** What holds where a flavor says nothing. */
export const PLAIN_FLAVOR: ParsedFlavor = { latest: 'auto', prefix: '', prefixOnLatest: false, suffix: '', suffixOnLatest: false };
