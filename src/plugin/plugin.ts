import { pluginPlatform } from './architecture';
import { PluginOptions } from './plugin-options';
import { Image, tidy } from '../image/image';
import { checkInside } from '../image/image-checks';
import { Problems } from '../problem/problems';
import { readOptions, Shapes } from '../problem/shape';
import { TagRule } from '../tag/rule/tag-rule';

const SHAPES = {
  name: 'text', config: 'text', dockerfile: 'text', context: 'text', target: 'text', platforms: 'texts', buildArgs: 'texts by name',
  secrets: 'texts',
  tags: [TagRule], enable: 'switch',
} satisfies Shapes<PluginOptions>;

/** The defaults of a plugin, from the declaration. */
export interface PluginDefaults {
  /** Name of a plugin without one. */
  readonly name: string;
  /** Platforms of a plugin without any. */
  readonly platforms: string[];
}

/** A published Docker plugin: an element of `plugins`, validated and with defaults. */
export class Plugin {
  /**
   * Validates the options of a plugin.
   *
   * @internal
   */
  public static _from(given: PluginOptions, defaults: PluginDefaults, problems: Problems): Plugin | undefined {
    const where = `Plugin "${String(given?.name ?? defaults.name)}"`;
    const own = new Problems();
    const options = readOptions(where, given, SHAPES, own);
    const {
      name = defaults.name, config = 'docker/config.json', dockerfile = 'docker/Dockerfile', context, target, buildArgs, secrets,
    } = options;
    // Shared options are validated as those of an image.
    const ofImage = new Problems();
    const files = Image._from({ name, dockerfile, context, target, buildArgs, secrets, platforms: options.platforms }, defaults, ofImage);
    ofImage.forEach((problem) => own.add(problem.replace(/^Image "[^"]*": /, '')));
    own.collect(() => checkInside('config', config));
    const platforms = (files?.platforms ?? []).flatMap((platform) => own.collect(() => pluginPlatform(platform)) ?? []);
    for (const rule of options.tags ?? []) own.collect(() => refuseSuffix(rule));
    if (options.tags?.length === 0) own.add('"tags" is empty. Name at least one, or leave the option out for the default.');
    own.forEach((problem) => problems.add(problem.startsWith(where) ? problem : `${where}: ${problem}`));
    return own.isEmpty ? new Plugin(files!, { ...options, config, platforms }) : undefined;
  }

  /** Name under the namespace of each registry. */
  public readonly name: string;
  /** Path of the config, relative to the project. */
  public readonly config: string;
  /** Path of the Dockerfile, relative to the project. */
  public readonly dockerfile: string;
  /** Build context, relative to the project. */
  public readonly context: string;
  /** Stage with the files of the plugin; undefined for the last one. */
  public readonly target?: string;
  /** Whether it is enabled once before it is published. */
  public readonly enable: boolean;
  private readonly ownTags?: TagRule[];
  private readonly ownPlatforms: string[];

  private constructor(private readonly files: Image, { config, platforms, tags, enable = true }: PluginOptions) {
    this.name = files.name;
    this.config = tidy(config!);
    this.dockerfile = files.dockerfile;
    this.context = files.context;
    this.target = files.target;
    this.enable = enable;
    this.ownTags = tags && [...tags];
    this.ownPlatforms = platforms!;
  }

  /** Platforms to build for, in the spelling of registries; a copy. */
  public get platforms(): string[] {
    return [...this.ownPlatforms];
  }

  /** Build arguments with fixed values; a copy. */
  public get buildArgs(): Record<string, string> {
    return this.files.buildArgs;
  }

  /** Names of CI secrets that the build may read; a copy. */
  public get secrets(): string[] {
    return this.files.secrets;
  }

  /** Tag rules of the plugin; a copy, undefined when there are none. */
  public get tags(): TagRule[] | undefined {
    return this.ownTags && [...this.ownTags];
  }
}

/**
 * Rejects a suffix, because the architecture has to be at the end of every tag.
 *
 * @throws when the rule has a suffix
 */
export function refuseSuffix(rule: TagRule): void {
  if (/(^|,)suffix=/.test(String(rule))) {
    throw new Error(`tag rule "${String(rule)}" has a suffix of its own. Every tag of a plugin ends with its architecture, such as `
      + 'v1.2.3-amd64: leave the suffix out, or use a prefix.');
  }
}
