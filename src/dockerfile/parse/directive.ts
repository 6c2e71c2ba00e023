import { trimLeft } from './space';

const DIRECTIVE = /^([a-zA-Z][a-zA-Z0-9]*)[\t\n\f\r ]*=([^\n]+)$/;
const KNOWN = ['syntax', 'escape', 'check'];

/** Parses a parser directive, such as `# syntax=docker/dockerfile:1`; directives end at the first line without one. */
export function readDirective(line: string): { name: string; value: string } | undefined {
  if (!line.startsWith('#')) return undefined;
  const [, key, value] = DIRECTIVE.exec(trimLeft(line.slice(1))) ?? [];
  const name = key?.toLowerCase();
  // BuildKit reads a value of blanks as one blank.
  return KNOWN.includes(name) ? { name, value: value.trim() || value.slice(-1) } : undefined;
}
