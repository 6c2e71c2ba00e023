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

/** Something that is built: an image, or one of its variants as an image of its own. */
export interface BuiltImage {
  readonly image: Image;
  readonly variant?: Variant;
}

/** One image that is published: what `images` declares, checked and complete. */
export class Image {
  /**
   * Reads what was declared.
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
  /** Stage that is published; undefined for the last one. */
  public readonly target?: string;
  /** Human-readable title. */
  public readonly title: string;
  /** What the image is. */
  public readonly description?: string;

  /** What its tags have in common; undefined where that is what the declaration says. */
  public readonly flavor?: Flavor;
  /** How the tags of each platform alone are called; undefined where there are none. */
  public readonly platformTags?: PlatformTags;
  /** Name of the CI secret that holds a private SSH key. */
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

  /** Platforms to build for, as registries spell them; a copy. */
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

  /** Build arguments whose value is known when the build runs; a copy. */
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

  /** Tag rules of its own, a copy; undefined where they are those of the declaration. */
  public get tags(): TagRule[] | undefined {
    return this.ownTags && [...this.ownTags];
  }

  /** Builds that share its name, a copy; none where it is built once. */
  public get variants(): Variant[] {
    return [...this.ownVariants];
  }

  /**
   * What is built of it by now.
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

  /** Tests of what was built; a copy. */
  public get tests(): ImageTest[] {
    return [...this.ownTests];
  }

  /**
   * Builds for one more platform; nothing happens when it is there already.
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
   * Sets a label, also one that we would set otherwise.
   *
   * @throws when key or value cannot stand in a Dockerfile
   */
  public addLabel(key: string, value: string): this {
    this.check(() => checkLabel(key, value));
    this.ownLabels[key] = value;
    this.changed();
    return this;
  }

  /**
   * Hands a fixed value to an `ARG` of the Dockerfile.
   *
   * @throws when the name cannot be that of an `ARG`, or the value holds a line break
   */
  public addBuildArg(name: string, value: string): this {
    this.check(() => checkBuildArg(name, value));
    this.ownBuildArgs[name] = value;
    this.changed();
    return this;
  }

  /** Puts what was built to one more test. */
  public addTest(test: ImageTest): this {
    checked('addTest()', { test }, { test: ImageTest });
    this.ownTests.push(test);
    this.changed();
    return this;
  }

  /**
   * Publishes one more variant.
   *
   * @throws when there is one of that name, or what it says does not fit the image
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

/** A path as it is compared: without `./`, doubled slashes and one at the end. */
export function tidy(path: string): string {
  return path.replace(/^(\.\/)+(?=.)/, '').replace(/\/+/g, '/').replace(/(?<=.)\/$/, '');
}
