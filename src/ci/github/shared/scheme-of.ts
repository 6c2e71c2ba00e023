import { SharedWorkflowOptions } from './shared-workflow-options';
import { sharedPath } from './workflow';
import { Gate } from '../../../pipeline/gate';
import { SupplyChain } from '../../../pipeline/supply-chain';
import { signatureOf } from '../../../plan/lookup/signature';
import { makePlan } from '../../../plan/make/make-plan';
import { Plan, PlannedRepository } from '../../../plan/plan';
import { PlannedImage } from '../../../plan/planned-image';
import { Scheme } from '../../../plan/scheme';
import { Problems } from '../../../problem/problems';
import { Registry } from '../../../registry/registry';
import { Flavor } from '../../../tag/rule/flavor';
import { TagRule } from '../../../tag/rule/tag-rule';
import { Trigger } from '../../../trigger/trigger';
import { allRunners, readRunners } from '../option/runner';
import { environmentName } from '../step/environment-name';

/**
 * The organization's settings, and a plan with every feature that a caller may use, from which the workflow's jobs are derived.
 */
export interface Drawn {
  readonly scheme: Scheme;
  readonly plan: Plan;
  readonly gates: readonly Gate[];
}

/** Name of the version input of a call. */
const VERSION = 'version';

/** Resolves the options of a shared workflow; inconsistencies are added to `problems`. */
export function drawnFrom(name: string, options: SharedWorkflowOptions, repository: PlannedRepository, problems: Problems): Drawn {
  const { gates = [], release = false, maxBuilds = 32, maxImages = 8, maxLevels = 1, buildSecrets = [], sshKeySecret } = options;
  const triggers = options.triggers ?? [Trigger.tag(), Trigger.pullRequest(), Trigger.manual({ versionInput: VERSION }), Trigger.call()];
  const resolved = makePlan({
    project: name,
    directory: '.',
    repository,
    images: [],
    registries: options.registries ?? [Registry.ghcr()],
    tags: options.tags ?? ['{{version}}', '{{major}}.{{minor}}', '{{major}}'].map((pattern) => TagRule.semver(pattern)),
    usesDefaultTags: options.tags === undefined,
    flavor: options.flavor ?? Flavor.of(),
    triggers,
    gates,
    supplyChain: options.supplyChain ?? [SupplyChain.provenance()],
    release,
    labels: {},
    buildArgNames: { version: 'VERSION', created: 'BUILD_DATE', revision: 'VCS_REF' },
  }, problems);
  if (signatureOf(resolved)?.sign) {
    problems.add('SharedWorkflow: SupplyChain.cosign() has a "key", and a shared workflow signs with its '
    + 'own identity, which every repository can verify. Leave "key" out.');
  }
  const machines = allRunners(readRunners(options.runners ?? {}));
  const room = { builds: maxBuilds, images: maxImages, levels: maxLevels };
  const asked = { secrets: buildSecrets, ...sshKeySecret !== undefined && { sshKeySecret } };
  const plan = {
    ...resolved, images: Array.from({ length: maxLevels }, (_, level) => anyImage(level, Object.keys(machines.runners), asked)),
  };
  const environment = environmentName(plan, options.environment);
  return {
    gates,
    scheme: {
      schema: 1,
      repository: `${repository.owner}/${repository.name}`,
      path: sharedPath(name),
      registries: plan.registries,
      supplyChain: plan.supplyChain ?? [],
      release,
      triggers: plan.triggers,
      tags: plan.tags,
      policies: (options.policies ?? []).map(({ kind, details }) => ({ kind, details })),
      ...environment !== undefined && { environment },
      ...machines,
      secrets: [...buildSecrets, ...sshKeySecret !== undefined ? [sshKeySecret] : []],
      room,
    },
    // Calls have one version input, and a dry run.
    plan: { ...plan, triggers: plan.triggers.map((trigger) => ({ ...trigger, versionInput: VERSION, dryRun: true })) },
  };
}

/** An image with all features, built from the one before. */
function anyImage(
  level: number, machines: readonly string[], { secrets, sshKeySecret }: Pick<PlannedImage, 'secrets' | 'sshKeySecret'>,
): PlannedImage {
  const named = machines.filter((platform) => platform !== '*');
  return {
    id: `image-${level}`, name: `image-${level}`, title: '', dockerfile: 'Dockerfile', context: '.', target: 'any',
    platforms: named.length > 0 ? named : ['linux/amd64'],
    repositories: [], labels: {}, buildLabels: {}, buildArgs: {}, contexts: {}, tests: [],
    ...secrets!.length > 0 && { secrets },
    ...sshKeySecret !== undefined && { sshKeySecret },
    ...level > 0 && { basedOn: [{ image: `image-${level - 1}`, reference: '' }] },
  };
}
