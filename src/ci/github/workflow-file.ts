import { github } from 'projen';
import { withComments } from './comments';

/**
 * What projen's workflow cannot say, added where it renders: no permission unless a job asks, and comments.
 *
 * On the one file object and not in a class of ours, because `GithubWorkflow` makes its file itself and users patch that one.
 *
 * @param before runs before the file is rendered
 * @param after gets what was rendered
 */
export function finishWorkflow(workflow: github.GithubWorkflow, before: () => void, after: (text: string) => void): void {
  const file = workflow.file as unknown as Rendering | undefined;
  if (!file) return;

  const render = file.obj;
  file.obj = () => {
    before();
    const { name, 'run-name': runName, on, ...rest } = render();
    return { name, 'run-name': runName, on, 'permissions': {}, ...rest };
  };
  const synthesize = file.synthesizeContent.bind(file);
  file.synthesizeContent = (resolver) => {
    const rendered = synthesize(resolver);
    if (rendered === undefined) return undefined;
    const text = withComments(rendered);
    after(text);
    return text;
  };
}

/** The protected members of projen's `YamlFile` that this is about. */
interface Rendering {
  obj: () => Record<string, unknown>;
  synthesizeContent(resolver: unknown): string | undefined;
}
