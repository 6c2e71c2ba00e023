import { applyRule, Surroundings } from './apply-rule';
import { eventWords, FormatDate } from './event-words';
import { FlavorLine, readFlavor } from './flavor-line';
import { GitEvent, settle } from './git-event';
import { FloatingName } from './guard';
import { labelsOf } from './labels';
import { Made } from './made';
import { readRule, RuleLine } from './rule-line';
import { render } from './template';

/** What rules and flavor make of an event. */
export interface TagSet {
  /** The first tag made; undefined when there is none. */
  readonly version?: string;
  /** The tags, without a name of an image, in the action's order. */
  readonly tags: string[];
  readonly labels: Record<string, string>;
  /** The tags among them that move from release to release. */
  readonly floating: FloatingName[];
  /** What the action would warn of. */
  readonly warnings: string[];
}

/** What the action does without any rule. */
const DEFAULT_RULES = ['type=schedule', 'type=ref,event=branch', 'type=ref,event=tag', 'type=ref,event=pr'];

/** Exactly what docker/metadata-action v6.2.0 says, and which of it moves. */
export function evaluateTags(rules: readonly string[], flavorLines: readonly string[], gitEvent: GitEvent, format: FormatDate): TagSet {
  const event = settle(gitEvent);
  const flavor = readFlavor(flavorLines.join('\n'));
  const words = eventWords(event, format);
  const warnings: string[] = [];
  const around: Omit<Surroundings, 'warn'> = { event, words, format, defaultBranch: event.repository?.default_branch ?? event.payload?.repository?.default_branch };
  // With a template in prefix or suffix, such as {{sha}}, a name is another for each build and moves nowhere.
  const made: Array<Made & { readonly name: string; readonly isUnique: boolean }> = [];

  for (const { rule, line } of sorted(rules)) {
    try {
      if (!isEnabled(rule, words)) continue;
      const result = applyRule(rule, { ...around, warn: (problem) => warnings.push(`Tag rule "${line}": ${problem}.`) });
      if (!result) continue;
      const [prefix, suffix] = affixes(rule, flavor);
      const text = `${render(prefix, words)}${result.text}${render(suffix, words)}`;
      if (text !== '') made.push({ ...result, name: clean(text), isUnique: /\{\{/.test(prefix + suffix) });
    } catch (error) {
      throw new Error(`Tag rule "${line}": ${(error as Error).message}`);
    }
  }

  const tags = [...new Set(made.map(({ name }) => name))];
  const latest = clean(`${flavor.prefixOnLatest ? flavor.prefix : ''}latest${flavor.suffixOnLatest ? flavor.suffix : ''}`);
  if (made.length > 0 && (flavor.latest === 'auto' ? made[0].isLatest : flavor.latest === 'true')) tags.push(latest);
  return {
    version: tags[0],
    tags,
    labels: labelsOf(event, tags[0]),
    floating: floatingAmong(tags, [
      ...made.flatMap(({ name, line, isUnique }) => (line === undefined || isUnique ? [] : { name, line })),
      ...[latest, 'latest'].map((name) => ({ name, line: '' })),
    ]),
    warnings,
  };
}

function sorted(lines: readonly string[]): Array<{ rule: RuleLine; line: string }> {
  // As the action's input: trimmed as a whole, with comments and empty lines in it.
  const said = lines.join('\n').trim().split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  return (said.length === 0 ? DEFAULT_RULES : said)
    .map((line) => ({ line, rule: readRule(line) }))
    // A priority that is no number is equal to all others.
    .sort((a, b) => (a.rule.priority < b.rule.priority ? 1 : a.rule.priority > b.rule.priority ? -1 : 0));
}

function isEnabled({ attributes }: RuleLine, words: Record<string, unknown>): boolean {
  const enable = render(attributes.get('enable') ?? 'true', words);
  if (enable !== 'true' && enable !== 'false') throw new Error(`enable is "${enable}" for this event. Allowed: true, false, or a template that yields one of them, such as {{is_default_branch}}.`);
  return enable === 'true';
}

function affixes({ type, attributes }: RuleLine, flavor: FlavorLine): [prefix: string, suffix: string] {
  const own = type === 'sha' ? 'sha-' : type === 'ref' && attributes.get('event') === 'pr' ? 'pr-' : undefined;
  return [attributes.get('prefix') ?? own ?? flavor.prefix, attributes.get('suffix') ?? flavor.suffix];
}

function clean(text: string): string {
  return text.replace(/[^a-zA-Z0-9._-]+/g, '-');
}

function floatingAmong(tags: readonly string[], names: readonly FloatingName[]): FloatingName[] {
  return [...new Set(tags)].flatMap((tag) => names.find(({ name }) => name === tag) ?? []);
}
