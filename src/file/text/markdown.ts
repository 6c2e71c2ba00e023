/** A table of Markdown. */
export function table(head: string[], rows: string[][]): string[] {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}

/** Escapes the text of a cell, except for code between single backquotes. */
export function cell(text: string): string {
  const parts = text.replace(/[\r\n]+/g, ' ').split('`');
  const hasCode = parts.length % 2 === 1 && !text.includes('``');
  return parts.map((part, index) => part.replace(hasCode && index % 2 === 1 ? /[|]/g : /[\\|<>*_[\]]/g, '\\$&')).join('`');
}

/** A fenced code block. */
export function fence(language: string, lines: string[]): string[] {
  return [`\`\`\`${language}`, ...lines, '```'];
}
