import { github } from 'projen';
import { withComments } from './comments';
import { headerOf, withHeader } from './header';
import { matrixName } from './matrices';
import { onOneLine, YamlLine, yamlLines } from './yaml-text';
import { renderingOf } from '../../../file/rendering';
import { batchesOf, buildsOf } from '../../../plan/lookup/builds';
import { Plan } from '../../../plan/plan';
import { pluginPlan } from '../../../plan/plugin/plugin-plan';

/** What is written into a workflow beside what its jobs say. */
export interface Finish {
  /** Runs before the file is rendered, and says what is declared by then. */
  readonly before: () => Plan;
  /** What the digest of each build is called among the outputs of a job that builds; nothing where no job does. */
  readonly digests?: (plan: Plan, index: number) => Record<string, string>;
  /** What stands beside a use of something that is not in the table of pins. */
  readonly notes?: Record<string, string>;
  /** Puts what is short on one line. */
  readonly layout?: (lines: readonly YamlLine[]) => YamlLine[];
  /** Events in GitHub's own words, where projen would spell names of the user otherwise. */
  readonly on?: unknown;
  /** What the file begins with, read from its lines. */
  readonly header?: (lines: readonly string[], plan: Plan) => string[];
}

/**
 * What projen's workflow cannot say, added where it renders: no permission unless a job asks, one output for each build, and comments.
 *
 * On the one file object and not in a class of ours, because `GithubWorkflow` makes its file itself and users patch that one.
 */
export function finishWorkflow(
  workflow: github.GithubWorkflow, { before, digests, notes, layout = onOneLine, on: events, header = headerOf }: Finish,
): void {
  if (!workflow.file) return;
  const file = renderingOf(workflow.file);

  let plan: Plan;
  const render = file.obj;
  file.obj = () => {
    plan = before();
    const { name, 'run-name': runName, on, ...rest } = render();
    if (digests) addDigests(plan, rest.jobs as Jobs, digests);
    return { name, 'run-name': runName, 'on': events ?? on, 'permissions': {}, ...rest };
  };
  const synthesize = file.synthesizeContent.bind(file);
  file.synthesizeContent = (resolver) => {
    const rendered = synthesize(resolver);
    if (rendered === undefined) return undefined;
    const lines = withComments(layout(yamlLines(rendered)), notes);
    return withHeader(lines, header(lines, plan)).join('\n');
  };
}

type Jobs = Record<string, { outputs?: Record<string, string> } | undefined>;

/** All jobs of a matrix share their outputs, and an empty one overwrites nothing: so each build sets the one that is its own. */
function addDigests(plan: Plan, jobs: Jobs, digests: NonNullable<Finish['digests']>): void {
  batchesOf(plan).forEach((_, index) => {
    const job = jobs[matrixName('build', index)];
    if (job) job.outputs = { ...digests(plan, index), ...job.outputs };
  });
  const ofPlugins = buildsOf(pluginPlan(plan)).map(({ id }) => [
    id, `\${{ matrix.build == '${id}' && steps.plugin.outputs.digest || '' }}`,
  ]);
  if (jobs.plugin && ofPlugins.length > 0) jobs.plugin.outputs = { ...Object.fromEntries(ofPlugins), ...jobs.plugin.outputs };
}

/** An output for each build, which bears its id. */
export function digestsById(plan: Plan, index: number): Record<string, string> {
  return Object.fromEntries(batchesOf(plan)[index].builds.map(({ id }) => [id, digestWhere(`matrix.build == '${id}'`)]));
}

/** The digest of the one build of a matrix that a condition is true for. */
export function digestWhere(condition: string): string {
  return `\${{ ${condition} && steps.build.outputs.digest || '' }}`;
}
