import { Program } from '../template/template-program';

/** Settings for all tags, as plain JSON: the `flavor:` input, parsed exactly as metadata-action v6.2.0 does. */
export interface ParsedFlavor {
  /** When `latest` is published. */
  readonly latest: 'auto' | 'true' | 'false';
  readonly prefix: string;
  readonly prefixOnLatest: boolean;
  readonly suffix: string;
  readonly suffixOnLatest: boolean;
  /** Templates of prefix and suffix that are more than text and words. */
  readonly templates?: Readonly<Record<string, Program>>;
}

/** metadata-action's defaults. */
export const PLAIN_FLAVOR: ParsedFlavor = { latest: 'auto', prefix: '', prefixOnLatest: false, suffix: '', suffixOnLatest: false };
