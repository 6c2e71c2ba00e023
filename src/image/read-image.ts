import { BuildValue } from './build-value';
import { checkBuildArg, checkContext, checkInside, checkName, checkSecret } from './image-checks';
import { ImageOptions } from './image-options';
import { ImageTest } from './image-test';
import { checkLabel } from './label';
import { normalizePlatform } from './platform';
import { PlatformTags } from './platform-tags';
import { Variant } from './variant';
import { Problems } from '../problem/problems';
import { readOptions, Shapes } from '../problem/shape';
import { Flavor } from '../tag/rule/flavor';
import { TagRule } from '../tag/rule/tag-rule';

const SHAPES = {
  name: 'text', dockerfile: 'text', context: 'text', target: 'text', platforms: 'texts', title: 'text', description: 'text',
  labels: 'texts by name',
  buildArgs: 'texts by name', buildArgsFrom: { byName: BuildValue }, tests: [ImageTest], secrets: 'texts', sshKeySecret: 'text',
  contexts: 'texts by name',
  tags: [TagRule], flavor: Flavor, variants: [Variant], platformTags: PlatformTags,
} satisfies Shapes<ImageOptions>;

/** The defaults of an image, from the declaration. */
export interface ImageDefaults {
  /** Name of an image without one. */
  readonly name: string;
  /** Platforms of an image without any. */
  readonly platforms: string[];
  /** Tags for single platforms, for images without a setting of their own. */
  readonly platformTags?: PlatformTags;
}

/** Options of an image with defaults filled in. */
export type CompleteImageOptions = ImageOptions & { readonly name: string; readonly platforms: string[] };

/** Validates the options of an image; errors are added to `problems`, each with its place. */
export function readImage(
  where: string, given: ImageOptions, defaults: ImageDefaults, problems: Problems,
): CompleteImageOptions | undefined {
  const own = new Problems();
  const options = readOptions(where, given, SHAPES, own);
  const name = options.name ?? defaults.name;
  own.collect(() => checkName(name));
  const platforms = (options.platforms ?? defaults.platforms).flatMap((platform) => own.collect(() => normalizePlatform(platform)) ?? []);
  if (options.platforms?.length === 0) own.add('"platforms" is empty. Name at least one, such as "linux/amd64", or leave the option out.');
  own.collect(() => checkLabel('org.opencontainers.image.title', options.title ?? name));
  own.collect(() => checkLabel('org.opencontainers.image.description', options.description ?? ''));
  for (const [key, value] of Object.entries(options.labels ?? {})) own.collect(() => checkLabel(key, value));
  for (const [key, value] of Object.entries(options.buildArgs ?? {})) own.collect(() => checkBuildArg(key, value));
  for (const key of Object.keys(options.buildArgsFrom ?? {})) own.collect(() => checkBuildArg(key, ''));
  const twice = Object.keys(options.buildArgsFrom ?? {}).find((key) => options.buildArgs?.[key] !== undefined);
  if (twice !== undefined) own.add(`build argument "${twice}" is in both "buildArgs" and "buildArgsFrom". Keep it in one of them.`);
  if (options.tags?.length === 0) own.add('"tags" is empty. Name at least one rule, or leave the option out.');
  for (const option of ['dockerfile', 'context'] as const) own.collect(() => checkInside(option, options[option]));
  const secrets = options.sshKeySecret === undefined ? options.secrets : [...options.secrets ?? [], options.sshKeySecret];
  for (const secret of secrets ?? []) own.collect(() => checkSecret(secret));
  for (const [key, value] of Object.entries(options.contexts ?? {})) own.collect(() => checkContext(key, value));
  if (options.target !== undefined && !/^[A-Za-z][A-Za-z0-9_.-]*$/.test(options.target)) {
    own.add(`target ${JSON.stringify(options.target)} cannot be the name of a stage. Allowed: a letter, then letters, digits, "_", "-" `
      + 'and ".", as in "FROM … AS prod".');
  }
  if (options.variants?.length === 0) own.add('"variants" is empty. Name at least one, such as Variant.plain(), or leave the option out.');
  own.forEach((problem) => problems.add(problem.startsWith(where) ? problem : `${where}: ${problem}`));
  return own.isEmpty ? { ...options, name, platforms, platformTags: options.platformTags ?? defaults.platformTags } : undefined;
}
