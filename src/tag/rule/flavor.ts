import { readFlavor } from './flavor-line';
import { ParsedFlavor, PLAIN_FLAVOR } from './parsed-flavor';
import { writeFields } from './parsed-rule';
import { checked, checkTexts, Shapes } from '../../problem/shape';

/** When the tag `latest` is published. */
export enum LatestTag {
  /** When the first rule that makes a tag is a release: semver and pep440 (not a prerelease), match, or the name of a git tag. */
  AUTO = 'auto',
  /** With every event that has a tag. */
  ALWAYS = 'true',
  /** Never. */
  NEVER = 'false',
}

/** Settings for all tags of an image. */
export interface FlavorOptions {
  /**
   * When the tag `latest` is published.
   * @default LatestTag.AUTO
   */
  readonly latest?: LatestTag;
  /**
   * Text before every tag whose rule has no prefix of its own.
   * @default - none
   */
  readonly prefix?: string;
  /**
   * Whether the prefix is also added to `latest`.
   * @default false
   */
  readonly prefixOnLatest?: boolean;
  /**
   * Text after every tag whose rule has no suffix of its own, such as `-alpine`.
   * @default - none
   */
  readonly suffix?: string;
  /**
   * Whether the suffix is also added to `latest`.
   * @default false
   */
  readonly suffixOnLatest?: boolean;
}

const FLAVOR = {
  latest: { oneOf: LatestTag }, prefix: 'text', prefixOnLatest: 'switch', suffix: 'text', suffixOnLatest: 'switch',
} satisfies Shapes<FlavorOptions>;

/** Settings for all tags of an image: docker/metadata-action's `flavor:` input, as a value. */
export class Flavor {
  /** A flavor from options, such as `Flavor.of({ suffix: '-alpine', suffixOnLatest: true })`. */
  public static of(options: FlavorOptions = {}): Flavor {
    checked('Flavor.of()', options, FLAVOR);
    const { latest = LatestTag.AUTO, prefix = '', prefixOnLatest = false, suffix = '', suffixOnLatest = false } = options;
    for (const [name, value] of Object.entries({ prefix, suffix })) {
      // eslint-disable-next-line no-control-regex
      if (/[\u0000-\u001f\u007f=]/.test(value)) {
        throw new Error(`Flavor ${name} is ${JSON.stringify(value)}: it becomes part of a tag `
        + 'and may not hold "=" or a control character. Allowed in a tag: letters, digits, ".", "_", "-".');
      }
    }
    return Flavor.parse(lineOf({ latest, prefix, prefixOnLatest, suffix, suffixOnLatest }));
  }

  /** A flavor in metadata-action's syntax, such as `latest=auto,suffix=-alpine,onlatest=true`; may have several lines. */
  public static parse(text: string): Flavor {
    checkTexts('Flavor.parse()', text);
    return new Flavor(readFlavor(text));
  }

  private constructor(private readonly flavor: ParsedFlavor) {}

  /** The line for the action's `flavor:` input. */
  public toString(): string {
    return lineOf(this.flavor);
  }
}

function lineOf(flavor: ParsedFlavor): string {
  const fields = [`latest=${flavor.latest}`];
  for (const key of ['prefix', 'suffix'] as const) {
    if (flavor[key] !== PLAIN_FLAVOR[key]) fields.push(`${key}=${flavor[key]}`, ...(flavor[`${key}OnLatest`] ? ['onlatest=true'] : []));
  }
  return writeFields(fields);
}
