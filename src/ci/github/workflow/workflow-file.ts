import { github } from 'projen';
import { withComments } from './comments';
import { headerOf, withHeader } from './header';
import { matrixName } from './matrices';
import { onOneLine, YamlLine, yamlLines } from './yaml-text';
import { renderingOf } from '../../../file/rendering';
import { batchesOf, buildsOf } from '../../../plan/lookup/builds';
import { Plan } from '../../../plan/plan';
import { pluginPlan } from '../../../plan/plugin/plugin-plan';

/** Parts of a workflow file beside its jobs. */
export interface Finish {
  /** Runs before the file is rendered; returns the plan. */
  readonly before: () => Plan;
  /** The outputs of a build job with the digest of each build; undefined without build jobs. */
  readonly digests?: (plan: Plan, index: number) => Record<string, string>;
  /** Comments for pins of the user. */
  readonly notes?: Record<string, string>;
  /** Formats lines. */
  readonly layout?: (lines: readonly YamlLine[]) => YamlLine[];
  /** Events in GitHub's syntax, where projen would change the case of the user's names. */
  readonly on?: unknown;
  /** The comment at the beginning, derived from the lines. */
  readonly header?: (lines: readonly string[], plan: Plan) => string[];
}

/**
 * Adds to a workflow's file the parts that projen's API lacks: no permissions by default, one output for each build, and comments.
 *
 * Changes the file object instead of a subclass, because `GithubWorkflow` creates its file itself, and users patch that object.
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

/** All jobs of a matrix share their outputs, and an empty value does not overwrite another, so each build sets an output of its own. */
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

/** One output for each build, named by its id. */
export function digestsById(plan: Plan, index: number): Record<string, string> {
  return Object.fromEntries(batchesOf(plan)[index].builds.map(({ id }) => [id, digestWhere(`matrix.build == '${id}'`)]));
}

/** The digest of a matrix build, if a condition is true for it. */
export function digestWhere(condition: string): string {
  return `\${{ ${condition} && steps.build.outputs.digest || '' }}`;
}
