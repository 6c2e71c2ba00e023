import { clean, ignoredBy, readIgnore } from './ignore-match';
import { IgnoreGroup, ignoreRules } from './ignore-rules';
import { jsonForm } from './instruction';
import { BLANKS } from './space';
import { Stages } from './stage';

/** A path that a Dockerfile takes from its context by name. */
export interface Source {
  readonly path: string;
  /** Line of the `COPY`, from 1. */
  readonly line: number;
}

/** What `COPY` and `ADD` take from the context by name; what depends on variables, comes from elsewhere or is everything is left out. */
export function copiedSources({ stages }: Stages): Source[] {
  return stages.flatMap(({ instructions }) => instructions.flatMap(({ keyword, flags, args, line }) => {
    if ((keyword !== 'COPY' && keyword !== 'ADD') || flags.some((flag) => flag.startsWith('--from='))) return [];
    const words = jsonForm(args) ?? args.split(BLANKS);
    return words.slice(0, -1).flatMap((word) => {
      const source = word.replace(/^["']|["']$/g, '');
      if (/^<<|[$]|^[a-z]+:\/\/|^git@/.test(source)) return [];
      // Of "target/*.jar" the part before the first wildcard says which folder must be there.
      const path = clean(/[*?[]/.test(source) ? source.replace(/[^/]*[*?[].*$/, '') : source);
      return path === '' || path.startsWith('..') ? [] : [{ path, line }];
    });
  }));
}

/**
 * The lines of a `.dockerignore`: what the stack leaves lying about, history and secrets, and last the user's own, which so have the last word.
 *
 * A rule that would hide what a Dockerfile copies by name is left out, because it would break a build that works; rules about
 * secrets stay, because a build that copies a secret does not work well.
 */
export function ignoreBlock(stack: string, additions: readonly string[], sources: readonly Source[]): string {
  const groups = ignoreRules(stack).map((group) => ({ ...group, patterns: group.patterns.filter((pattern) => !hides(group, pattern, sources)) }));
  const lines = groups.flatMap(({ reason, patterns }) => patterns.length > 0 ? [`# ${reason}`, ...patterns] : []);
  return [...lines, ...additions.length > 0 ? ['# declared', ...additions] : []].join('\n');
}

function hides({ reason }: IgnoreGroup, pattern: string, sources: readonly Source[]): boolean {
  const rule = readIgnore(pattern);
  return reason !== 'secrets' && sources.some(({ path }) => ignoredBy(rule, path));
}

/** Which of the names in a context are kept out because they look like secrets: a build that relied on one should hear of it. */
export function keptSecrets(ignore: string, names: readonly string[]): string[] {
  const secrets = readIgnore(ignoreRules('generic').flatMap(({ reason, patterns }) => reason === 'secrets' ? patterns : []).join('\n'));
  const all = readIgnore(ignore);
  return names.filter((name) => ignoredBy(secrets, name) && ignoredBy(all, name));
}

/** Where a Dockerfile copies by name what the ignore file keeps out of the context. */
export function ignoredSources<S extends Source>(ignore: string, sources: readonly S[]): Array<S & { readonly by: string; readonly byLine: number }> {
  const patterns = readIgnore(ignore);
  return sources.flatMap((source) => {
    const by = ignoredBy(patterns, source.path);
    const partly = by !== undefined && patterns.some((later) => later.reincludes && later.line > by.line && below(later.text, source.path));
    return by && !partly ? [{ ...source, by: by.text, byLine: by.line }] : [];
  });
}

/** A folder may be ignored and something in it taken back. */
function below(reinclusion: string, path: string): boolean {
  const pattern = clean(reinclusion.slice(1));
  return pattern.startsWith('**') || pattern.startsWith(`${path}/`);
}
