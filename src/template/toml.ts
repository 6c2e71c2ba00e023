import { Foreign } from '../base/foreign';

/** A table of TOML, possibly empty. */
export type Table = Readonly<Record<string, Foreign>>;

/** Parses TOML; an invalid text counts as empty. */
export function readToml(text: string | undefined): Table {
  if (text === undefined) return {};
  // Loaded on demand, for projects with such a file.
  const { parse } = require('smol-toml') as { parse(toml: string): Table };
  try {
    return parse(text);
  } catch {
    return {};
  }
}
