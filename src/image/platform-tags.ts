import { normalizePlatform } from './platform';
import { checked, checkTexts, Shapes } from '../problem/shape';

/** How the tags of one platform are called. */
export interface PlatformTagsOptions {
  /**
   * Words for platforms, by platform, such as `{ 'linux/arm/v7': 'armhf' }`. A platform without a word is told as Docker tells it: `amd64`,
   * `arm64`, `arm-v7`.
   *
   * @default - none
   */
  readonly names?: Record<string, string>;
}

const SHAPES = { names: 'texts by name' } satisfies Shapes<PlatformTagsOptions>;

/**
 * Tags that hold one platform of an image and stay beside those that hold all of them: `1.2.3-arm64` and `latest-arm64` beside `1.2.3` and
 * `latest`.
 */
export class PlatformTags {
  /**
   * Behind every tag: `1.2.3-arm64`.
   *
   * @throws when a name is none that a tag can hold, or not that of a platform
   */
  public static suffix(options: PlatformTagsOptions = {}): PlatformTags {
    return new PlatformTags('PlatformTags.suffix()', options, (word) => ['', `-${word}`]);
  }

  /**
   * Before every tag: `arm64-1.2.3`.
   *
   * @throws when a name is none that a tag can hold, or not that of a platform
   */
  public static prefix(options: PlatformTagsOptions = {}): PlatformTags {
    return new PlatformTags('PlatformTags.prefix()', options, (word) => [`${word}-`, '']);
  }

  /** None: every tag names all platforms, whatever the declaration says for the others. */
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
        `${where}: ${JSON.stringify(bad)} cannot stand in a tag. Allowed: letters, digits, "_", "." and "-", such as "armhf".`,
      );
    }
    this.names = new Map(Object.entries(names).map(([platform, word]) => [platformOf(where, platform), word]));
  }

  /**
   * What stands around the tags of each platform.
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
