import { BuildValue } from '../../image/build-value';
import { Input } from '../../pipeline/input';
import { didYouMean, Problems } from '../../problem/problems';
import { TagRule } from '../../tag/rule/tag-rule';
import { TriggerKind } from '../../trigger/trigger-kind';
import { Plan } from '../plan';

interface Readers {
  readonly inputs?: Readonly<Record<string, Input>>;
  readonly tags: readonly TagRule[];
  readonly images: ReadonlyArray<{ readonly tags?: readonly TagRule[]; readonly buildArgsFrom: Record<string, BuildValue> }>;
  readonly triggers: ReadonlyArray<{ readonly kind: TriggerKind; readonly versionInput?: string }>;
}

/** The inputs and variables that rules and builds read. */
export function planGiven({ inputs = {}, tags, images, triggers }: Readers, problems: Problems): Pick<Plan, 'inputs' | 'variables'> {
  const rules = [...tags, ...images.flatMap((image) => image.tags ?? [])].map(String);
  const values = images.flatMap((image) => Object.values(image.buildArgsFrom).map(({ details }) => details));
  const read = (context: string) => rules.flatMap((rule) => templatesIn(rule).flatMap((text) => [
    ...text.matchAll(new RegExp(`(?<![\\w.])${context}\\.(\\w+)`, 'g')),
  ].map(([, name]) => name)));
  const known = Object.keys(inputs);
  for (const name of new Set([...read('inputs'), ...values.flatMap(({ input }) => input ?? [])])) {
    if (known.includes(name)) continue;
    const declared = known.length > 0
      ? `Declared: ${known.join(', ')}.${didYouMean(name, known)}`
      : `Declare it: inputs: { ${name}: Input.text() }.`;
    problems.add(`There is no input "${name}", which a tag rule or a build argument reads. ${declared}`);
  }
  for (const name of known) {
    const isTaken = name === 'dry_run' || triggers.some(({ versionInput }) => versionInput === name);
    if (!/^[a-z][a-z0-9_]*$/.test(name)) {
      problems.add(
        `"${name}" cannot be the name of an input. Allowed: lower-case letters, digits and "_", such as "channel".`,
      );
    } else if (isTaken) {
      problems.add(`The input "${name}" exists already, for `
      + `${name === 'dry_run' ? 'a run that publishes nothing' : 'the version'}. Give yours another name.`);
    }
  }
  if (known.length > 0 && !triggers.some(({ kind }) => kind === TriggerKind.MANUAL || kind === TriggerKind.CALL)) {
    problems.add(
      '"inputs" need a run that is started by hand or called, and none of the "triggers" is one. Add Trigger.manual() or Trigger.call().',
    );
  }
  const variables = [...new Set([...read('vars'), ...values.flatMap(({ variable }) => variable ?? [])])].sort();
  return { ...known.length > 0 && { inputs: mapped(inputs, ({ details }) => details) }, ...variables.length > 0 && { variables } };
}

/** The record with each value changed. */
export function mapped<T, U>(record: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

function templatesIn(rule: string): string[] {
  return [...rule.matchAll(/\{\{(.*?)\}\}/g)].map(([, text]) => text);
}
