import { ContextRead, ContextReads } from './context-reads';
import { ignoredReads, keptSecrets } from '../../dockerfile/ignore/ignore-block';
import { ignoredBy, readIgnore } from '../../dockerfile/ignore/ignore-match';
import { isUnknown } from '../../dockerfile/reads';
import { Note } from '../text/note';

/** A file in a context that looks like a secret. */
export interface SecretRead {
  /** Path relative to the context. */
  readonly path: string;
  readonly tracked: boolean;
  /** The instruction that copies it by name. */
  readonly by?: ContextRead;
}

/** Notes about an ignore file, for the builds that use it. */
export function ignoreNotes(file: string, text: string, { reads, git }: ContextReads, secrets: readonly SecretRead[]): Note[] {
  const rules = readIgnore(text);
  const kept = keptSecrets(text, secrets.map(({ path }) => path));
  // A tracked secret that a build copies by name must not be excluded.
  const taken = secrets.filter(({ path, by }) => by && !kept.includes(path));
  const ruled = reads.filter((read) => !taken.some(({ by }) => by!.written === read.written && by!.line === read.line));
  return [
    ...ignoredReads(text, ruled).map(({ by, written, path, dockerfile, line, rule, ruleLine }): Note => ({
      text: `${dockerfile}:${line}: ${by} names "${written}", but ${file}:${ruleLine} ("${rule}") excludes it from the build. `
        + 'Re-include it '
        + `with "!${path}", or copy something else.`,
    })),
    ...reads.filter(isUnknown).map(({ by, written, dockerfile, line }): Note => ({
      text: `${dockerfile}:${line}: which files ${by} reads as "${written}" is not known before the build, so a rule of ${file} `
        + 'may exclude them. Give the ARG a default, or set it in "buildArgs".',
    })),
    ...ignoredBy(rules, '.git') ? [] : git.slice(0, 1).map(({ dockerfile, line, what }): Note => ({
      hint: true,
      text: `${file}: .git is part of the build, because ${dockerfile}:${line} reads it (${what.replace(/,$/, '')}). To keep it out, `
        + 'name "**/.git" in the option "dockerignore".',
    })),
    ...taken.map(({ path, by }): Note => ({
      hint: true,
      text: `${file}: ${path} looks like a secret, but git tracks it and ${by!.dockerfile}:${by!.line} names it, so it stays part of the `
        + `build. To keep it out, name "${path}" in the option "dockerignore".`,
    })),
    ...keptNote(file, kept, secrets),
  ];
}

/** Noted once, when a secret that used to be in the context is excluded, as the build may need it. */
function keptNote(file: string, kept: readonly string[], secrets: readonly SecretRead[]): Note[] {
  if (kept.length === 0) return [];
  const shown = kept.length > 8 ? `${kept.slice(0, 7).join(', ')} and ${kept.length - 7} more` : kept.join(', ');
  const example = kept.find((path) => secrets.some((secret) => secret.path === path && secret.tracked)) ?? kept[0];
  return [{
    hint: true,
    text: `${file}: ${shown} ${kept.length > 1 ? 'look like secrets and are excluded' : 'looks like a secret and is excluded'} `
      + 'from the build. '
      + `If the build needs one that is no secret, re-include it with "!${example}" in the option "dockerignore".`,
  }];
}
