import { affixesOf } from './affixes';
import { applyRule, RuleContext } from './apply-rule';
import { eventWords, FormatDate } from './event-words';
import { GitEvent, normalizeEvent } from './git-event';
import { labelsOf } from './labels';
import { RuleResult } from './rule-result';
import { cleanTag } from './tag-name';
import { remember } from '../../base/remember';
import { FloatingTag } from '../policy/guard';
import { ParsedFlavor } from '../rule/parsed-flavor';
import { ParsedRule, RuleLine, ruleOf, toLine } from '../rule/parsed-rule';
import { render } from '../template/template';
import { Program, Programs } from '../template/template-program';

/** The result of rules and flavor for an event. */
export interface TagSet {
  /** The first tag; undefined when there is none. */
  readonly version?: string;
  /** The tags without an image name, in metadata-action's order. */
  readonly tags: string[];
  readonly labels: Record<string, string>;
  /** The tags among them that move from one release to the next. */
  readonly floating: FloatingTag[];
  /** The warnings that metadata-action would print. */
  readonly warnings: string[];
}

/** metadata-action's default rules, for an image without any. */
const DEFAULT_RULES: readonly ParsedRule[] = [
  { type: 'schedule', attributes: [] },
  ...['branch', 'tag', 'pr'].map((kind): ParsedRule => ({ type: 'ref', attributes: [['event', kind]] })),
];

/**
 * The same tags, labels and warnings as docker/metadata-action v6.2.0, and the tags among them that float. Parsed templates come with the
 * rules; a caller whose rules are not parsed passes a parser.
 */
export function evaluateRules(
  rules: readonly ParsedRule[], flavor: ParsedFlavor, gitEvent: GitEvent, format: FormatDate, parse: Programs = unparsed,
): TagSet {
  const event = normalizeEvent(gitEvent);
  const words = eventWords(event, format);
  const warnings: string[] = [];
  const programs = programsOf(rules, flavor, parse);
  const defaultBranch = event.repository?.default_branch ?? event.payload?.repository?.default_branch;
  const context: Omit<RuleContext, 'warn'> = { event, words, format, programs, defaultBranch };
  // A template in prefix or suffix, such as {{sha}}, makes the tag unique to each build, so it does not float.
  const results: Array<RuleResult & { readonly name: string; readonly isUnique: boolean }> = [];

  for (const { rule, line } of sorted(rules)) {
    try {
      if (!isEnabled(rule, context)) continue;
      const result = applyRule(rule, { ...context, warn: (problem) => warnings.push(`Tag rule "${line}": ${problem}.`) });
      if (!result) continue;
      const [prefix, suffix] = affixesOf(rule, flavor);
      const text = `${render(prefix, words, programs)}${result.text}${render(suffix, words, programs)}`;
      if (text !== '') results.push({ ...result, name: cleanTag(text), isUnique: /\{\{/.test(prefix + suffix) });
    } catch (error) {
      throw new Error(`Tag rule "${line}": ${(error as Error).message}`);
    }
  }

  const tags = [...new Set(results.map(({ name }) => name))];
  const latest = cleanTag(`${flavor.prefixOnLatest ? flavor.prefix : ''}latest${flavor.suffixOnLatest ? flavor.suffix : ''}`);
  if (results.length > 0 && (flavor.latest === 'auto' ? results[0].isLatest : flavor.latest === 'true')) tags.push(latest);
  // With `latest=true` that tag always moves, so it is not guarded as a floating tag.
  return {
    version: tags[0],
    tags,
    labels: labelsOf(event, tags[0]),
    floating: floatingAmong(tags, [
      ...results.flatMap(({ name, line, isUnique }) => (line === undefined || isUnique ? [] : { name, line })),
      ...flavor.latest === 'true' ? [] : [latest, 'latest'].map((name) => ({ name, line: '' })),
    ]),
    warnings,
  };
}

interface SortedRule {
  readonly rule: RuleLine;
  readonly line: string;
}

/** The rules in order of priority. Cached, because every event and every release evaluates them. */
const sorted = remember((rules: readonly ParsedRule[]): SortedRule[] => (
  (rules.length === 0 ? DEFAULT_RULES : rules)
    .map((parsed) => ({ line: toLine(parsed), rule: ruleOf(parsed) }))
    // A priority that is not a number is equal to every other, as in metadata-action.
    .sort((a, b) => (a.rule.priority < b.rule.priority ? 1 : a.rule.priority > b.rule.priority ? -1 : 0))
));

/** The parsed templates of rules and flavor, by their text. */
function programsOf(rules: readonly ParsedRule[], flavor: ParsedFlavor, parse: Programs): Programs {
  const known = new Map<string, Program>();
  for (const { attributes, templates = {} } of rules) {
    for (const [key, text] of attributes) if (templates[key]) known.set(text, templates[key]);
  }
  for (const [key, program] of Object.entries(flavor.templates ?? {})) known.set(key === 'prefix' ? flavor.prefix : flavor.suffix, program);
  return (text) => {
    const program = known.get(text) ?? parse(text);
    known.set(text, program);
    return program;
  };
}

function unparsed(text: string): never {
  throw new Error(`the template "${text}" was not parsed at synthesis. Run projen to write the plan again.`);
}

function isEnabled({ attributes }: RuleLine, { words, programs }: Omit<RuleContext, 'warn'>): boolean {
  const enable = render(attributes.get('enable') ?? 'true', words, programs);
  if (enable !== 'true' && enable !== 'false') {
    throw new Error(
      `enable is "${enable}" for this event. Allowed: true, false, or a template that yields one of them, such as {{is_default_branch}}.`,
    );
  }
  return enable === 'true';
}

function floatingAmong(tags: readonly string[], names: readonly FloatingTag[]): FloatingTag[] {
  return [...new Set(tags)].flatMap((tag) => names.find(({ name }) => name === tag) ?? []);
}
