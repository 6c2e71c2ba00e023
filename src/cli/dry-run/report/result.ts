import { Phase } from './progress';

/** One platform of an image, as it was built. */
export interface TriedPlatform {
  readonly platform: string;
  readonly digest: string;
  /** Size of its layers, compressed. */
  readonly bytes: number;
  /** How long it took to build. */
  readonly seconds: number;
}

/** What would get which tags. */
export interface TriedRepository {
  readonly repository: string;
  readonly tags: string[];
  /** Where it is for the time of the run, or longer in a registry that was given. */
  readonly local: string;
}

/** An image, as it was tried. */
export interface TriedImage {
  /** As in the plan. */
  readonly id: string;
  readonly name: string;
  /** Of the index; where nothing is published there is none. */
  readonly digest?: string;
  readonly platforms: TriedPlatform[];
  /** How many tests it was put to, for each platform. */
  readonly tests: number;
  readonly repositories: TriedRepository[];
  /** Why tags stay where they are. */
  readonly held: string[];
}

/** How a dry run ended. */
export interface DryRunResult {
  readonly title: string;
  readonly event: { readonly name: string; readonly ref: string; readonly sha: string };
  readonly version: string;
  readonly revision: string;
  /** Whether the event would publish. */
  readonly publishes: boolean;
  /** Whether the run went through. */
  readonly succeeded: boolean;
  /** Why nothing would be published, or what stopped the run. */
  readonly reason?: string;
  readonly images: TriedImage[];
  /** What a dry run does not try. */
  readonly notTried: string[];
  readonly phases: Phase[];
}
