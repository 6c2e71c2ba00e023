/** A unified diff, without its two header lines. */
export function unified(is: string, shall: string): string {
  const { structuredPatch } = require('diff') as typeof import('diff');
  // Compared as bytes, shown as text.
  const text = (bytes: string) => Buffer.from(bytes, 'latin1').toString('utf8');
  return structuredPatch('', '', text(is), text(shall), '', '', { context: 2 }).hunks
    .map(({ oldStart, oldLines, newStart, newLines, lines }) => `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@\n`
      + `${lines.join('\n')}\n`)
    .join('');
}
