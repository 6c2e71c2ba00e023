import { branchOf, gitTagOf } from '../../../../tag/engine/git-event';
import { matchesRef } from '../../../../tag/engine/ref-pattern';
import { Probe } from '../../model/probe';
import { Value } from '../../model/value';
import { Yaml } from '../files/yaml';

/** Whether an event starts a workflow. Which files it changes is not asked. */
export function starts(workflow: Yaml, { event }: Pick<Probe, 'event'>): boolean {
  const on = workflow.get('on');
  if (!on?.names.includes(event.name)) return false;
  const trigger = on.get(event.name);
  const list = (name: string) => trigger?.get(name)?.list.map(({ text }) => text);
  const passes = (only: string[] | undefined, not: string[] | undefined, name: string) => (only
    ? matchesRef(only, name) : !(not && matchesRef(not, name)));
  const [branch, tag] = [branchOf(event), gitTagOf(event)];
  switch (event.name) {
    case 'push': {
      const [tags, branches] = [list('tags') ?? list('tags-ignore'), list('branches') ?? list('branches-ignore')];
      // Whoever names only branches does not want tags, and the other way round.
      if (tag !== undefined) return tags ? passes(list('tags'), list('tags-ignore'), tag) : !branches;
      return branches ? passes(list('branches'), list('branches-ignore'), branch!) : !tags;
    }
    case 'pull_request': case 'pull_request_target':
      return passes(list('branches'), list('branches-ignore'), event.payload?.pull_request?.base?.ref ?? '')
        && (list('types')?.some((type) => ['opened', 'synchronize', 'reopened', 'labeled'].includes(type)) ?? true);
    case 'release': return list('types')?.some((type) => ['published', 'released', 'created'].includes(type)) ?? true;
    default: return true;
  }
}

/** What whoever starts a workflow by hand hands over without typing anything. */
export function manualInputs(workflow: Yaml): Record<string, Value> {
  return Object.fromEntries((workflow.get('on', 'workflow_dispatch', 'inputs')?.entries
    ?? []).map(([name, input]) => [name, defaultOf(input)]));
}

/** The default of an input, in its type. */
export function defaultOf(input: Yaml): Value {
  const type = input.get('type')?.text;
  const given = input.get('default');
  if (type === 'boolean') return given?.text === 'true';
  if (type === 'choice' && given === undefined) return input.get('options')?.list[0]?.text ?? '';
  return given === undefined ? '' : given.text;
}
