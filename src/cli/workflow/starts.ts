import { Yaml } from './yaml';
import { branchOf, GitEvent, gitTagOf } from '../../tag/engine/git-event';
import { matchesRef } from '../../tag/engine/ref-pattern';

/** Whether an event starts a workflow, regardless of path filters. */
export function starts(workflow: Yaml, { event }: { readonly event: GitEvent }): boolean {
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
      // A filter for branches only excludes tags, and the other way round.
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
