import { PlannedTags } from '../planned-tags';

/** One Docker plugin. */
export interface PlannedPlugin {
  /** Its id in jobs, caches and bake targets: lower-case letters, digits and dashes, unique among images and plugins. */
  readonly id: string;
  /** Name under the namespace of each registry. */
  readonly name: string;
  /** Description in its config. */
  readonly description?: string;
  /** Path of its config, relative to the project. */
  readonly config: string;
  /** Path relative to the project. */
  readonly dockerfile: string;
  /** Path relative to the project. */
  readonly context: string;
  /** Stage with its files; undefined for the last one. */
  readonly target?: string;
  /** One build per platform. */
  readonly builds: PlannedPluginBuild[];
  /** Repositories: full names without tag, in the order of the registries. */
  readonly repositories: string[];
  /** Position in the plan's registries, for each of `repositories`. @default - each registry, in order */
  readonly registries?: number[];
  /** Annotations with a fixed value in the manifests of all platforms, by key, sorted. */
  readonly annotations: Record<string, string>;
  /** Build arguments whose value is known at build time: annotation to name of the `ARG`. */
  readonly buildLabels: Record<string, string>;
  /** Build arguments with a fixed value. */
  readonly buildArgs: Record<string, string>;
  /** Names of CI secrets that the build may read. */
  readonly secrets?: string[];
  /** Whether it is enabled once before it is published, if the runner has its architecture. */
  readonly enable: boolean;
  /** Permissions that its users have to grant. */
  readonly permissions: PlannedPermission[];
  /** Settings that its users may change. */
  readonly settings: PlannedSetting[];
}

/** A plugin for one platform. It has tags of its own, because an index cannot contain plugins. */
export interface PlannedPluginBuild {
  /** Platform, in the spelling of registries. */
  readonly platform: string;
  /** Suffix of its tags, after a dash: `amd64`. */
  readonly ending: string;
  /** Tag rules, and a flavor with that suffix. */
  readonly tags: PlannedTags;
}

/** A permission of a plugin on the host, as `docker plugin install` shows it. */
export interface PlannedPermission {
  /** Kind of permission, such as `capabilities`. */
  readonly name: string;
  /** Values, such as `CAP_SYS_ADMIN`. */
  readonly values: string[];
}

/** A setting of a plugin. */
export interface PlannedSetting {
  /** Name for `docker plugin set`. */
  readonly name: string;
  /** Description. */
  readonly description?: string;
  /** Default value. */
  readonly value?: string;
}
