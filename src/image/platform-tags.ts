import { normalizePlatform } from './platform';
import { checked, checkTexts, Shapes } from '../problem/shape';

/** Options of the tags for single platforms. */
export interface PlatformTagsOptions {
  /**
   * Names of platforms in tags, such as `{ 'linux/arm/v7': 'armhf' }`. Other platforms have Docker's name: `amd64`, `arm64`, `arm-v7`.
   *
   * @default - none
   */
  readonly names?: Record<string, string>;
}

const SHAPES = { names: 'texts by name' } satisfies Shapes<PlatformTagsOptions>;

/**
 * Tags for single platforms of an image, beside those of all platforms: `1.2.3-arm64` and `latest-arm64` beside `1.2.3` and `latest`.
 */
export class PlatformTags {
  /**
   * The platform after every tag: `1.2.3-arm64`.
   *
   * @throws when a name is not valid in a tag, or its platform is unknown
   */
  public static suffix(options: PlatformTagsOptions = {}): PlatformTags {
    return new PlatformTags('PlatformTags.suffix()', options, (word) => ['', `-${word}`]);
  }

  /**
   * The platform before every tag: `arm64-1.2.3`.
   *
   * @throws when a name is not valid in a tag, or its platform is unknown
   */
  public static prefix(options: PlatformTagsOptions = {}): PlatformTags {
    return new PlatformTags('PlatformTags.prefix()', options, (word) => [`${word}-`, '']);
  }

  /** None, whatever the declaration has for other images. */
  public static none(): PlatformTags {
    return new PlatformTags('PlatformTags.none()', {});
  }

  private readonly names: ReadonlyMap<string, string>;

  private constructor(
    private readonly where: string, options: PlatformTagsOptions,
    private readonly around?: (word: string) => [prefix: string, suffix: string],
  ) {
    const { names = {} } = checked(where, options, SHAPES);
    checkTexts(where, ...Object.values(names));
    const bad = Object.values(names).find((word) => !/^\w[\w.-]*$/.test(word));
    if (bad !== undefined) {
      throw new Error(
        `${where}: ${JSON.stringify(bad)} cannot be part of a tag. Allowed: letters, digits, "_", "." and "-", such as "armhf".`,
      );
    }
    this.names = new Map(Object.entries(names).map(([platform, word]) => [platformOf(where, platform), word]));
  }

  /**
   * The prefix and suffix of each platform's tags.
   *
   * @internal
   */
  public _around(platforms: readonly string[]): Array<Record<'platform' | 'word' | 'prefix' | 'suffix', string>> {
    const { around } = this;
    if (around === undefined) return [];
    const words = platforms.map((platform) => this.names.get(platform) ?? platform.replace(/^linux\//, '').replace(/\//g, '-'));
    const twin = words.find((word, index) => words.indexOf(word) !== index);
    if (twin !== undefined) {
      throw new Error(`${this.where}: two platforms would both be "${twin}". Give each a word of its own in "names".`);
    }
    return platforms.map((platform, index) => {
      const [prefix, suffix] = around(words[index]);
      return { platform, word: words[index], prefix, suffix };
    });
  }
}

function platformOf(where: string, text: string): string {
  try {
    return normalizePlatform(text);
  } catch (error) {
    throw new Error(`${where}: ${(error as Error).message}`);
  }
}
