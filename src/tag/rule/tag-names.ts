/** The prefix and suffix of a variant's tags, and its name for `latest`. */
export interface TagName {
  readonly prefix: string;
  readonly suffix: string;
  readonly latest: string;
}

const PLAIN: TagName = { prefix: '', suffix: '', latest: 'latest' };

/** The tag names of an image's variant; most images have only the plain one. */
export function namesOf({ names = [PLAIN] }: { readonly names?: readonly TagName[] }): readonly TagName[] {
  return names;
}

/** A tag with the affixes of a variant: `1.2.3-alpine` for `1.2.3`, `alpine` for `latest`. */
export function nameTag({ prefix, suffix, latest }: TagName, tag: string): string {
  return tag === 'latest' ? latest : `${prefix}${tag}${suffix}`;
}
