import { github } from 'projen';
import { withComments } from './comments';
import { withHeader } from './header';
import { matrixName } from './matrices';
import { onOneLine, yamlLines } from './yaml-text';
import { batchesOf, buildsOf } from '../../plan/builds';
import { Plan } from '../../plan/plan';
import { pluginPlan } from '../../plan/plugin/plugin-plan';

/**
 * What projen's workflow cannot say, added where it renders: no permission unless a job asks, one output for each build, and comments.
 *
 * On the one file object and not in a class of ours, because `GithubWorkflow` makes its file itself and users patch that one.
 *
 * @param before runs before the file is rendered, and says what is declared by then
 */
export function finishWorkflow(workflow: github.GithubWorkflow, before: () => Plan): void {
  const file = workflow.file as unknown as Rendering | undefined;
  if (!file) return;

  let plan: Plan;
  const render = file.obj;
  file.obj = () => {
    plan = before();
    const { name, 'run-name': runName, on, ...rest } = render();
    addDigests(plan, rest.jobs as Jobs);
    return { name, 'run-name': runName, on, 'permissions': {}, ...rest };
  };
  const synthesize = file.synthesizeContent.bind(file);
  file.synthesizeContent = (resolver) => {
    const rendered = synthesize(resolver);
    return rendered === undefined ? undefined : withHeader(withComments(onOneLine(yamlLines(rendered))), plan).join('\n');
  };
}

type Jobs = Record<string, { outputs?: Record<string, string> } | undefined>;

/** All jobs of a matrix share their outputs, and an empty one overwrites nothing: so each build sets the one that bears its name. */
function addDigests(plan: Plan, jobs: Jobs): void {
  batchesOf(plan).forEach(({ builds }, index) => {
    const job = jobs[matrixName('build', index)];
    const digests = builds.map(({ id }) => [id, `\${{ matrix.build == '${id}' && steps.build.outputs.digest || '' }}`]);
    if (job) job.outputs = { ...Object.fromEntries(digests), ...job.outputs };
  });
  const ofPlugins = buildsOf(pluginPlan(plan)).map(({ id }) => [id, `\${{ matrix.build == '${id}' && steps.plugin.outputs.digest || '' }}`]);
  if (jobs.plugin && ofPlugins.length > 0) jobs.plugin.outputs = { ...Object.fromEntries(ofPlugins), ...jobs.plugin.outputs };
}

/** The protected members of projen's `YamlFile` that this is about. */
interface Rendering {
  obj: () => Record<string, unknown>;
  synthesizeContent(resolver: unknown): string | undefined;
}
