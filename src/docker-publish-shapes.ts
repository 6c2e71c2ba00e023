import { CiProvider } from './ci/ci-provider';
import { BuildArgNameOptions, DockerPublishOptions } from './docker-publish-options';
import { isArgName } from './image/arg-name';
import { normalizePlatform } from './image/platform';
import { PlatformTags } from './image/platform-tags';
import { BeforeBuild } from './pipeline/before-build';
import { Gate } from './pipeline/gate';
import { Input } from './pipeline/input';
import { SupplyChain } from './pipeline/supply-chain';
import { Problems } from './problem/problems';
import { readOptions, Shapes } from './problem/shape';
import { Registry } from './registry/registry';
import { Flavor } from './tag/rule/flavor';
import { TagRule } from './tag/rule/tag-rule';
import { Template } from './template/template';
import { Trigger } from './trigger/trigger';

const SHAPES = {
  images: 'options list', plugins: 'options list', registries: [Registry], platforms: 'texts', platformTags: PlatformTags,
  tags: [TagRule], flavor: Flavor,
  triggers: [Trigger],
  inputs: { byName: Input }, gates: [Gate], supplyChain: [SupplyChain],
  beforeBuild: [BeforeBuild],
  release: 'switch', repository: 'text', publishFromForks: 'switch', defaultBranch: 'text', description: 'text', licenses: 'text',
  vendor: 'text', authors: 'text', url: 'text',
  documentation: 'text', labels: 'texts by name', buildArgNames: 'options', template: Template, overrideOwnLabels: 'switch',
  labelsByBuild: 'switch',
  dockerignore: 'texts', files: 'options', ci: CiProvider,
} satisfies Shapes<DockerPublishOptions>;
const BUILD_ARGS = { version: 'text', created: 'text', revision: 'text' } satisfies Shapes<BuildArgNameOptions>;

/** Validates the options of DockerPublish; errors are added to `problems`, valid options are returned. */
export function readDeclaration(given: DockerPublishOptions, problems: Problems): DockerPublishOptions {
  const options = readOptions('DockerPublish', given, SHAPES, problems);
  for (const list of ['images', 'plugins', 'registries', 'platforms', 'tags', 'triggers'] as const) {
    if (options[list]?.length === 0) problems.add(`"${list}" is empty. Name at least one, or leave the option out for the default.`);
  }
  const names = readOptions('buildArgNames', options.buildArgNames ?? {}, BUILD_ARGS, problems);
  for (const [option, name] of Object.entries(names)) {
    if (name === undefined) continue;
    if (!isArgName(name)) {
      problems.add(`buildArgNames.${option} is ${JSON.stringify(name)}, which is not the name of an ARG. Allowed: `
      + 'letters, digits and "_", not starting with a digit.');
    }
  }
  if (options.defaultBranch !== undefined && !/^[^\s~^:?*[\\$'"`;&|<>(){}]+$/.test(options.defaultBranch)) {
    problems.add(`"defaultBranch" is ${JSON.stringify(options.defaultBranch)}. Write the name of a branch, such as "main".`);
  }
  // Reported here once, instead of for every image.
  const platforms = options.platforms?.flatMap((platform) => problems.collect(() => normalizePlatform(platform)) ?? []);
  return { ...options, ...platforms && { platforms } };
}
