import { ImageTest } from './image-test';
import { Flavor } from '../tag/rule/flavor';
import { TagRule } from '../tag/rule/tag-rule';

/** What a variant of an image has of its own; everything else is that of the image. */
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
   * Stage of the Dockerfile that is published.
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
   * What the variant is, the label `org.opencontainers.image.description`.
   *
   * @default - that of the image
   */
  readonly description?: string;

  /**
   * Labels beside those of the image, or in their place.
   *
   * @default - none
   */
  readonly labels?: Record<string, string>;

  /**
   * Build arguments beside those of the image, or in their place, such as the base: `{ BASE: 'alpine:3.22' }`.
   *
   * @default - none
   */
  readonly buildArgs?: Record<string, string>;

  /**
   * Named contexts beside those of the image, or in their place.
   *
   * @default - none
   */
  readonly contexts?: Record<string, string>;

  /**
   * Names of CI secrets that its build may read, beside those of the image.
   *
   * @default - none
   */
  readonly secrets?: string[];

  /**
   * Tests beside those of the image.
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
   * Text behind every tag, such as `-alpine`.
   *
   * @default - a dash and the name of the variant; none where there is a `prefix` or a `flavor`
   */
  readonly suffix?: string;

  /**
   * What its `latest` is called, such as `latest-alpine`.
   *
   * @default - what stands around its tags, as the official images do: `alpine`; `latest` where nothing does
   */
  readonly latest?: string;

  /**
   * Other names under which it is published too: `['bookworm']`. The empty name is that of tags that carry nothing: with `['']` the
   * variant is `1.2.3` and `latest`, too.
   *
   * @default - none
   */
  readonly aliases?: string[];

  /**
   * Tag rules of this variant. What stands around its tags is put around what they make.
   *
   * @default - those of the image
   */
  readonly tags?: TagRule[];

  /**
   * What the tags of this variant have in common, exactly as docker/metadata-action reads it: `suffix=-alpine,onlatest=true` makes
   * `1.2.3-alpine` and `latest-alpine`.
   *
   * @default - that of the image
   */
  readonly flavor?: Flavor;
}
