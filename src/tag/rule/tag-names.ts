import { TagRules } from './tag-rules';

/** What every tag of a variant carries, and what its `latest` is called. */
export interface TagName {
  readonly prefix: string;
  readonly suffix: string;
  readonly latest: string;
}

const PLAIN: TagName = { prefix: '', suffix: '', latest: 'latest' };

/** Under which names the tags of an image go; most have the plain one only. */
export function namesOf({ names = [PLAIN] }: Pick<TagRules, 'names'>): readonly TagName[] {
  return names;
}

/** A tag of the rules, as a variant has it: `1.2.3-alpine` for `1.2.3`, `alpine` for `latest`. */
export function nameTag({ prefix, suffix, latest }: TagName, tag: string): string {
  return tag === 'latest' ? latest : `${prefix}${tag}${suffix}`;
}
