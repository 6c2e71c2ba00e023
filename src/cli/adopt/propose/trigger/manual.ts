import { Input } from '../../../../pipeline/input';
import { Trigger } from '../../../../trigger/trigger';
import { Yaml } from '../../../workflow/yaml';
import { Note } from '../../model/journal';
import { js, made, Made, Cited } from '../made';

/** The inputs that rules and builds ask for, as they were declared. */
export function proposeInputs(workflows: readonly Yaml[], asked: ReadonlySet<string>): Array<Cited<readonly [string, Made<Input>]>> {
  return [...declaredInputs(workflows)].filter(([name]) => asked.has(name)).map(([name, input]) => {
    const options = input.get('options')?.list.map(({ text }) => text) ?? [];
    const isFlag = input.get('type')?.text === 'boolean';
    const usual = input.get('default')?.text ?? '';
    const description = input.get('description')?.text ?? '';
    const more = {
      ...usual !== '' && usual !== (isFlag ? 'false' : options[0]) && { defaultValue: usual },
      ...description !== '' && { description: description.replace(/\s+/g, ' ').trim() },
    };
    const given = Object.keys(more).length > 0 ? [more] : [];
    const value = isFlag ? made<Input>(Input, 'Input', 'flag', ...given)
      : options.length > 0 ? made<Input>(Input, 'Input', 'choice', options, ...given) : made<Input>(Input, 'Input', 'text', ...given);
    return { value: [name, value] as const, from: [{ file: input.file, line: input.line }] };
  });
}

function declaredInputs(workflows: readonly Yaml[]): Map<string, Yaml> {
  return new Map(workflows.flatMap((workflow) => workflow.get('on', 'workflow_dispatch', 'inputs')?.entries ?? []));
}

/** Who starts a run by hand may give a version, where the old definition asked for one. */
export function manual(workflows: readonly Yaml[], asked: ReadonlySet<string>, gaps: Note[]): Made<Trigger> {
  const inputs = workflows.flatMap((workflow) => workflow.get('on', 'workflow_dispatch', 'inputs')?.entries ?? []);
  const [version] = inputs.filter(([name, input]) => !asked.has(name) && /^(version|tag|release|ref_?name)$|_(version|tag)$/i.test(name)
    && !['boolean', 'choice'].includes(input.get('type')?.text ?? ''));
  for (const [name, input] of inputs) {
    if (name !== version?.[0] && name !== 'dry_run' && !asked.has(name)) {
      gaps.push({ file: input.file, line: input.line, what: `input "${name}" of a run by hand${asInput(name, input)}` });
    }
  }
  const [first, ...others] = workflows.filter((workflow) => workflow.get('on')?.names.includes('workflow_dispatch'));
  for (const other of others) {
    const { line } = other.get('on', 'workflow_dispatch') ?? other.get('on')!;
    gaps.push({ file: other.file, line, what: `is started by hand apart from ${first.file}; one run does now what both do` });
  }
  const usable = version !== undefined && /^[a-z][a-z0-9_]*$/.test(version[0]);
  return made<Trigger>(Trigger, 'Trigger', 'manual', ...usable ? [{ versionInput: version[0] }] : []);
}

/** How an input is declared, for a rule or a build that asks for it. */
function asInput(name: string, input: Yaml): string {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) return '';
  const options = input.get('options')?.list.map(({ text }) => js(text)) ?? [];
  const text = options.length > 0 ? `Input.choice([${options.join(', ')}])` : 'Input.text()';
  const kind = input.get('type')?.text === 'boolean' ? 'Input.flag()' : text;
  return `: where tags or the build depend on it, inputs: { ${name}: ${kind} }, read by {{inputs.${name}}} and BuildValue.input('${name}')`;
}
