/** A table of Markdown. */
export function table(head: string[], rows: string[][]): string[] {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}

/** Text in a cell: neither a new cell nor markup of its own, but for code between single backquotes. */
export function cell(text: string): string {
  const parts = text.replace(/[\r\n]+/g, ' ').split('`');
  const hasCode = parts.length % 2 === 1 && !text.includes('``');
  return parts.map((part, index) => part.replace(hasCode && index % 2 === 1 ? /[|]/g : /[\\|<>*_[\]]/g, '\\$&')).join('`');
}

/** A block of code. */
export function fence(language: string, lines: string[]): string[] {
  return [`\`\`\`${language}`, ...lines, '```'];
}
