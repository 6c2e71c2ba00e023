import { PlannedRegistry, PlannedSupplyChain, PlannedTags, PlannedTrigger } from './plan';
import { PlannedPolicy, PlannedRunner } from './planned-workflow';

/** The organization's part of a shared workflow, in a file beside the workflow's program. */
export interface Scheme {
  readonly schema: number;
  /** The workflow's repository, such as `acme/ci`. */
  readonly repository: string;
  /** Path of the workflow in it. */
  readonly path: string;
  /** Registries that images are published to. */
  readonly registries: PlannedRegistry[];
  /** Attestations, signatures and scans of every image. */
  readonly supplyChain: PlannedSupplyChain[];
  /** Whether a published git tag becomes a GitHub release. */
  readonly release: boolean;
  /** The events that the workflow accepts. */
  readonly triggers: PlannedTrigger[];
  /** The tag rules for callers without rules of their own. */
  readonly tags: PlannedTags;
  /** Further policies. */
  readonly policies: PlannedPolicy[];
  /** Deployment environment of the jobs that log in. */
  readonly environment?: string;
  /** Runners for builds, by platform. */
  readonly runners: Record<string, PlannedRunner>;
  /** Runners for builds that are not published; undefined when they are the same. */
  readonly checkRunners?: Record<string, PlannedRunner>;
  /** Names of the secrets that builds may read. */
  readonly secrets: string[];
  /** Limits of the workflow's size. */
  readonly room: Room;
}

/** Limits of a workflow whose builds are unknown when it is written. */
export interface Room {
  /** Number of builds: images times platforms. */
  readonly builds: number;
  /** Number of images. */
  readonly images: number;
  /** Number of levels of images that are built from each other: 1 when there are no such images. */
  readonly levels: number;
}
