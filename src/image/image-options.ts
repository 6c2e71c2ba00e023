import { BuildValue } from './build-value';
import { ImageTest } from './image-test';
import { PlatformTags } from './platform-tags';
import { Variant } from './variant';
import { Flavor } from '../tag/rule/flavor';
import { TagRule } from '../tag/rule/tag-rule';

/** Options of an image: its sources, platforms and name. */
export interface ImageOptions {
  /**
   * Name in each registry, under the registry's namespace: `api`, `tools/api`.
   *
   * @default - the name of the project, as registries spell it
   */
  readonly name?: string;

  /**
   * Path of the Dockerfile, relative to the project.
   *
   * @default 'Dockerfile'
   */
  readonly dockerfile?: string;

  /**
   * Build context, relative to the project.
   *
   * @default '.'
   */
  readonly context?: string;

  /**
   * Stage of the Dockerfile to publish.
   *
   * @default - the last stage
   */
  readonly target?: string;

  /**
   * Platforms to build for, such as `linux/arm/v7`.
   *
   * @default - `platforms` of DockerPublish
   */
  readonly platforms?: string[];

  /**
   * Human-readable title, the label `org.opencontainers.image.title`.
   *
   * @default - the name of the image
   */
  readonly title?: string;

  /**
   * Description, the label `org.opencontainers.image.description`. GHCR shows up to 512 characters.
   *
   * @default - `description` of DockerPublish
   */
  readonly description?: string;

  /**
   * Additional labels, and values that override ours.
   *
   * @default - none
   */
  readonly labels?: Record<string, string>;

  /**
   * Build arguments with fixed values (`docker build --build-arg`).
   *
   * Not for secrets: build arguments stay readable in the image.
   *
   * @default - none
   */
  readonly buildArgs?: Record<string, string>;

  /**
   * Build arguments whose value is only known at build time: a variable of the CI, or an input.
   *
   * @default - none
   */
  readonly buildArgsFrom?: Record<string, BuildValue>;

  /**
   * Several builds of one name, each with tags of its own: `1.2.3` and `1.2.3-alpine`. A variant inherits the options of the image.
   *
   * @default - the image is built once
   */
  readonly variants?: Variant[];

  /**
   * Tag rules of this image.
   *
   * @default - `tags` of DockerPublish
   */
  readonly tags?: TagRule[];

  /**
   * Settings for all tags of this image.
   *
   * @default - `flavor` of DockerPublish
   */
  readonly flavor?: Flavor;

  /**
   * Additional tags for single platforms, beside those of all platforms: `1.2.3-arm64`. They are made from the same builds.
   *
   * @default - `platformTags` of DockerPublish
   */
  readonly platformTags?: PlatformTags;

  /**
   * Tests of the built image: by its digest, on each platform, before it gets a tag.
   *
   * @default - none
   */
  readonly tests?: ImageTest[];

  /**
   * Names of CI secrets that the build may read, as `RUN --mount=type=secret,id=NPM_TOKEN`. They never become part of the image. A local
   * build reads the environment variable of the same name.
   *
   * @default - none
   */
  readonly secrets?: string[];

  /**
   * Name of the CI secret with a private SSH key, for `RUN --mount=type=ssh`. A local build uses your SSH agent.
   *
   * @default - no key
   */
  readonly sshKeySecret?: string;

  /**
   * Named contexts for `COPY --from=name`: folders of the project, or `docker-image://…` with a digest.
   *
   * @default - none
   */
  readonly contexts?: Record<string, string>;
}
