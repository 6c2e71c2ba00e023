import { PlannedTags } from '../planned-tags';

/** One Docker plugin. */
export interface PlannedPlugin {
  /** What jobs, caches and the targets of bake call it: lower-case letters, digits and dashes, unique among images and plugins. */
  readonly id: string;
  /** Name under the namespace of each registry. */
  readonly name: string;
  /** What the plugin is, as its config says. */
  readonly description?: string;
  /** Path of its config, relative to the project. */
  readonly config: string;
  /** Path relative to the project. */
  readonly dockerfile: string;
  /** Path relative to the project. */
  readonly context: string;
  /** Stage that holds its files; the last one without it. */
  readonly target?: string;
  /** What is built, platform by platform. */
  readonly builds: PlannedPluginBuild[];
  /** Full names without tag, in the order of the registries. */
  readonly repositories: string[];
  /** Position in the plan's registries, for each of `repositories`. @default - each registry, in order */
  readonly registries?: number[];
  /** What the manifests of all platforms say of it, by key, sorted: annotations with a fixed value. */
  readonly annotations: Record<string, string>;
  /** Build arguments whose value changes per build: annotation to name of the `ARG`. */
  readonly buildLabels: Record<string, string>;
  /** Build arguments with a fixed value. */
  readonly buildArgs: Record<string, string>;
  /** Names of CI secrets that the build may read. */
  readonly secrets?: string[];
  /** Whether it is enabled once before it is published, where the machine that builds is of its architecture. */
  readonly enable: boolean;
  /** What whoever installs it is asked to grant. */
  readonly permissions: PlannedPermission[];
  /** What whoever installs it may set. */
  readonly settings: PlannedSetting[];
}

/** A plugin for one platform: it has tags of its own, because no list of platforms can hold a plugin. */
export interface PlannedPluginBuild {
  /** As registries spell it. */
  readonly platform: string;
  /** How its tags end, behind a dash: `amd64`. */
  readonly ending: string;
  /** Tag rules, and a flavor that ends every tag so. */
  readonly tags: PlannedTags;
}

/** Something that a plugin may do to the machine, in the words of `docker plugin install`. */
export interface PlannedPermission {
  /** What is asked for, such as `capabilities`. */
  readonly name: string;
  /** Which of them, such as `CAP_SYS_ADMIN`. */
  readonly values: string[];
}

/** Something that whoever installs a plugin may set. */
export interface PlannedSetting {
  /** As `docker plugin set` takes it. */
  readonly name: string;
  /** What it is for. */
  readonly description?: string;
  /** What it is unless it is set. */
  readonly value?: string;
}
