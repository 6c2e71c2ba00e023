import { PlannedRegistry, PlannedSupplyChain, PlannedTags, PlannedTrigger } from '../plan';
import { PlannedPolicy, PlannedRunner } from '../planned-workflow';

/** What a shared workflow holds of its own, whoever calls it: the file that its program reads beside itself. */
export interface Scheme {
  readonly schema: number;
  /** The repository that keeps it, such as `acme/ci`. */
  readonly repository: string;
  /** Path of the workflow there. */
  readonly path: string;
  /** Where images go. */
  readonly registries: PlannedRegistry[];
  /** Attestations, signatures and scans that go with them. */
  readonly supplyChain: PlannedSupplyChain[];
  /** Whether a published git tag becomes a release. */
  readonly release: boolean;
  /** The events that it serves. */
  readonly triggers: PlannedTrigger[];
  /** The rules of whoever calls with inputs and names none. */
  readonly tags: PlannedTags;
  /** What else it insists on. */
  readonly policies: PlannedPolicy[];
  /** Deployment environment of the jobs that log in. */
  readonly environment?: string;
  /** Machines that build, by platform. */
  readonly runners: Record<string, PlannedRunner>;
  /** Machines of builds that are thrown away; the same where there is no such map. */
  readonly checkRunners?: Record<string, PlannedRunner>;
  /** Names of the secrets that a build may read. */
  readonly secrets: string[];
  /** How much its jobs have room for. */
  readonly room: Room;
}

/** How much a workflow has room for that is written before anybody knows what it will build. */
export interface Room {
  /** Builds: images times platforms. */
  readonly builds: number;
  /** Images. */
  readonly images: number;
  /** Levels of images that are built from each other: 1 where none is. */
  readonly levels: number;
}
