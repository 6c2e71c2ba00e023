/**
 * The grammar of tags, as registries read them.
 *
 * @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests
 */
const TAG = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;

/** A text as docker/metadata-action makes a tag of it. */
export function cleanTag(text: string): string {
  return text.replace(/[^a-zA-Z0-9._-]+/g, '-');
}

/** Why a registry refuses a tag; undefined when none does. */
export function tagProblem(tag: string): string | undefined {
  if (TAG.test(tag)) return undefined;
  if (tag.length > 128) {
    return `"${tag.slice(0, 40)}…" is ${tag.length} characters long, a tag may have 128. Shorten what the rule takes `
    + 'from the branch, or its prefix and suffix.';
  }
  return `"${tag}" is not a tag that registries accept. Allowed: letters, digits, "_", "." and "-", the first not "." and not "-".`;
}
