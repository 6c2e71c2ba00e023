import { Plan } from '../../plan/plan';
import { matchesRef } from '../../plan/ref-pattern';

/** What to declare where no git tag with a version starts anything; undefined where one does, or there is none. */
export function unmatchedTags(plan: Plan, tags: readonly string[]): string | undefined {
  const patterns = plan.triggers.filter(({ kind }) => kind === 'tag').flatMap((trigger) => trigger.patterns);
  const versions = tags.filter((tag) => VERSION.test(tag));
  const last = versions.at(-1);
  if (patterns.length === 0 || last === undefined || versions.some((tag) => matchesRef(patterns, tag))) return undefined;
  const such = last.replace(VERSION, (version) => version.split('.').map(() => '*').join('.'));
  return `no git tag of this repository, such as ${last}, starts anything: the trigger is for ${patterns.join(', ')}. Declare Trigger.tag('${such}'), or name tags otherwise from now on.`;
}

const VERSION = /\d+\.\d+(\.\d+)?/;
