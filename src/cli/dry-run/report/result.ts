import { Phase } from './progress';

/** A platform of an image. */
export interface TriedPlatform {
  readonly platform: string;
  readonly digest: string;
  /** Compressed size of its layers. */
  readonly bytes: number;
  /** Duration of the build. */
  readonly seconds: number;
}

/** A repository with the tags that it would get. */
export interface TriedRepository {
  readonly repository: string;
  readonly tags: string[];
  /** Its local name, which remains valid in a given registry. */
  readonly local: string;
}

/** An image in a dry run. */
export interface TriedImage {
  /** Id in the plan. */
  readonly id: string;
  readonly name: string;
  /** Digest of the index; undefined when nothing is published. */
  readonly digest?: string;
  readonly platforms: TriedPlatform[];
  /** Number of tests on each platform. */
  readonly tests: number;
  readonly repositories: TriedRepository[];
  /** Tags that stay, with the reason. */
  readonly heldBack: string[];
}

/** The result of a dry run. */
export interface DryRunResult {
  readonly title: string;
  readonly event: { readonly name: string; readonly ref: string; readonly sha: string };
  readonly version: string;
  readonly revision: string;
  /** Whether the event would publish. */
  readonly publishes: boolean;
  /** Whether the run succeeded. */
  readonly succeeded: boolean;
  /** The reason why nothing would be published, or the error. */
  readonly reason?: string;
  readonly images: TriedImage[];
  /** Parts of the run that a dry run leaves out. */
  readonly notTried: string[];
  readonly phases: Phase[];
}
