import { Proposal } from './proposal';
import { Image } from '../../../image/image';
import { makePlan } from '../../../plan/make/make-plan';
import { Plan } from '../../../plan/plan';
import { Problems } from '../../../problem/problems';
import { Flavor } from '../../../tag/rule/flavor';
import { TagRule } from '../../../tag/rule/tag-rule';
import { Repository } from '../sources/repository';

/** The plan of the proposed declaration; errors are added to `problems`. */
export function toPlan(proposal: Proposal, { home, defaultBranch }: Repository, problems: Problems): Plan {
  const images = proposal.images.flatMap(({
    name, dockerfile, context, target, platforms, buildArgs, buildArgsFrom,
    secrets, sshKeySecret, contexts, variants, platformTags, tags, flavor,
  }) => Image._from({
    name: name.value, dockerfile: dockerfile?.value, context: context?.value, target: target?.value, platforms: platforms?.value,
    buildArgs: Object.fromEntries(buildArgs.map(({ value }) => value)), secrets: secrets
      .map(({ value }) => value), contexts: Object.fromEntries(contexts.map(({ value }) => value)),
    ...buildArgsFrom.length > 0 && { buildArgsFrom: Object.fromEntries(buildArgsFrom.map(({ value: [arg, { value }] }) => [arg, value])) },
    ...variants.length > 0 && { variants: variants.map(({ value }) => value.value) },
    ...sshKeySecret && { sshKeySecret: sshKeySecret.value },
    ...platformTags && { platformTags: platformTags.value.value },
    ...tags && { tags: tags.map(({ value }) => value.value) },
    ...flavor && { flavor: flavor.value.value },
  }, { name: proposal.project, platforms: ['linux/amd64', 'linux/arm64'] }, problems) ?? []);
  return makePlan({
    project: proposal.project, directory: '.', images,
    ...home && { repository: { ...home, url: `https://${home.host}/${home.owner}/${home.name}`, defaultBranch } },
    registries: proposal.registries.map(({ value }) => value.value),
    // Without rules, the declaration has those of DockerPublish.
    tags: proposal.tags.length > 0 ? proposal.tags.map(({ value }) => value.value)
      : ['{{version}}', '{{major}}.{{minor}}', '{{major}}'].map((pattern) => TagRule.semver(pattern)),
    flavor: proposal.flavor?.value.value ?? Flavor.of(),
    triggers: proposal.triggers.map(({ value }) => value.value),
    gates: proposal.gates.map(({ value }) => value.value),
    ...proposal.inputs.length > 0 && {
      inputs: Object.fromEntries(proposal.inputs.map(({ value: [name, { value }] }) => [name, value])),
    },
    beforeBuild: proposal.beforeBuild.map(({ value }) => value.value),
    supplyChain: [], labels: {}, buildArgNames: { version: 'VERSION', created: 'BUILD_DATE', revision: 'VCS_REF' },
  }, problems);
}
