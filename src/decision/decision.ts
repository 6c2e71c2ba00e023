import { Destination } from './destinations';
import { BuildFacts } from './labels';
import { TriggerKind } from '../pipeline/trigger-kind';
import { Given, GitEvent } from '../tag/engine/git-event';
import { HeldTag } from '../tag/policy/guard';
import { KindedTag } from '../tag/policy/tag-kind';

/** What an event does, to whom, and why: decided in one place, for the README, `plan`, `doctor` and the run. */
export interface Decision {
  readonly event: Pick<GitEvent, 'name' | 'ref' | 'sha'>;
  /** The kind of trigger that it is; undefined where none is declared for it. */
  readonly kind?: TriggerKind;
  /** Whether a trigger is declared for it. */
  readonly runs: boolean;
  /** Whether it happened in another repository than the one whose runs publish: what would publish builds nothing there. */
  readonly isElsewhere: boolean;
  /** Whether what is built is published. */
  readonly publishes: boolean;
  /** What the images call themselves. */
  readonly version: string;
  /** The commit that is built: that of the event, or of the git tag of a version that was handed over. */
  readonly revision: string;
  /** Date of that commit. */
  readonly created: string;
  /** The git tag that is published, whether or not it exists yet; undefined where none is. */
  readonly gitTag?: string;
  /** Whether the repository has that git tag. */
  readonly isTagged: boolean;
  /** What was said and is kept outside of git, with defaults. */
  readonly given: Given;
  /** Why nothing runs, or nothing is published; why the run would stop. */
  readonly reason?: string;
  /** Whether the run would stop with an error. */
  readonly isRefused: boolean;
  readonly images: ImageDecision[];
  /** The same for each plugin and platform, in the order of `pluginPlan`; none where no plugin is declared. */
  readonly plugins?: ImageDecision[];
  readonly warnings: string[];
}

/** Everything that an event builds, images and plugins. */
export function builtBy({ images, plugins = [] }: Pick<Decision, 'images' | 'plugins'>): ImageDecision[] {
  return [...images, ...plugins];
}

/** A version that a file says. */
export interface FileVersion {
  /** Relative to the project. */
  readonly path: string;
  readonly version: string;
}

/** What an event does with one image. */
export interface ImageDecision extends BuildFacts {
  /** As in the plan. */
  readonly id: string;
  readonly name: string;
  readonly platforms: string[];
  /** Whether the event is about it: it is neither built nor published where it is not. */
  readonly isMeant: boolean;
  /** The version that a file says; undefined where a git tag does, or nothing. */
  readonly fromFile?: FileVersion;
  /** Whether the version comes before a release, so that it moves nothing. */
  readonly isPrerelease: boolean;
  /** What the rules make of the event, and how long each tag keeps its meaning. */
  readonly tags: KindedTag[];
  /** Where it goes, and what it may be called there. */
  readonly destinations: Destination[];
  /** Full names that are published, such as `ghcr.io/acme/api:1.2.3`, registry by registry. */
  readonly references: string[];
  /** Tags that stay where they are, when every git tag is published. */
  readonly held: HeldTag[];
  readonly labels: Record<string, string>;
  /** Of each platform's manifest and of the index. */
  readonly annotations: Record<string, string>;
}
