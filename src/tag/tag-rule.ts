import { parseRule } from './parse-rule';
import { ParsedRule, toLine } from './parsed-rule';
import { checkRule } from './rule-checks';
import { readRule } from './rule-line';
import { RuleType } from './rule-type';
import { EdgeRuleOptions, MatchRuleOptions, RefEvent, ScheduleRuleOptions, ShaRuleOptions, TagRuleOptions, VersionRuleOptions } from './tag-rule-options';

/**
 * How a git event becomes tags of an image: one line of docker/metadata-action's `tags:` input, as a value.
 *
 * Text may hold the action's templates (`{{major}}`, `{{sha}}`, `{{date 'YYYYMMDD'}}`). GitHub expressions (dollar sign and
 * two braces) and line breaks are refused, so that no text can become another rule or be evaluated by the workflow.
 */
export class TagRule {
  /** Tags from a semantic version, such as `TagRule.semver('{{major}}.{{minor}}')`. A prerelease makes its full version only. */
  public static semver(pattern: string, options: VersionRuleOptions = {}): TagRule {
    return TagRule.of('semver', { pattern, ...options });
  }

  /** Tags from a Python version (PEP 440). Pre-, post- and development releases make their full version only. */
  public static pep440(pattern: string, options: VersionRuleOptions = {}): TagRule {
    return TagRule.of('pep440', { pattern, ...options });
  }

  /** Tags from the part of a git tag that a regular expression finds, such as `TagRule.match('v(.*)', { group: 1 })`. */
  public static match(pattern: string, options: MatchRuleOptions = {}): TagRule {
    return TagRule.of('match', { pattern, ...options });
  }

  /** Tags with the name of the branch or git tag, or with the number of the pull request. */
  public static ref(event: RefEvent, options: TagRuleOptions = {}): TagRule {
    return TagRule.of('ref', { event, ...options });
  }

  /** Tags pushes to one branch as `edge`. */
  public static edge(options: EdgeRuleOptions = {}): TagRule {
    return TagRule.of('edge', { ...options });
  }

  /** Tags every event with the given text, which may hold templates. */
  public static raw(value: string, options: TagRuleOptions = {}): TagRule {
    return TagRule.of('raw', { value, ...options });
  }

  /** Tags with the commit, as `sha-860c190`. */
  public static sha(options: ShaRuleOptions = {}): TagRule {
    return TagRule.of('sha', { ...options });
  }

  /** Tags scheduled runs, as `nightly` unless a pattern says otherwise. */
  public static schedule(options: ScheduleRuleOptions = {}): TagRule {
    return TagRule.of('schedule', { ...options });
  }

  /** A rule in metadata-action's own words, such as `type=semver,pattern={{version}}`. */
  public static parse(line: string): TagRule {
    checkRule(readRule(line), line);
    return new TagRule(parseRule(line));
  }

  private static of(type: RuleType, options: object): TagRule {
    const said = Object.entries(options).filter(([, value]) => value !== undefined).map(([key, value]) => [key, String(value)] as const);
    return TagRule.parse(toLine({ type, attributes: said }));
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
