import { readFlavor } from '../../tag/flavor-line';
import { readRule, RuleLine } from '../../tag/rule-line';

/** A name that moves from release to release, and which releases it may stand for; `{{major}}` and `{{minor}}` are those of the version. */
export interface MovingName {
  readonly name: string;
  readonly line: string;
}

/** What a rule of type match cuts out of a version often enough to be known. */
const CUTS = ['{{major}}', '{{major}}.{{minor}}', 'v{{major}}', 'v{{major}}.{{minor}}'];

/**
 * The names among the tags of the rules that must only move forward. metadata-action tells the workflow names and nothing about
 * them, so which of them move is told to the guard beside it.
 */
export function movingNames(rules: readonly string[], flavorLines: readonly string[]): MovingName[] {
  const flavor = readFlavor(flavorLines.join('\n'));
  const names = rules.map(readRule).flatMap((rule) => {
    const around = (text: string) => `${rule.attributes.get('prefix') ?? flavor.prefix}${text}${rule.attributes.get('suffix') ?? flavor.suffix}`;
    return patterns(rule).flatMap((pattern) => named(around(pattern), pattern));
  });
  const latest = `${flavor.prefixOnLatest ? flavor.prefix : ''}latest${flavor.suffixOnLatest ? flavor.suffix : ''}`;
  // Where `latest` is declared to move always, nothing holds it back.
  const guarded = flavor.latest === 'true' ? [] : [...new Set([latest, 'latest'])];
  return [...names, ...guarded].map((name) => typeof name === 'string' ? { name, line: '' } : name)
    .filter(({ name }, index, all) => all.findIndex((other) => other.name === name) === index);
}

function patterns({ type, attributes }: RuleLine): string[] {
  if (type === 'match') return CUTS;
  if (type !== 'semver' && type !== 'pep440') return [];
  return [attributes.get('pattern')!.replace(/\{\{\s*(\w+)\s*\}\}/g, '{{$1}}')];
}

/** Nothing when the name holds a word that is another for each release, such as `{{patch}}` or `{{sha}}`. */
function named(name: string, pattern: string): MovingName[] {
  if (/\{\{/.test(name.replace(/\{\{(major|minor)\}\}/g, ''))) return [];
  if (!pattern.includes('{{major}}')) return [{ name, line: '' }];
  return [{ name, line: pattern.includes('{{minor}}') ? '{{major}}.{{minor}}' : '{{major}}' }];
}
