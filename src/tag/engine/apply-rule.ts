import { dateWords, FormatDate } from './event-words';
import { branchOf, GitEvent, gitTagOf, shortSha } from './git-event';
import { RuleResult } from './rule-result';
import { makeVersion } from './version-rule';
import { RuleLine } from '../rule/parsed-rule';
import { render, TemplateVariables } from '../template/template';
import { Programs } from '../template/template-program';

/** The context in which a rule is applied. */
export interface RuleContext {
  readonly event: GitEvent;
  readonly words: TemplateVariables;
  readonly programs: Programs;
  readonly format: FormatDate;
  readonly defaultBranch?: string;
  readonly warn: (problem: string) => void;
}

/** The result of a rule for an event, before prefix and suffix; undefined when the rule does not apply. */
export function applyRule(rule: RuleLine, context: RuleContext): RuleResult | undefined {
  const { event, words, programs } = context;
  const attr = (key: string) => rule.attributes.get(key) ?? '';
  switch (rule.type) {
    case 'semver':
    case 'pep440': {
      const source = sourceOf(rule, context);
      return source === undefined ? undefined : makeVersion(rule, source, context);
    }
    case 'match': {
      const source = sourceOf(rule, context);
      return source === undefined ? undefined : cut(rule, source, context.warn);
    }
    case 'ref': {
      const text = refText(attr('event'), event);
      return text === undefined ? undefined : { text, isLatest: attr('event') === 'tag' };
    }
    case 'edge': {
      const branch = branchOf(event);
      return branch !== undefined && branch === (attr('branch') || context.defaultBranch) ? { text: 'edge', isLatest: false } : undefined;
    }
    case 'schedule':
      return /schedule/.test(event.name)
        ? { text: render(rule.attributes.get('pattern') ?? 'nightly', dateWords(event, context.format), programs), isLatest: false }
        : undefined;
    case 'raw':
      return { text: render(attr('value'), words, programs), isLatest: false };
    case 'sha':
      return event.sha ? { text: attr('format') === 'long' ? event.sha : shortSha(event), isLatest: false } : undefined;
    default:
      return rule.type satisfies never;
  }
}

/** The text with a rule's version: its `value` on every event, otherwise the pushed git tag. */
function sourceOf({ attributes }: RuleLine, { event, words, programs }: RuleContext): string | undefined {
  const value = attributes.get('value') ?? '';
  return value !== '' ? render(value, words, programs) : gitTagOf(event);
}

function refText(kind: string, event: GitEvent): string | undefined {
  switch (kind) {
    case 'branch': return branchOf(event);
    case 'tag': return gitTagOf(event);
    default: return event.ref.startsWith('refs/pull/') ? event.ref.replace(/^refs\/pull\//, '').replace(/\/merge$/, '') : undefined;
  }
}

function cut({ attributes }: RuleLine, source: string, warn: (problem: string) => void): RuleResult | undefined {
  const pattern = attributes.get('pattern')!;
  const literal = /^\/(.+)\/(.*)$/.exec(pattern);
  const found = source.match(literal ? new RegExp(literal[1], literal[2]) : pattern);
  if (!found) {
    warn(`pattern "${pattern}" does not match "${source}", the rule makes no tag`);
    return undefined;
  }
  const group = attributes.get('group') ?? '0';
  // As in metadata-action, the group is looked up by its text, so a text that is not the number of a group finds nothing.
  const text = (found as unknown as Record<string, string | undefined>)[group];
  if (text === undefined) {
    warn(`pattern "${pattern}" has no group ${group} in "${source}", the rule makes no tag`);
    return undefined;
  }
  return { text, isLatest: true, line: lineOf(text, source) };
}

/** The release line of a matched text: `1` and `1.2` from `v1.2.3` float as `{{major}}` and `{{major}}.{{minor}}` do. */
function lineOf(text: string, source: string): string | undefined {
  const numbers = /^v?(\d+(?:\.\d+)?)$/.exec(text)?.[1];
  return numbers !== undefined && new RegExp(`(^|[^\\d.])${numbers.replace('.', '\\.')}\\.\\d`).test(source) ? numbers : undefined;
}
