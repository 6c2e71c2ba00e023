import { builderSteps } from './build';
import { checks } from './checks';
import { gateJobs } from './gate';
import { environment, HOSTED_RUNNER, Job, JobContext, Permissions, READ, registryPermissions, Step, WRITE } from './job-context';
import { outputsOfJobs, prepared, DECISION, PUBLISH_PLUGINS } from './prepared';
import { publishPermissions } from './publish';
import { SupplyChainKind } from '../../../pipeline/supply-chain-kind';
import { buildSecrets } from '../../../plan/lookup/build-secrets';
import { supplyChainOf } from '../../../plan/lookup/signature';
import { pluginPlan } from '../../../plan/plugin/plugin-plan';
import { Builder } from '../option/builder';
import { checkoutSource } from '../step/checkout';
import { loginSteps, secretsByName } from '../step/login-steps';
import { checkoutProgram, programStep } from '../step/program';
import { installCosign, signingEnv } from '../step/signing';

/** The jobs of the plugins, in the order of the file. */
export function pluginJobs(context: JobContext): Record<string, Job> {
  const { plan } = context;
  if (!plan.plugins) return {};
  return {
    plugin: pluginJob(context), ...checks(plan) && { 'check-plugin': checkPluginJob(context) },
    [PUBLISH_PLUGINS]: publishPluginsJob(context),
  };
}

/**
 * The job that builds each plugin for each platform on a runner of its architecture, enables it, and pushes it by digest, without a tag.
 */
function pluginJob(context: JobContext): Job {
  const { plan } = context;
  return {
    ...matrixOf('plugins'),
    name: 'Build plugin ${{ matrix.build }}',
    permissions: registryPermissions(context, WRITE),
    environment: environment(context),
    steps: [
      ...sourceSteps(context),
      ...loginSteps(plan, prepared('hosts')),
      ...builderSteps(context.builder, context.runnersOf(plan).runners),
      buildStep(context, context.cache._ofPlugin(true), secretsByName(buildSecrets(pluginPlan(plan)))),
    ],
  } as Job;
}

/**
 * The job that builds and enables the same without publishing, for pull requests, including those of forks. No login, no secret, no push.
 */
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

/**
 * The job that pushes the tags of all plugins and platforms, to all registries or none. There is no merge, because an index cannot contain
 * plugins.
 */
function publishPluginsJob(context: JobContext): Job {
  const { plan, name, lazy } = context;
  const signed = supplyChainOf(plan, SupplyChainKind.SIGNATURE) !== undefined;
  return {
    name: 'Publish plugins',
    needs: lazy((now) => ['prepare', ...gateJobs(now), 'plugin']),
    // Runs even when nothing has to be built, because the versions exist already.
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

/** The program of the run, and the source in a folder beside it, which may be another commit. */
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
