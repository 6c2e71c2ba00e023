/** What `prepare` hands to the other jobs. */
export const PREPARED = ['publish', 'version', 'revision', 'created', 'epoch', 'exact', 'floating'] as const;

/** An output of `prepare`, as an expression. */
export function prepared(output: typeof PREPARED[number]): string {
  return `\${{ needs.prepare.outputs.${output} }}`;
}

/** Values that change per build, by label, as expressions. */
export const CHANGING: Readonly<Record<string, string>> = {
  version: prepared('version'),
  created: prepared('created'),
  revision: prepared('revision'),
};

/** Runs when there is something to publish. */
export const IF_PUBLISHING = "needs.prepare.outputs.publish == 'true'";
/** Runs when there is not: a pull request, a fork. */
export const IF_ONLY_BUILDING = "needs.prepare.outputs.publish != 'true'";
