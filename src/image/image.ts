import { asVariant, variantTitle } from './as-variant';
import { BuildValue } from './build-value';
import { checkBuildArg } from './image-checks';
import { ImageOptions } from './image-options';
import { ImageTest } from './image-test';
import { checkLabel } from './label';
import { normalizePlatform } from './platform';
import { PlatformTags } from './platform-tags';
import { CompleteImageOptions, ImageDefaults, readImage } from './read-image';
import { Variant } from './variant';
import { Problems } from '../problem/problems';
import { checked } from '../problem/shape';
import { Flavor } from '../tag/rule/flavor';
import { TagRule } from '../tag/rule/tag-rule';

/** One build: an image, or one of its variants. */
export interface BuiltImage {
  readonly image: Image;
  readonly variant?: Variant;
}

/** A published image: an element of `images`, validated and with defaults. */
export class Image {
  /**
   * Validates the options of an image.
   *
   * @internal
   */
  public static _from(given: ImageOptions, defaults: ImageDefaults, problems: Problems, changed: () => void = () => {}): Image | undefined {
    const options = readImage(`Image "${String(given?.name ?? defaults.name)}"`, given, defaults, problems);
    const image = options && new Image(options, changed);
    return image?.checkVariants(problems) ? image : undefined;
  }

  /** Name under the namespace of each registry. */
  public readonly name: string;
  /** Path of the Dockerfile, relative to the project. */
  public readonly dockerfile: string;
  /** Build context, relative to the project. */
  public readonly context: string;
  /** Stage to publish; undefined for the last one. */
  public readonly target?: string;
  /** Human-readable title. */
  public readonly title: string;
  /** Description. */
  public readonly description?: string;

  /** The flavor of its tags; undefined for that of the declaration. */
  public readonly flavor?: Flavor;
  /** The tags of single platforms; undefined when there are none. */
  public readonly platformTags?: PlatformTags;
  /** Name of the CI secret with a private SSH key. */
  public readonly sshKeySecret?: string;

  private readonly ownPlatforms: string[];
  private readonly ownLabels: Record<string, string>;
  private readonly ownBuildArgs: Record<string, string>;
  private readonly ownBuildArgsFrom: Record<string, BuildValue>;
  private readonly ownTests: ImageTest[];
  private readonly ownSecrets: string[];
  private readonly ownContexts: Record<string, string>;
  private readonly ownTags?: TagRule[];
  private readonly ownVariants: Variant[];

  private constructor(options: CompleteImageOptions, private readonly changed: () => void) {
    this.name = options.name;
    this.dockerfile = tidy(options.dockerfile ?? 'Dockerfile');
    this.context = tidy(options.context ?? '.');
    this.target = options.target;
    this.title = options.title ?? options.name;
    this.description = options.description;
    this.ownPlatforms = [...new Set(options.platforms)];
    this.ownLabels = { ...options.labels };
    this.ownBuildArgs = { ...options.buildArgs };
    this.ownBuildArgsFrom = { ...options.buildArgsFrom };
    this.ownTests = [...options.tests ?? []];
    this.ownSecrets = [...new Set(options.secrets)];
    this.ownContexts = { ...options.contexts };
    this.sshKeySecret = options.sshKeySecret;
    this.flavor = options.flavor;
    this.platformTags = options.platformTags;
    this.ownTags = options.tags && [...options.tags];
    this.ownVariants = [...options.variants ?? []];
  }

  /** Platforms to build for, in the spelling of registries; a copy. */
  public get platforms(): string[] {
    return [...this.ownPlatforms];
  }

  /** Labels that were declared for this image; a copy. */
  public get labels(): Record<string, string> {
    return { ...this.ownLabels };
  }

  /** Build arguments with fixed values; a copy. */
  public get buildArgs(): Record<string, string> {
    return { ...this.ownBuildArgs };
  }

  /** Build arguments whose value is only known at build time; a copy. */
  public get buildArgsFrom(): Record<string, BuildValue> {
    return { ...this.ownBuildArgsFrom };
  }

  /** Names of CI secrets that the build may read; a copy. */
  public get secrets(): string[] {
    return [...this.ownSecrets];
  }

  /** Named contexts; a copy. */
  public get contexts(): Record<string, string> {
    return { ...this.ownContexts };
  }

  /** Tag rules of the image, a copy; undefined for those of the declaration. */
  public get tags(): TagRule[] | undefined {
    return this.ownTags && [...this.ownTags];
  }

  /** Builds that share its name, a copy; empty when there are no variants. */
  public get variants(): Variant[] {
    return [...this.ownVariants];
  }

  /**
   * The builds of the image in its current state.
   *
   * @internal
   */
  public get _builds(): BuiltImage[] {
    if (this.ownVariants.length === 0) return [{ image: this }];
    const problems = new Problems();
    const builds = this.variantBuilds(problems);
    problems.throwIfAny(`Building the variants of image "${this.name}"`);
    return builds;
  }

  /** Tests of the image; a copy. */
  public get tests(): ImageTest[] {
    return [...this.ownTests];
  }

  /**
   * Adds a platform; does nothing when the image has it already.
   *
   * @throws when Docker does not know the platform
   */
  public addPlatform(platform: string): this {
    const normal = this.check(() => normalizePlatform(platform));
    if (!this.ownPlatforms.includes(normal)) this.ownPlatforms.push(normal);
    this.changed();
    return this;
  }

  /**
   * Sets a label, which may override one of ours.
   *
   * @throws when key or value is not valid in a Dockerfile
   */
  public addLabel(key: string, value: string): this {
    this.check(() => checkLabel(key, value));
    this.ownLabels[key] = value;
    this.changed();
    return this;
  }

  /**
   * Sets a fixed value for an `ARG` of the Dockerfile.
   *
   * @throws when the name is not valid for an `ARG`, or the value contains a line break
   */
  public addBuildArg(name: string, value: string): this {
    this.check(() => checkBuildArg(name, value));
    this.ownBuildArgs[name] = value;
    this.changed();
    return this;
  }

  /** Adds a test of the image. */
  public addTest(test: ImageTest): this {
    checked('addTest()', { test }, { test: ImageTest });
    this.ownTests.push(test);
    this.changed();
    return this;
  }

  /**
   * Adds a variant.
   *
   * @throws when there is a variant with that name, or its options are inconsistent with the image
   */
  public addVariant(variant: Variant): this {
    checked('addVariant()', { variant }, { variant: Variant });
    this.ownVariants.push(variant);
    const problems = new Problems();
    if (!this.checkVariants(problems)) this.ownVariants.pop();
    problems.throwIfAny('Adding a variant');
    this.changed();
    return this;
  }

  private checkVariants(problems: Problems): boolean {
    const own = new Problems();
    const names = this.ownVariants.map(({ name }) => name);
    for (const twin of new Set(names.filter((name, index) => names.indexOf(name) !== index))) {
      own.add(twin === ''
        ? `Image "${this.name}" has two plain variants. Give one a name: Variant.named('alpine').`
        : `Image "${this.name}" has two variants "${twin}". Give each a name of its own.`);
    }
    this.variantBuilds(own);
    own.forEach((problem) => problems.add(problem));
    return own.isEmpty;
  }

  private variantBuilds(problems: Problems): BuiltImage[] {
    const { name, dockerfile, context, target, title, description, sshKeySecret, flavor, platforms, tags } = this;
    const { labels, buildArgs, secrets, contexts, tests } = this;
    const own = {
      name, dockerfile, context, target, title, description, sshKeySecret, flavor, platforms, tags, labels, buildArgs, secrets, contexts,
      tests,
    };
    return this.ownVariants.flatMap((variant) => {
      const options = readImage(variantTitle(name, variant), asVariant(own, variant), { name, platforms }, problems);
      return options ? [{ image: new Image(options, () => {}), variant }] : [];
    });
  }

  private check<T>(rule: () => T): T {
    try {
      return rule();
    } catch (error) {
      throw new Error(`Image "${this.name}": ${(error as Error).message}`);
    }
  }
}

/** A path for comparison: without `./`, doubled slashes and trailing slash. */
export function tidy(path: string): string {
  return path.replace(/^(\.\/)+(?=.)/, '').replace(/\/+/g, '/').replace(/(?<=.)\/$/, '');
}
