import { Repository } from './repository';
import { Yaml } from '../../workflow/yaml';
import { Note } from '../model/journal';

/** Steps that only a workflow has that publishes images. */
const PUBLISHES = /docker\/login-action|build-push-action|bake-action|docker login|docker push|buildx build[^\n]*--push|imagetools create/;

/** Workflows with steps for images that no event that was tried starts: such as a pull request that is closed, or an issue. */
export function neverStarted(repository: Repository, workflows: readonly Yaml[], started: ReadonlySet<string>): Note[] {
  const isAlone = (workflow: Yaml) => workflow.get('on')?.names.some((name) => name !== 'workflow_call') === true;
  return workflows.filter((workflow) => {
    const isNew = !started.has(workflow.file) && isAlone(workflow);
    return isNew && PUBLISHES.test(repository.read(workflow.file) ?? '');
  }).map((workflow) => {
    const on = workflow.get('on')!;
    const events = on.names.map((name) => {
      const types = on.get(name)?.get('types')?.list.map(({ text }) => text) ?? [];
      return types.length === 0 ? name : `${name}: ${types.join(', ')}`;
    });
    return {
      file: workflow.file, line: on.line,
      what: `nothing that was tried starts this workflow (${events.join('; ')}), so what it publishes is in no row`,
    };
  });
}
