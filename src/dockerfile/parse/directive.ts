import { trimLeft } from './space';

const DIRECTIVE = /^([a-zA-Z][a-zA-Z0-9]*)[\t\n\f\r ]*=([^\n]+)$/;
const KNOWN = ['syntax', 'escape', 'check'];

/** A parser directive, such as `# syntax=docker/dockerfile:1`; the first line that is none ends them all. */
export function readDirective(line: string): { name: string; value: string } | undefined {
  if (!line.startsWith('#')) return undefined;
  const [, key, value] = DIRECTIVE.exec(trimLeft(line.slice(1))) ?? [];
  const name = key?.toLowerCase();
  // A value of blanks is a value for BuildKit, namely one blank.
  return KNOWN.includes(name) ? { name, value: value.trim() || value.slice(-1) } : undefined;
}
