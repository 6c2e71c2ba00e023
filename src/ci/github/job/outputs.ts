/** What `prepare` hands to the other jobs. */
export const PREPARED = ['publish', 'version', 'revision', 'created', 'epoch', 'exact', 'floating', 'protected', 'rank'] as const;
/** What it found out about names that are published already. */
export const SETTLED = ['settled', 'build'] as const;

/** An output of `prepare`, as an expression. */
export function prepared(output: typeof PREPARED[number] | typeof SETTLED[number]): string {
  return `\${{ needs.prepare.outputs.${output} }}`;
}

/** Runs when there is something to publish, also when nothing of it has to be built any more. */
export const IF_PUBLISHING = "!failure() && !cancelled() && needs.prepare.outputs.publish == 'true'";
