import { Plan } from './plan';
import { didYouMean } from '../problems';
import { GitEvent } from '../tag/git-event';
import { readRule } from '../tag/rule-line';

/** The input that builds and publishes nothing. */
const DRY_RUN = 'dry_run';
/** What a version may be made of; it becomes part of a rule. */
const VERSION = /^[A-Za-z0-9][A-Za-z0-9._+/-]{0,127}$/;

/** What whoever starts a run by hand, or calls it, hands over. */
export interface Inputs {
  /** A version that counts as if a git tag of this name had been pushed. */
  readonly version?: string;
  readonly isDryRun: boolean;
}

/** Reads the inputs of an event. */
export function inputsOf(plan: Plan, { payload }: GitEvent): Inputs {
  const given = Object.entries(payload?.inputs ?? {}).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const versions = plan.triggers.flatMap(({ versionInput }) => versionInput ?? []);
  const known = [...new Set(versions), ...plan.triggers.some(({ dryRun }) => dryRun) ? [DRY_RUN] : []];
  for (const [name] of given) {
    if (!known.includes(name)) throw new Error(`There is no input "${name}". ${known.length > 0 ? `Declared: ${known.join(', ')}.${didYouMean(name, known)}` : 'None is declared; Trigger.manual() can have one for a version.'}`);
  }
  const [, version] = given.find(([name]) => versions.includes(name)) ?? [];
  if (version !== undefined && !VERSION.test(String(version))) throw new Error(`"${String(version)}" cannot be a version. Allowed: letters, digits, ".", "_", "+", "/" and "-", such as 1.2.3.`);
  return { ...version !== undefined && { version: String(version) }, isDryRun: given.some(([name, value]) => name === DRY_RUN && String(value) === 'true') };
}

/** The rules, with a version that was typed in where they would read one from a git tag. */
export function rulesWith(rules: readonly string[], version: string | undefined): readonly string[] {
  if (version === undefined) return rules;
  return rules.map((rule) => {
    const { type, attributes } = readRule(rule);
    return ['semver', 'pep440', 'match'].includes(type) && !attributes.has('value') ? `${rule},value=${version}` : rule;
  });
}
