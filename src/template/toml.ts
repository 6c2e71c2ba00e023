import { Foreign } from '../base/foreign';

/** A table of TOML, or nothing. */
export type Table = Readonly<Record<string, Foreign>>;

/** Reads TOML; a text that is none says nothing. */
export function readToml(text: string | undefined): Table {
  if (text === undefined) return {};
  // Only a project that has such a file waits for it.
  const { parse } = require('smol-toml') as { parse(toml: string): Table };
  try {
    return parse(text);
  } catch {
    return {};
  }
}
