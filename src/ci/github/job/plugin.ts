import { builderSteps } from './build';
import { gateJobs } from './gate';
import { environment, HOSTED_RUNNER, Job, JobContext, Permissions, READ, Step, WRITE } from './job-context';
import { checks } from './prepare';
import { outputsOfJobs, prepared, DECISION } from './prepared';
import { publishPermissions } from './publish';
import { SupplyChainKind } from '../../../pipeline/supply-chain-kind';
import { buildSecrets } from '../../../plan/lookup/build-secrets';
import { supplyChainOf } from '../../../plan/lookup/signature';
import { Plan } from '../../../plan/plan';
import { pluginPlan } from '../../../plan/plugin/plugin-plan';
import { Builder } from '../option/builder';
import { checkoutSource } from '../step/checkout';
import { loginSteps, needsIdentity, needsJobToken, secretsByName } from '../step/login-steps';
import { checkoutProgram, programStep } from '../step/program';
import { installCosign, signingEnv } from '../step/signing';

/** The job that publishes plugins. */
export const PUBLISH_PLUGINS = 'publish-plugins';

/** The jobs of the plugins of a plan, in the order of the file. */
export function pluginJobs(context: JobContext): Record<string, Job> {
  const { plan } = context;
  if (!plan.plugins) return {};
  return {
    plugin: pluginJob(context), ...checks(plan) && { 'check-plugin': checkPluginJob(context) },
    [PUBLISH_PLUGINS]: publishPluginsJob(context),
  };
}

/**
 * Builds each plugin for each platform on a machine of its architecture, lets Docker enable it, and pushes it by digest: nothing has a tag
 * yet.
 */
function pluginJob(context: JobContext): Job {
  const { plan, lazy } = context;
  return {
    ...matrixOf('plugins'),
    name: 'Build plugin ${{ matrix.build }}',
    permissions: lazy((now): Permissions => ({
      contents: READ,
      ...needsJobToken(now) && { packages: WRITE },
      ...needsIdentity(now) && { 'id-token': WRITE },
    })),
    environment: environment(context),
    steps: [
      ...sourceSteps(context),
      ...loginSteps(plan, prepared('hosts')),
      ...builderSteps(context.builder, context.runnersOf(plan).runners),
      buildStep(context, context.cache._ofPlugin(true), secretsByName(buildSecrets(pluginPlan(plan)))),
    ],
  } as Job;
}

/** Builds and enables the same and throws it away: what a pull request gets, also one from a fork. No login, no secret, no push. */
function checkPluginJob(context: JobContext): Job {
  const { runners, checkRunners = runners } = context.runnersOf(context.plan);
  return {
    ...matrixOf('plugin-checks'),
    name: 'Build plugin ${{ matrix.build }} without pushing',
    permissions: { contents: READ },
    steps: [
      ...sourceSteps(context),
      ...builderSteps(Builder.container(), checkRunners),
      buildStep(context, context.cache._ofPlugin(false)),
    ],
  } as Job;
}

/** Sets the tags of all plugins and platforms, in all registries or in none. Nothing is merged: no list of platforms can hold a plugin. */
function publishPluginsJob(context: JobContext): Job {
  const { plan, name, lazy } = context;
  const signed = supplyChainOf(plan, SupplyChainKind.SIGNATURE) !== undefined;
  return {
    name: 'Publish plugins',
    needs: lazy((now) => ['prepare', ...gateJobs(now), 'plugin']),
    // What is published already need not be built any more.
    if: `!failure() && !cancelled() && ${prepared(PUBLISH_PLUGINS)} == 'true'`,
    concurrency: `${name}-${PUBLISH_PLUGINS}-\${{ ${prepared('publish-lock')} }}`,
    runsOn: HOSTED_RUNNER,
    timeoutMinutes: 30,
    permissions: lazy((now): Permissions => ({
      contents: READ,
      ...publishPermissions({ ...now, supplyChain: now.supplyChain?.filter(({ kind }) => kind === SupplyChainKind.SIGNATURE) }),
    })),
    environment: environment(context),
    outputs: {
      digests: { stepId: PUBLISH_PLUGINS, outputName: 'digests' },
      ...plan.release && { release: { stepId: PUBLISH_PLUGINS, outputName: 'release' } },
    },
    steps: [
      ...checkoutProgram(context),
      ...loginSteps(plan, prepared('hosts')),
      ...signed ? installCosign(plan) : [],
      programStep(
        context, PUBLISH_PLUGINS, 'Push the tags of every plugin, and read them back',
        { decision: DECISION, digests: outputsOfJobs(['plugin']) },
        signed && Object.keys(signingEnv(plan)).length > 0 ? { env: signingEnv(plan) } : {},
      ),
    ],
  } as Job;
}

/** The outputs of `prepare` that plugins add. */
export function pluginOutputs(plan: Plan): NonNullable<Job['outputs']> {
  if (!plan.plugins) return {};
  const named = (outputName: string, stepId: string) => ({ [outputName]: { stepId, outputName } });
  return {
    ...named('plugins', 'existing'), ...named(PUBLISH_PLUGINS, 'existing'), ...checks(plan) ? named('plugin-checks', 'prepare') : {},
  };
}

function matrixOf(output: string): object {
  const builds = prepared(output);
  return {
    needs: ['prepare'],
    if: `${builds} != ''`,
    runsOn: ['${{ matrix.runner }}'],
    timeoutMinutes: 120,
    strategy: { matrix: { include: `\${{ fromJSON(${builds}) }}` } },
  };
}

/** The program of the run, and beside it the source, which may be the commit of another version. */
function sourceSteps(context: JobContext): Step[] {
  return [
    ...checkoutProgram(context),
    checkoutSource(context.checkout, { path: 'source', ref: `\${{ ${prepared('revision')} }}` }, { id: 'checkout-source' }),
  ];
}

function buildStep(context: JobContext, caches: Record<string, string>, env: Record<string, string> = {}): Step {
  return programStep(
    context, 'plugin', 'Build the plugin, check it, create it',
    { decision: DECISION, build: '${{ matrix.build }}', source: 'source', ...caches },
    Object.keys(env).length > 0 ? { env } : {},
  );
}
