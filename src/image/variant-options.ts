import { ImageTest } from './image-test';
import { Flavor } from '../tag/rule/flavor';
import { TagRule } from '../tag/rule/tag-rule';

/** Options of a variant; everything else is inherited from the image. */
export interface VariantOptions {
  /**
   * Path of the Dockerfile, relative to the project.
   *
   * @default - that of the image
   */
  readonly dockerfile?: string;

  /**
   * Build context, relative to the project.
   *
   * @default - that of the image
   */
  readonly context?: string;

  /**
   * Stage of the Dockerfile to publish.
   *
   * @default - that of the image
   */
  readonly target?: string;

  /**
   * Platforms to build for.
   *
   * @default - those of the image
   */
  readonly platforms?: string[];

  /**
   * Description of the variant, the label `org.opencontainers.image.description`.
   *
   * @default - that of the image
   */
  readonly description?: string;

  /**
   * Labels in addition to those of the image, or instead of them.
   *
   * @default - none
   */
  readonly labels?: Record<string, string>;

  /**
   * Build arguments in addition to those of the image, or instead of them, such as the base: `{ BASE: 'alpine:3.22' }`.
   *
   * @default - none
   */
  readonly buildArgs?: Record<string, string>;

  /**
   * Named contexts in addition to those of the image, or instead of them.
   *
   * @default - none
   */
  readonly contexts?: Record<string, string>;

  /**
   * Names of CI secrets that its build may read, in addition to those of the image.
   *
   * @default - none
   */
  readonly secrets?: string[];

  /**
   * Tests in addition to those of the image.
   *
   * @default - none
   */
  readonly tests?: ImageTest[];

  /**
   * Text before every tag, such as `cuda-`.
   *
   * @default - none
   */
  readonly prefix?: string;

  /**
   * Text after every tag, such as `-alpine`.
   *
   * @default - a dash and the name of the variant; none where there is a `prefix` or a `flavor`
   */
  readonly suffix?: string;

  /**
   * The tag that replaces `latest`, such as `latest-alpine`.
   *
   * @default - the text around its tags, as in Docker's official images: `alpine`; `latest` without such text
   */
  readonly latest?: string;

  /**
   * Further names of the variant: `['bookworm']`. The empty name means tags without prefix and suffix: with `['']` the variant also gets
   * `1.2.3` and `latest`.
   *
   * @default - none
   */
  readonly aliases?: string[];

  /**
   * Tag rules of this variant. Its prefix and suffix are added to their tags.
   *
   * @default - those of the image
   */
  readonly tags?: TagRule[];

  /**
   * Settings for all tags of this variant, exactly as in docker/metadata-action: `suffix=-alpine,onlatest=true` gives `1.2.3-alpine` and
   * `latest-alpine`.
   *
   * @default - that of the image
   */
  readonly flavor?: Flavor;
}
