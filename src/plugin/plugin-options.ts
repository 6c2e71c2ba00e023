import { TagRule } from '../tag/rule/tag-rule';

/** Options of a Docker plugin: its config, sources, platforms and name. */
export interface PluginOptions {
  /**
   * Name in each registry, under the registry's namespace: `tslink`. A repository contains either plugins or images.
   *
   * @default - the name of the project, as registries spell it
   */
  readonly name?: string;

  /**
   * Path of the plugin's config, relative to the project.
   *
   * @default 'docker/config.json'
   * @see https://docs.docker.com/engine/extend/config/
   */
  readonly config?: string;

  /**
   * Path of the Dockerfile for the files of the plugin, relative to the project. It is not changed.
   *
   * @default 'docker/Dockerfile'
   */
  readonly dockerfile?: string;

  /**
   * Build context, relative to the project.
   *
   * @default '.'
   */
  readonly context?: string;

  /**
   * Stage of the Dockerfile with the files of the plugin.
   *
   * @default - the last stage
   */
  readonly target?: string;

  /**
   * Platforms to build for, each published with tags of its own: `linux/amd64` as `v1.2.3-amd64`.
   *
   * @default - `platforms` of DockerPublish
   */
  readonly platforms?: string[];

  /**
   * Build arguments with fixed values (`docker build --build-arg`).
   *
   * Not for secrets: build arguments stay readable in the cache of the build.
   *
   * @default - none
   */
  readonly buildArgs?: Record<string, string>;

  /**
   * Names of CI secrets that the build may read, as `RUN --mount=type=secret,id=NPM_TOKEN`. They never become part of the plugin.
   *
   * @default - none
   */
  readonly secrets?: string[];

  /**
   * Tag rules; `-` and the architecture are appended to each tag, including `latest`.
   *
   * @default - `tags` of DockerPublish; where there are none, `v1.2.3` from a git tag `v1.2.3`, the name of a branch, and `pr-7`
   */
  readonly tags?: TagRule[];

  /**
   * Whether the plugin is enabled and disabled again before it is published, if the runner has its architecture.
   *
   * Set it to false when the plugin cannot run there, such as without a device.
   *
   * @default true
   */
  readonly enable?: boolean;
}
