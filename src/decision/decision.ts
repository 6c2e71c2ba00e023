import { Destination } from './destinations';
import { BuildFacts } from './labels';
import { Given, GitEvent } from '../tag/engine/git-event';
import { HeldBackTag } from '../tag/policy/guard';
import { KindedTag } from '../tag/policy/tag-kind';
import { TriggerKind } from '../trigger/trigger-kind';

/** The decision for an event: its effect on each image, and the reason. Made in one place, for README, `plan`, `doctor` and the run. */
export interface Decision {
  readonly event: Pick<GitEvent, 'name' | 'ref' | 'sha'>;
  /** The kind of the event's trigger; undefined when none is declared. */
  readonly kind?: TriggerKind;
  /** Whether a trigger is declared for the event. */
  readonly runs: boolean;
  /** Whether the event is from another repository than the publishing one; such an event publishes nothing. */
  readonly isElsewhere: boolean;
  /** Whether the images are published. */
  readonly publishes: boolean;
  /** The version in labels. */
  readonly version: string;
  /** The commit of the build: the event's, or that of the git tag of a given version. */
  readonly revision: string;
  /** Date of that commit. */
  readonly created: string;
  /** The published git tag, whether or not it exists yet; undefined when there is none. */
  readonly gitTag?: string;
  /** Whether the git tag exists. */
  readonly isTagged: boolean;
  /** Inputs and variables, with defaults. */
  readonly given: Given;
  /** The reason why nothing runs or is published, or why the run would stop. */
  readonly reason?: string;
  /** Whether the run would stop with an error. */
  readonly isRefused: boolean;
  readonly images: ImageDecision[];
  /** The decision for each plugin and platform, in the order of `pluginPlan`; undefined when no plugin is declared. */
  readonly plugins?: ImageDecision[];
  readonly warnings: string[];
}

/** All decisions, for images and plugins. */
export function builtBy({ images, plugins = [] }: Pick<Decision, 'images' | 'plugins'>): ImageDecision[] {
  return [...images, ...plugins];
}

/** A version from a file. */
export interface FileVersion {
  /** Path relative to the project. */
  readonly path: string;
  readonly version: string;
}

/** The decision for one image. */
export interface ImageDecision extends BuildFacts {
  /** The image's id in the plan. */
  readonly id: string;
  readonly name: string;
  readonly platforms: string[];
  /** Whether the event concerns the image; otherwise it is neither built nor published. */
  readonly isIncluded: boolean;
  /** The version from a file; undefined when it is from a git tag, or there is none. */
  readonly fromFile?: FileVersion;
  /** Whether the version is a prerelease, which moves no floating tag. */
  readonly isPrerelease: boolean;
  /** All tags of the rules, with their kind. */
  readonly tags: KindedTag[];
  /** The repositories that it is published to, each with its tags. */
  readonly destinations: Destination[];
  /** Published references, such as `ghcr.io/acme/api:1.2.3`, grouped by registry. */
  readonly references: string[];
  /** Tags that are skipped, provided that every git tag was published. */
  readonly heldBack: HeldBackTag[];
  readonly labels: Record<string, string>;
  /** Annotations of the index and of each platform's manifest. */
  readonly annotations: Record<string, string>;
}
