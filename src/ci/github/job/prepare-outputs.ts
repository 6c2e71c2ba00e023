import { checks } from './checks';
import { Job } from './job-context';
import { PUBLISH_PLUGINS } from './prepared';
import { batchesOf, hasImages } from '../../../plan/lookup/builds';
import { Plan } from '../../../plan/plan';
import { matrixName } from '../workflow/matrices';

/** The outputs for the other jobs. Only the number of matrices depends on the plan. */
export function outputsOf(plan: Plan): NonNullable<Job['outputs']> {
  const matrices = batchesOf(plan);
  const named = (outputName: string, stepId: string) => [outputName, { stepId, outputName }];
  const matrixOf = (kind: string, stepId: string) => matrices.map((_, index) => named(matrixName(kind, index), stepId));
  // Only the registries show whether a version from a file is free.
  const settled = (output: string) => readsFiles(plan)
    ? { stepId: 'existing', outputName: `${output} || steps.prepare.outputs.${output}` }
    : { stepId: 'prepare', outputName: output };
  return {
    // Only known after the logins, as it depends on the content of registries.
    'publish': { stepId: 'existing', outputName: 'publish || steps.prepare.outputs.publish' },
    'decision': { stepId: 'existing', outputName: 'decision || steps.prepare.outputs.decision' },
    ...Object.fromEntries([
      'revision', 'source-date-epoch',
      ...plan.registries.some(({ triggers }) => triggers) ? ['hosts'] : [],
    ].map((output) => named(output, 'prepare'))),
    ...plan.beforeBuild && { version: settled('version') },
    'publish-lock': settled('publish-lock'),
    ...Object.fromEntries(hasImages(plan) ? [...matrixOf('builds', 'existing'), ...checks(plan) ? matrixOf('checks', 'prepare') : []] : []),
    ...pluginOutputs(plan),
  };
}

/** Whether any trigger reads its version from a file. */
function readsFiles({ triggers }: Plan): boolean {
  return triggers.some(({ versionFile }) => versionFile);
}

/** Outputs of `prepare` for the plugins. */
function pluginOutputs(plan: Plan): NonNullable<Job['outputs']> {
  if (!plan.plugins) return {};
  const named = (outputName: string, stepId: string) => ({ [outputName]: { stepId, outputName } });
  return {
    ...named('plugins', 'existing'), ...named(PUBLISH_PLUGINS, 'existing'), ...checks(plan) ? named('plugin-checks', 'prepare') : {},
  };
}
