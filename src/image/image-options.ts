import { BuildValue } from './build-value';
import { ImageTest } from './image-test';
import { PlatformTags } from './platform-tags';
import { Variant } from './variant';
import { Flavor } from '../tag/rule/flavor';
import { TagRule } from '../tag/rule/tag-rule';

/** What one image is: where it is built from, for which platforms, under which name. */
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
   * Stage of the Dockerfile that is published.
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
   * What the image is, the label `org.opencontainers.image.description`. GHCR shows up to 512 characters.
   *
   * @default - `description` of DockerPublish
   */
  readonly description?: string;

  /**
   * Labels of your own, and values for those that we would set otherwise.
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
   * Build arguments whose value is known when the build runs: a variable of the CI, or an input.
   *
   * @default - none
   */
  readonly buildArgsFrom?: Record<string, BuildValue>;

  /**
   * Builds that share the name, each with tags of its own: `1.2.3` and `1.2.3-alpine`. What a variant does not say is that of the image.
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
   * What the tags of this image have in common.
   *
   * @default - `flavor` of DockerPublish
   */
  readonly flavor?: Flavor;

  /**
   * Tags for each platform alone, which stay beside those of all platforms: `1.2.3-arm64`. They come from the same builds.
   *
   * @default - `platformTags` of DockerPublish
   */
  readonly platformTags?: PlatformTags;

  /**
   * Tests of the very image that was built: by its digest, on each platform, before it has any name.
   *
   * @default - none
   */
  readonly tests?: ImageTest[];

  /**
   * Names of CI secrets that the build may read, as `RUN --mount=type=secret,id=NPM_TOKEN`. They never become part of the image.
   * A build on your own machine reads the environment variable of the same name.
   *
   * @default - none
   */
  readonly secrets?: string[];

  /**
   * Name of the CI secret that holds a private SSH key, for `RUN --mount=type=ssh`. A build on your own machine asks your SSH agent.
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
