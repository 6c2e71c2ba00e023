import { trim } from '../parse/space';

/** One pattern of a `.dockerignore`. */
export interface IgnorePattern {
  /** The pattern as written. */
  readonly text: string;
  /** Line in the file, from 1. */
  readonly line: number;
  /** `!…`: re-includes paths that earlier patterns exclude. */
  readonly reincludes: boolean;
  /** Whether it matches this path itself, regardless of its parents. */
  matches(path: string): boolean;
}

/** Parses a `.dockerignore` as Docker does: `#` begins a comment in the first column only, a leading `/` is ignored. */
export function readIgnore(text: string): IgnorePattern[] {
  return text.replace(/^\uFEFF/, '').split('\n').flatMap((raw, index) => {
    if (raw.startsWith('#')) return [];
    const line = trim(raw);
    const reincludes = line.startsWith('!');
    const pattern = clean(reincludes ? trim(line.slice(1)) : line);
    if (pattern === '') return [];
    return [{ text: line, line: index + 1, reincludes, matches: matcher(pattern) }];
  });
}

/** The pattern that excludes a path; undefined when the path is part of the context. The last match decides. */
export function ignoredBy(patterns: readonly IgnorePattern[], path: string): IgnorePattern | undefined {
  const folders = path.split('/');
  const prefixes = folders.map((_, index) => folders.slice(0, index + 1).join('/'));
  let ignoring: IgnorePattern | undefined;
  for (const pattern of patterns) {
    if (pattern.reincludes === (ignoring === undefined)) continue;
    if (prefixes.some((prefix) => pattern.matches(prefix))) ignoring = pattern.reincludes ? undefined : pattern;
  }
  return ignoring;
}

/** A normalized path relative to the context: Go's `filepath.Clean`, without the leading `/`. */
export function clean(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts[parts.length - 1] !== '..') parts.pop();
    else if (part !== '..' || !path.startsWith('/')) parts.push(part);
  }
  return parts.join('/');
}

/** `**` matches across folders, `*` and `?` do not. */
/** Most patterns are a name or a suffix, in one place or anywhere: comparing strings is faster than sixty regular expressions. */
function matcher(pattern: string): (path: string) => boolean {
  const anywhere = pattern.startsWith('**/');
  const name = anywhere ? pattern.slice(3) : pattern;
  if (!/[*?[\\]/.test(name)) return (path) => path === name || (anywhere && path.endsWith(`/${name}`));
  const ending = name.slice(1);
  if (name.startsWith('*') && !/[*?[\\/]/.test(ending)) return (path) => path.endsWith(ending) && (anywhere || !path.includes('/'));
  let expression: RegExp | undefined;
  return (path) => (expression ??= compile(pattern)).test(path);
}

function compile(pattern: string): RegExp {
  let source = '';
  for (let position = 0; position < pattern.length; position++) {
    const char = pattern[position];
    if (char === '*' && pattern[position + 1] === '*') {
      position += pattern[position + 2] === '/' ? 2 : 1;
      source += position + 1 === pattern.length ? '.*' : pattern[position] === '/' ? '(?:.*/)?' : '.*';
    } else if (char === '*') {
      source += '[^/]*';
    } else if (char === '?') {
      source += '[^/]';
    } else if (char === '\\') {
      source += literal(pattern[++position] ?? '\\');
    } else if (char === '[') {
      const end = pattern.indexOf(']', position + 2);
      source += end < 0 ? '\\[' : `[${pattern.slice(position + 1, end).replace(/[\\[]/g, '\\$&')}]`;
      if (end >= 0) position = end;
    } else {
      source += literal(char);
    }
  }
  try {
    return new RegExp(`^${source}$`, 's');
  } catch {
    // Docker rejects such a file with a better message than ours.
    return /^(?!)/;
  }
}

function literal(char: string): string {
  return char.replace(/[.*+?^${}()|[\]\\/]/, '\\$&');
}
