import { Plan } from '../../plan/plan';
import { beforeVersion } from '../../tag/version/version-place';
import { TriggerKind } from '../../trigger/trigger-kind';

const DESCRIBE = 'describe --tags --always --dirty';
const STRIP = '  v[0-9]*) version=${version#v} ;;';

/**
 * Sets the git tags that are versions of this project in a build script, as far as git's patterns can express them, and the text before the
 * version in them.
 */
export function gitVersion(script: string, { triggers }: Plan): string {
  const released = triggers.filter(({ kind, patterns }) => kind === TriggerKind.TAG
    || (kind === TriggerKind.RELEASE && !patterns.includes('**')));
  const patterns = released.flatMap((trigger) => trigger.patterns).filter((pattern) => !pattern.startsWith('!'));
  const globs = [...new Set(patterns.map(globOf))];
  const befores = [...new Set(patterns.map(beforeVersion))].filter((before) => before !== '');
  const matches = !globs.includes('*') ? globs.map((glob) => ` --match '${glob}'`).join('') : '';
  return script
    .replace(DESCRIBE, () => `${DESCRIBE}${matches}`)
    .replace(STRIP, () => [...befores.flatMap((before) => [
      `  '${before}v'[0-9]*) version=\${version#'${before}v'} ;;`, `  '${before}'[0-9]*) version=\${version#'${before}'} ;;`,
    ]), STRIP].join('\n'));
}

/** Converts a pattern of GitHub's filter syntax for git; optional and repeated parts become `*`. */
function globOf(pattern: string): string {
  return pattern
    .replace(/(\[[^\]]+\]|\\?.)([?+])/g, (_, one: string, often: string) => often === '+' && one.startsWith('[') ? `${one}*` : '*')
    .replace(/\*{2,}/g, '*').replace(/'/g, '?');
}
