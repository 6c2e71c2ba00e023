import { ANY_TEXT, fixed, joined, Shape, shapeOfGlob, shapeOfRegExp, shapeOfTemplate } from './read-patterns';
import { common, DIGITS, fixedLength, literally, some, TAG_CHARACTERS, toExpression } from './text-pattern';
import { affixesOf } from '../engine/affixes';
import { RuleLine, ruleOf, toLine } from '../rule/parsed-rule';
import { nameTag, namesOf } from '../rule/tag-names';
import { TagRules } from '../rule/tag-rules';

/** A set of tags that one rule of an image may produce, at this event or a later one. */
export interface Claim extends Shape {
  /** The rule as a line of metadata-action's `tags:` input; `latest=auto` for the flavor. */
  readonly by: string;
  /** Matches every tag of the set. */
  readonly expression: RegExp;
  /** How certain it is that a matching tag belongs to this image: a tag that no branch name can influence ranks above one that it can. */
  readonly rank: number;
}

/** The refs that can trigger the rules: patterns of branches and git tags. */
export interface Reach {
  readonly branches: readonly string[];
  readonly gitTags: readonly string[];
  readonly hasPullRequests: boolean;
  readonly hasSchedule: boolean;
  /** Whether a file gives the version, even where no git tag does. */
  readonly hasVersionFile: boolean;
}

const NUMBER: Shape = { pattern: some(DIGITS), isFree: false };
const DOT = fixed('.');
const HEX = (length: number): Shape => ({ pattern: some(`${DIGITS}abcdef`, length, length), isFree: false });
const RELEASE = joined(NUMBER, DOT, NUMBER, DOT, NUMBER);
const PYTHON_RELEASE: Shape = { pattern: [...some(DIGITS, 1, 1), ...some(`${DIGITS}.`, 0)], isFree: false };
/** Above every rank that a tag with a free branch name in it can reach. */
const SURE = 1000;

/**
 * Every tag that rules and flavor may produce for these refs. The set is too large rather than too small where a template is more than text
 * and words.
 */
export function claimsOf(tags: TagRules, reach: Reach): Claim[] {
  const rules = tags.rules.map((rule) => ({ line: toLine(rule), rule: ruleOf(rule) }))
    .filter(({ rule }) => rule.attributes.get('enable') !== 'false');
  const claims = rules.flatMap(({ line, rule }) => coresOf(rule, reach).map((core) => ({
    by: line, shape: withAffixes(rule, tags, core, reach),
  })));
  const { flavor } = tags;
  const isLatest = ({ rule: { type, attributes } }: typeof rules[number]) => ['semver', 'pep440', 'match'].includes(type)
    || attributes.get('event') === 'tag';
  if (flavor.latest === 'true' || (flavor.latest === 'auto' && rules.some(isLatest))) {
    const latest = joined(
      ...flavor.prefixOnLatest ? [shapeOfTemplate(flavor.prefix, wordsOf(reach))] : [], fixed('latest'),
      ...flavor.suffixOnLatest ? [shapeOfTemplate(flavor.suffix, wordsOf(reach))] : [],
    );
    claims.push({ by: `latest=${flavor.latest}`, shape: latest });
  }
  return claims.flatMap(({ by, shape }) => namesOf(tags).flatMap((name) => {
    const named = [joined(fixed(name.prefix), shape, fixed(name.suffix))];
    if (common(shape.pattern, literally('latest')) !== undefined) named.push({ ...fixed(nameTag(name, 'latest')), isFree: shape.isFree });
    return named.map((one): Claim => ({
      ...one,
      by,
      expression: toExpression(one.pattern),
      rank: fixedLength(one.pattern) + (one.isFree ? 0 : SURE),
    }));
  }));
}

/** The strongest of these claims that matches a tag; undefined when none does. */
export function claimTo(claims: readonly Claim[], tag: string): Claim | undefined {
  return claims.reduce<Claim | undefined>((best, claim) => (
    (best && best.rank >= claim.rank) || !claim.expression.test(tag) ? best : claim
  ), undefined);
}

function withAffixes(rule: RuleLine, { flavor }: TagRules, core: Shape, reach: Reach): Shape {
  const [prefix, suffix] = affixesOf(rule, flavor).map((text) => shapeOfTemplate(text, wordsOf(reach)));
  return joined(prefix, core, suffix);
}

/** The tags of a rule before prefix and suffix. */
function coresOf({ type, attributes }: RuleLine, reach: Reach): Shape[] {
  const valueOf = (key: string) => attributes.get(key) ?? '';
  const reads = reach.gitTags.length > 0 || reach.hasVersionFile || valueOf('value') !== '';
  switch (type) {
    case 'semver':
    case 'pep440': return reads ? versions(valueOf('pattern'), type === 'semver' ? RELEASE : PYTHON_RELEASE) : [];
    case 'match': return reads ? [matched(valueOf('pattern'), valueOf('group') || '0')] : [];
    case 'ref':
      if (valueOf('event') === 'branch') return reach.branches.map(shapeOfGlob);
      if (valueOf('event') === 'tag') return reach.gitTags.map(shapeOfGlob);
      return reach.hasPullRequests ? [NUMBER] : [];
    case 'edge': return reach.branches.length > 0 ? [fixed('edge')] : [];
    case 'schedule': return reach.hasSchedule ? [shapeOfTemplate(attributes.get('pattern') ?? 'nightly', {})] : [];
    case 'raw': return [shapeOfTemplate(valueOf('value'), wordsOf(reach))];
    case 'sha': return [HEX(valueOf('format') === 'long' ? 40 : 7)];
    default: return type satisfies never;
  }
}

/** Releases by the pattern, and prereleases by their whole version or as they are spelled. */
function versions(pattern: string, release: Shape): Shape[] {
  if (/\{\{\s*raw/.test(pattern)) return [ANY_TEXT];
  const words = { version: release, major: NUMBER, minor: NUMBER, patch: NUMBER };
  const before: Shape = { pattern: [...release.pattern, ...some(TAG_CHARACTERS)], isFree: true };
  return [shapeOfTemplate(pattern, words), before];
}

/** The text of a group of a regular expression, or of its whole match. */
function matched(pattern: string, group: string): Shape {
  const [, source = pattern] = /^\/(.+)\/.*$/.exec(pattern) ?? [];
  if (group === '0') return shapeOfRegExp(source);
  const groups = [...source.matchAll(/\((?!\?)([^()]*)\)/g)];
  const inner = groups[Number(group) - 1]?.[1];
  return inner === undefined || /\([^)]*\(/.test(source) ? ANY_TEXT : shapeOfRegExp(inner);
}

function wordsOf({ branches, gitTags }: Reach): Record<string, Shape> {
  const named = (globs: readonly string[]): Shape => globs.length === 1 ? shapeOfGlob(globs[0]) : globs.length === 0 ? fixed('') : ANY_TEXT;
  const truth: Shape = { pattern: some('truefals', 4, 5), isFree: false };
  // Words of other events are empty.
  return {
    branch: optional(named(branches)), tag: optional(named(gitTags)), sha: HEX(7), is_default_branch: truth, is_not_default_branch: truth,
    run_number: NUMBER,
  };
}

function optional({ pattern, isFree }: Shape): Shape {
  return { pattern: pattern.map(({ characters, often }) => ({ characters, often: often === 'any' ? 'any' : 'maybe' })), isFree };
}
