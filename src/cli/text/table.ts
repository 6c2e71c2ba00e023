/** Rows with aligned columns; the first is as wide as its longest cell, the last is not padded. */
export function table(rows: readonly string[][], indent = ''): string {
  const widths = rows.reduce<number[]>((most, row) => row.map((cell, column) => Math.max(most[column] ?? 0, visible(cell).length)), []);
  return rows.map(
    (row) =>
      `${indent}${row.map((cell, column) => (column === row.length - 1 ? cell : cell + ' '.repeat(widths[column] - visible(cell).length)))
        .join('  ')}`.trimEnd() + '\n',
  ).join('');
}

function visible(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/\u001b\[\d+m/g, '');
}
