import { isArgName } from './arg-name';
import { ImageOptions } from './image-options';
import { ImageTest } from './image-test';
import { checkLabel } from './label';
import { normalizePlatform } from './platform';
import { checkPath } from './reference';
import { Problems } from '../problems';
import { checked, readOptions, Shapes } from '../shape';
import { Flavor } from '../tag/flavor';
import { TagRule } from '../tag/tag-rule';

const SHAPES = {
  name: 'text', dockerfile: 'text', context: 'text', target: 'text', platforms: 'texts', title: 'text', description: 'text', labels: 'texts by name',
  buildArgs: 'texts by name', tests: [ImageTest], secrets: 'texts', sshKeySecret: 'text', contexts: 'texts by name',
  tags: [TagRule], flavor: Flavor,
} satisfies Shapes<ImageOptions>;

/** What an image takes over from the declaration around it. */
export interface ImageDefaults {
  /** Name, where the image has none. */
  readonly name: string;
  /** Platforms, where the image has none. */
  readonly platforms: string[];
}

/** One image that is published: what `images` declares, checked and complete. */
export class Image {
  /**
   * Reads what was declared.
   *
   * @internal
   */
  public static _from(given: ImageOptions, defaults: ImageDefaults, problems: Problems, changed: () => void = () => {}): Image | undefined {
    const where = `Image "${String(given?.name ?? defaults.name)}"`;
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
    if (options.tags?.length === 0) own.add('"tags" is empty. Name at least one rule, or leave the option out.');
    for (const option of ['dockerfile', 'context'] as const) own.collect(() => checkInside(option, options[option]));
    const secrets = options.sshKeySecret === undefined ? options.secrets : [...options.secrets ?? [], options.sshKeySecret];
    for (const secret of secrets ?? []) own.collect(() => checkSecret(secret));
    for (const [key, value] of Object.entries(options.contexts ?? {})) own.collect(() => checkContext(key, value));
    if (options.target !== undefined && !/^[A-Za-z][A-Za-z0-9_.-]*$/.test(options.target)) {
      own.add(`target ${JSON.stringify(options.target)} cannot be the name of a stage. Allowed: a letter, then letters, digits, "_", "-" and ".", as in "FROM … AS prod".`);
    }
    own.forEach((problem) => problems.add(problem.startsWith(where) ? problem : `${where}: ${problem}`));
    if (!own.isEmpty) return undefined;
    return new Image({ ...options, name, platforms }, changed);
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
  /** Name of the CI secret that holds a private SSH key. */
  public readonly sshKeySecret?: string;

  private readonly ownPlatforms: string[];
  private readonly ownLabels: Record<string, string>;
  private readonly ownBuildArgs: Record<string, string>;
  private readonly ownTests: ImageTest[];
  private readonly ownSecrets: string[];
  private readonly ownContexts: Record<string, string>;
  private readonly ownTags?: TagRule[];

  private constructor(options: ImageOptions & { readonly name: string; readonly platforms: string[] }, private readonly changed: () => void) {
    this.name = options.name;
    this.dockerfile = tidy(options.dockerfile ?? 'Dockerfile');
    this.context = tidy(options.context ?? '.');
    this.target = options.target;
    this.title = options.title ?? options.name;
    this.description = options.description;
    this.ownPlatforms = [...new Set(options.platforms)];
    this.ownLabels = { ...options.labels };
    this.ownBuildArgs = { ...options.buildArgs };
    this.ownTests = [...options.tests ?? []];
    this.ownSecrets = [...new Set(options.secrets)];
    this.ownContexts = { ...options.contexts };
    this.sshKeySecret = options.sshKeySecret;
    this.flavor = options.flavor;
    this.ownTags = options.tags && [...options.tags];
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

  private check<T>(rule: () => T): T {
    try {
      return rule();
    } catch (error) {
      throw new Error(`Image "${this.name}": ${(error as Error).message}`);
    }
  }
}

/** Registry and namespace come before it. */
function checkName(name: string): void {
  const [host, ...rest] = name.split('/');
  if (rest.length > 0 && /^localhost$|:|\.(io|com|org|net|dev|aws|cloud|app)$/.test(host)) {
    throw new Error(`"${name}" begins with a registry. Write what comes behind registry and namespace, "${rest.at(-1)}", and the rest as Registry.parse("${name.split('/').slice(0, -1).join('/')}").`);
  }
  checkPath(name);
}

function checkBuildArg(name: string, value: string): void {
  if (!isArgName(name)) throw new Error(`build argument "${name}" is not the name of an ARG. Allowed: letters, digits and "_", not starting with a digit.`);
  if (String(value).includes('${{')) throw new Error(`build argument "${name}" has the value ${JSON.stringify(value)}, and nobody would replace the expression. For a secret use "secrets": the build reads it as RUN --mount=type=secret,id=${name}, and it never becomes part of the image.`);
  if (typeof value !== 'string' || /[\r\n\0]/.test(value)) throw new Error(`build argument "${name}" has the value ${JSON.stringify(value)}. Allowed: text on one line.`);
}

function checkSecret(name: string): void {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) throw new Error(`secret ${JSON.stringify(name)} is not a name. Give the NAME under which the CI keeps it (letters, digits, "_"), such as NPM_TOKEN, never the value.`);
}

function checkContext(name: string, value: string): void {
  if (!/^[a-z0-9][a-z0-9._/:-]*$/.test(name)) throw new Error(`context "${name}" is not a name. Allowed: lower-case letters, digits, ".", "_", "/", ":" and "-".`);
  if (/^(docker-image|https):\/\/[\w.:/@#-]+$/.test(value)) return;
  checkInside(`contexts.${name}`, value);
}

/** A path that stays in the project: everything else would build, or write, what the repository does not hold. */
export function checkInside(option: string, path?: string): void {
  if (path === undefined) return;
  const inside = path !== '' && !/^([-/\\~]|[A-Za-z]:)/.test(path) && !path.split(/[\\/]/).includes('..') && !/[\0-\x1f\x7f`$"'\\{}*?|<>;&]/.test(path);
  if (!inside) throw new Error(`"${option}" is ${JSON.stringify(path)}. Allowed: a path inside the project, relative to it, with "/" between folders, such as "docker/api.Dockerfile".`);
}

export function tidy(path: string): string {
  return path.replace(/^(\.\/)+(?=.)/, '').replace(/\/+/g, '/').replace(/(?<=.)\/$/, '');
}
