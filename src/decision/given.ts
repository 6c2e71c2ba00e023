import { InputKind } from '../pipeline/input';
import { Plan } from '../plan/plan';
import { Given, GitEvent } from '../tag/engine/git-event';

/** Every declared input, and every variable of the CI that the plan reads, with its value. */
export function givenOf(plan: Plan, { payload, given = {} }: GitEvent): Given {
  const inputs = Object.entries(plan.inputs ?? {}).map(([name, { kind, choices, defaultValue }]) => {
    const value = given.inputs?.[name] ?? payload?.inputs?.[name];
    const text = value === undefined || value === null || value === '' ? defaultValue : String(value);
    const allowed = kind === InputKind.FLAG ? ['true', 'false'] : choices;
    if (allowed && !allowed.includes(text)) {
      throw new Error(`The input "${name}" is ${JSON.stringify(text)}. Allowed: ${allowed.join(', ')}.`);
    }
    if (/[\r\n\0]/.test(text)) throw new Error(`The input "${name}" holds a line break. Write text on one line.`);
    return [name, text] as const;
  });
  // Without access to the variables, as on a laptop, each one's value is its name.
  const vars = (plan.variables ?? []).map((name) => [name, given.vars === undefined ? name : given.vars[name] ?? ''] as const);
  return { inputs: Object.fromEntries(inputs), vars: Object.fromEntries(vars) };
}
