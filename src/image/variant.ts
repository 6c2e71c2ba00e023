import { ImageTest } from './image-test';
import { VariantOptions } from './variant-options';
import { checked, Shapes } from '../problem/shape';
import { Flavor } from '../tag/rule/flavor';
import { TagName } from '../tag/rule/tag-names';
import { TagRule } from '../tag/rule/tag-rule';

const SHAPES = {
  dockerfile: 'text', context: 'text', target: 'text', platforms: 'texts', description: 'text', labels: 'texts by name',
  buildArgs: 'texts by name',
  contexts: 'texts by name', secrets: 'texts', tests: [ImageTest], prefix: 'text', suffix: 'text', latest: 'text', aliases: 'texts',
  tags: [TagRule], flavor: Flavor,
} satisfies Shapes<VariantOptions>;

/** The prefix and suffix of a variant's tags; `latest` becomes their text when it has no name of its own. */
interface Affixes {
  readonly prefix: string;
  readonly suffix: string;
  readonly latest: string;
}

const NO_AFFIXES: Affixes = { prefix: '', suffix: '', latest: '' };

/** One of several builds of an image, each with tags of its own: `1.2.3` and `1.2.3-alpine`. */
export class Variant {
  /** The variant without prefix and suffix: `1.2.3`, `1.2`, `latest`. */
  public static plain(options: VariantOptions = {}): Variant {
    checked('Variant.plain()', options, SHAPES);
    return Variant.of('', options);
  }

  /** A variant with its name in every tag: `Variant.named('alpine')` gives `1.2.3-alpine`, `1.2-alpine` and `alpine`. */
  public static named(name: string, options: VariantOptions = {}): Variant {
    checked(`Variant.named(${JSON.stringify(name)})`, options, SHAPES);
    if (typeof name !== 'string' || !/^[A-Za-z0-9_]+(?:[._-]+[A-Za-z0-9_]+)*$/.test(name)) {
      throw new Error(`Variant.named(): ${JSON.stringify(name)} cannot be the name of a variant. Allowed: letters, digits and "_", `
        + 'separated by ".", "_" or "-", such as "alpine" or "php8.4-fpm".');
    }
    return Variant.of(name, options);
  }

  /**
   * All combinations of variants from several lists: `8.4` and `8.3` with `fpm` and `cli` give four. Names, prefixes and suffixes are
   * joined in the order of the lists; labels, build arguments, contexts and tests are merged.
   *
   * @throws when two lists set the same option, such as the target
   */
  public static matrix(...axes: Variant[][]): Variant[] {
    if (axes.length === 0
      || axes.some((axis) => !Array.isArray(axis) || axis.length === 0 || axis.some((one) => !(one instanceof Variant)))) {
      throw new Error('Variant.matrix() takes lists of variants, none of them empty: Variant.matrix([Variant.named(\'8.4\'), '
        + 'Variant.named(\'8.3\')], [Variant.plain(), Variant.named(\'alpine\')]).');
    }
    return axes.reduce((products, axis) => products.flatMap((one) => axis.map((other) => one.with(other))));
  }

  private static of(name: string, options: VariantOptions): Variant {
    const where = name === '' ? 'Variant.plain()' : `Variant.named("${name}")`;
    const { prefix, suffix, latest, aliases = [], flavor } = options;
    for (const [option, text] of Object.entries({
      prefix, suffix, latest, ...Object.fromEntries(aliases.map((alias, index) => [`aliases[${index}]`, alias])),
    })) {
      if (text !== undefined && !/^[A-Za-z0-9._-]*$/.test(text)) {
        throw new Error(
          `${where}: "${option}" is ${JSON.stringify(text)}. Allowed: letters, digits, "_", "." and "-", because it becomes part of a tag.`,
        );
      }
    }
    if (latest !== undefined && !/^\w/.test(latest)) {
      throw new Error(
        `${where}: "latest" is ${JSON.stringify(latest)}, which is not a tag that registries accept. Begin with a letter, a digit or "_".`,
      );
    }
    const isPrefixed = prefix !== undefined && suffix === undefined;
    const own = { prefix: prefix ?? '', suffix: suffix ?? (isPrefixed || flavor !== undefined || name === '' ? '' : `-${name}`) };
    const others = aliases.map((alias) => alias === '' ? NO_AFFIXES : isPrefixed ? around(`${alias}-`, '') : around('', `-${alias}`));
    return new Variant(name, [{ ...around(own.prefix, own.suffix), ...latest !== undefined && { latest } }, ...others], options);
  }

  private constructor(
    /** Name; empty for the plain variant. */
    public readonly name: string,
    private readonly places: readonly Affixes[],
    private readonly options: VariantOptions,
  ) {}

  /**
   * The options of the variant.
   *
   * @internal
   */
  public get _options(): VariantOptions {
    return this.options;
  }

  /**
   * Prefix and suffix of its tags, once for each of its names.
   *
   * @internal
   */
  public get _names(): TagName[] {
    return this.places.map(({ latest, ...place }) => ({ ...place, latest: latest || 'latest' }));
  }

  /** Combines two variants. */
  private with(other: Variant): Variant {
    const [one, two] = [this.options, other.options];
    for (const option of ['dockerfile', 'context', 'target', 'platforms', 'description', 'tags', 'flavor'] as const) {
      if (one[option] !== undefined && two[option] !== undefined) {
        throw new Error(`Variant.matrix(): "${this.name}" and "${other.name}" `
        + `both set "${option}". Set it in one of the lists, or declare these variants one by one.`);
      }
    }
    const places = this.places.flatMap((a) => other.places.map((b) => ({
      prefix: a.prefix + b.prefix, suffix: a.suffix + b.suffix, latest: [a.latest, b.latest].filter(Boolean).join('-'),
    })));
    return new Variant([this.name, other.name].filter(Boolean).join('-'), places, {
      ...one, ...Object.fromEntries(Object.entries(two).filter(([, value]) => value !== undefined)),
      labels: { ...one.labels, ...two.labels },
      buildArgs: { ...one.buildArgs, ...two.buildArgs },
      contexts: { ...one.contexts, ...two.contexts },
      secrets: [...one.secrets ?? [], ...two.secrets ?? []],
      tests: [...one.tests ?? [], ...two.tests ?? []],
    });
  }
}

/** The name for a prefix and suffix: `alpine` for `-alpine`, `cuda-slim` for `cuda-` and `-slim`. */
function around(prefix: string, suffix: string): Affixes {
  return { prefix, suffix, latest: [prefix, suffix].map((text) => text.replace(/^[._-]+|[._-]+$/g, '')).filter(Boolean).join('-') };
}
