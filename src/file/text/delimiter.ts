/** The comment syntax of a file: `hash` for `# …`, `markdown` for `<!-- … -->`. */
export type Style = 'hash' | 'markdown';

const ID = '[A-Za-z0-9](?:[A-Za-z0-9._:/-]*[A-Za-z0-9._/])?';

const EXACT: Record<Style, RegExp> = {
  hash: new RegExp(`^# (>>>|<<<) docker-publish:(${ID}) (>>>|<<<)$`),
  markdown: new RegExp(`^<!-- (>>>|<<<) docker-publish:(${ID}) (>>>|<<<) -->$`),
};

/** Matches lines that look like a damaged delimiter. */
const NEARLY: Record<Style, RegExp> = {
  hash: /^#+[ \t]*[<>]{2,}[ \t]*docker-publish:/,
  markdown: /^<!--[ \t]*[<>]{2,}[ \t]*docker-publish:/,
};

/** The two lines around a block. */
export function delimiters(id: string, style: Style): { open: string; close: string } {
  const [before, after] = style === 'hash' ? ['# ', ''] : ['<!-- ', ' -->'];
  return {
    open: `${before}>>> docker-publish:${id} >>>${after}`,
    close: `${before}<<< docker-publish:${id} <<<${after}`,
  };
}

/** A parsed delimiter line. */
export interface Delimiter {
  readonly opens: boolean;
  /** Undefined when the delimiter is damaged. */
  readonly id?: string;
}

/** Parses a line as a delimiter; undefined when it is not one. Surrounding blanks are ignored. */
export function readDelimiter(line: string, style: Style): Delimiter | undefined {
  if (!line.includes('docker-publish:')) return undefined;
  const text = line.trim();
  const match = EXACT[style].exec(text);
  if (match && match[1] === match[3]) return { opens: match[1] === '>>>', id: match[2] };
  return NEARLY[style].test(text) ? { opens: false } : undefined;
}

/** The comment syntax of a file, from its name. */
export function styleOf(file: string): Style {
  return /\.(?:md|markdown|html?)$/i.test(file) ? 'markdown' : 'hash';
}
