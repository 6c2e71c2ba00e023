/** The lines that differ, with those around them, as `diff -u` shows them but without its first two lines. */
export function unified(is: string, shall: string): string {
  const { structuredPatch } = require('diff') as typeof import('diff');
  // Files are read byte by byte for comparing; for showing they are text.
  const text = (bytes: string) => Buffer.from(bytes, 'latin1').toString('utf8');
  return structuredPatch('', '', text(is), text(shall), '', '', { context: 2 }).hunks
    .map(({ oldStart, oldLines, newStart, newLines, lines }) => `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@\n`
      + `${lines.join('\n')}\n`)
    .join('');
}
