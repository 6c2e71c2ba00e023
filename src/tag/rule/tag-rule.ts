import { parseRule } from './parse-rule';
import { ParsedRule, toLine } from './parsed-rule';
import { checkRule } from './rule-checks';
import { readRule } from './rule-line';
import { RuleType } from './rule-type';
import {
  EdgeRuleOptions, MatchRuleOptions, RefEvent, ScheduleRuleOptions, ShaFormat, ShaRuleOptions, TagRuleOptions, VersionRuleOptions,
} from './tag-rule-options';
import { checked, checkTexts, Shapes } from '../../problem/shape';
import { translateExpressions } from '../template/translate-expression';

/** The options of every factory; further attributes are checked with the rule's line. */
const COMMON = { prefix: 'text', suffix: 'text', priority: 'number', enable: 'text' } satisfies Shapes<TagRuleOptions>;
const VERSION = { ...COMMON, pattern: 'text!', value: 'text', match: 'text' } satisfies Shapes<VersionRuleOptions & { pattern: string }>;
const SHAPES = {
  semver: VERSION,
  pep440: VERSION,
  match: { ...COMMON, pattern: 'text!', value: 'text', group: 'number' } satisfies Shapes<MatchRuleOptions & { pattern: string }>,
  ref: { ...COMMON, event: { oneOf: RefEvent } } satisfies Shapes<TagRuleOptions & { event: RefEvent }>,
  edge: { ...COMMON, branch: 'text' } satisfies Shapes<EdgeRuleOptions>,
  raw: { ...COMMON, value: 'text!' } satisfies Shapes<TagRuleOptions & { value: string }>,
  sha: { ...COMMON, format: { oneOf: ShaFormat } } satisfies Shapes<ShaRuleOptions>,
  schedule: { ...COMMON, pattern: 'text' } satisfies Shapes<ScheduleRuleOptions>,
} as const;

/**
 * A rule that derives tags from a git event: one line of docker/metadata-action's `tags:` input, as a value.
 *
 * Text may contain the action's templates (`{{major}}`, `{{sha}}`, `{{date 'YYYYMMDD'}}`), and words for inputs and variables of the CI:
 * `{{inputs.channel}}`, `{{vars.CHANNEL}}`, `{{event_name}}`, compared by `{{is inputs.channel 'beta'}}`. GitHub expressions are translated
 * into such templates or rejected, and line breaks are rejected: no text can become another rule or be evaluated by the workflow.
 */
export class TagRule {
  /** Tags from a semantic version, such as `TagRule.semver('{{major}}.{{minor}}')`. A prerelease gets only the tag of its full version. */
  public static semver(pattern: string, options: VersionRuleOptions = {}): TagRule {
    return TagRule.of('semver', options, { pattern });
  }

  /** Tags from a Python version (PEP 440). Pre-, post- and development releases get only the tag of their full version. */
  public static pep440(pattern: string, options: VersionRuleOptions = {}): TagRule {
    return TagRule.of('pep440', options, { pattern });
  }

  /** Tags from the part of a git tag that a regular expression finds, such as `TagRule.match('v(.*)', { group: 1 })`. */
  public static match(pattern: string, options: MatchRuleOptions = {}): TagRule {
    return TagRule.of('match', options, { pattern });
  }

  /** Tags with the name of the branch or git tag, or with the number of the pull request. */
  public static ref(event: RefEvent, options: TagRuleOptions = {}): TagRule {
    return TagRule.of('ref', options, { event });
  }

  /** Tags pushes to one branch as `edge`. */
  public static edge(options: EdgeRuleOptions = {}): TagRule {
    return TagRule.of('edge', options);
  }

  /** Tags every event with the given text, which may hold templates. */
  public static raw(value: string, options: TagRuleOptions = {}): TagRule {
    return TagRule.of('raw', options, { value });
  }

  /** Tags with the commit, as `sha-860c190`. */
  public static sha(options: ShaRuleOptions = {}): TagRule {
    return TagRule.of('sha', options);
  }

  /** Tags scheduled runs, as `nightly` unless `pattern` is given. */
  public static schedule(options: ScheduleRuleOptions = {}): TagRule {
    return TagRule.of('schedule', options);
  }

  /**
   * A rule in metadata-action's syntax, such as `type=semver,pattern={{version}}`. GitHub expressions in it are translated into templates:
   * `enable=${{ github.event_name == 'push' }}` is `enable={{is event_name 'push'}}`.
   *
   * @throws when the text is not a rule, or when an expression reads a value that is unknown when tags are decided
   */
  public static parse(line: string): TagRule {
    checkTexts('TagRule.parse()', line);
    line = translateExpressions(line);
    checkRule(readRule(line), line);
    return new TagRule(parseRule(line));
  }

  private static of(type: RuleType, options: object, own: object = {}): TagRule {
    // The prototype differs when the object comes from another realm, as in projen's evaluation of a new project.
    const given: object = typeof options === 'object' && options !== null && !Array.isArray(options) ? { ...own, ...options } : options;
    checked<object>(`TagRule.${type}()`, given, SHAPES[type]);
    const set = Object.entries(given).filter(([, value]) => value !== undefined);
    return TagRule.parse(toLine({ type, attributes: set.map(([key, value]) => [key, String(value)] as const) }));
  }

  private constructor(private readonly rule: ParsedRule) {}

  /** The kind of rule: `semver`, `pep440`, `match`, `ref`, `edge`, `raw`, `sha` or `schedule`. */
  public get type(): string {
    return this.rule.type;
  }

  /** The line for the action's `tags:` input. */
  public toString(): string {
    return toLine(this.rule);
  }
}
