/** Whether a text matches a shell pattern, as in `case` and `[[ … == … ]]`. */
export function globMatches(pattern: string, text: string): boolean {
  const body = pattern.replace(/\\(.)|\*|\?|\[!?[^\]]*\]|[^\w]/g, (part, escaped?: string) => {
    if (escaped !== undefined) return quote(escaped);
    if (part === '*') return '[^]*';
    if (part === '?') return '[^]';
    return /^\[.+\]$/.test(part) ? part.replace(/^\[!/, '[^') : quote(part);
  });
  try {
    return new RegExp(`^(?:${body})$`).test(text);
  } catch {
    return pattern === text;
  }
}

function quote(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
