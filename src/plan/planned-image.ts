import { PlannedTags } from './planned-tags';
import { PlannedBuildValue } from '../image/build-value';
import { ImageTestKind } from '../image/image-test';

/** A set of tags that one rule of an image may produce, at this event or a later one. */
export interface PlannedClaim {
  /** The rule, as a line; `latest=auto` for the flavor. */
  readonly by: string;
  /** A regular expression that matches exactly these tags. */
  readonly expression: string;
  /** How certain it is that a matching tag belongs to this image; the highest rank decides. */
  readonly rank: number;
  /** Whether such a tag looks like a version without being one, such as a date. Defaults to false. */
  readonly isNoVersion?: boolean;
}

/** One image. */
export interface PlannedImage {
  /** Its id in jobs, caches and targets of make and bake: lower-case letters, digits and dashes, unique in the plan. */
  readonly id: string;
  /** Name under the namespace of each registry. */
  readonly name: string;
  /** Name of the variant among images of the same name; undefined for the only or plain one. */
  readonly variant?: string;
  /** The `id` of the image of which it is one platform; undefined for an image that is built. */
  readonly partOf?: string;
  /** The tag names of the variant; undefined for the plain ones. */
  readonly tagNames?: PlannedTagName[];
  /** Claims to tags; for an image that shares no repository, only those that look like a version without being one. */
  readonly claims?: PlannedClaim[];
  /** Human-readable title. */
  readonly title: string;
  /** Description. */
  readonly description?: string;
  /** Path relative to the project. */
  readonly dockerfile: string;
  /** Path relative to the project. */
  readonly context: string;
  /** Published stage; undefined for the last one. */
  readonly target?: string;
  /** Platforms, in the spelling of registries. */
  readonly platforms: string[];
  /** Repositories: full names without tag, one for each of its registries. */
  readonly repositories: string[];
  /** Positions of its registries in the plan's `registries`; undefined for all of them in order. */
  readonly registries?: number[];
  /** Labels with a fixed value, by key, sorted. */
  readonly labels: Record<string, string>;
  /** Labels whose value is known at build time: key to name of the `ARG`. */
  readonly buildLabels: Record<string, string>;
  /** Build arguments with a fixed value. */
  readonly buildArgs: Record<string, string>;
  /** Build arguments whose value is known at build time; undefined when there are none. */
  readonly buildArgsFrom?: Record<string, PlannedBuildValue>;
  /** Tests that the image has to pass before it is tagged; undefined when there are none. */
  readonly tests?: PlannedImageTest[];
  /** Names of CI secrets that the build may read. */
  readonly secrets?: string[];
  /** Name of the CI secret with a private SSH key. */
  readonly sshKeySecret?: string;
  /** Named contexts: paths relative to the project, or addresses. */
  readonly contexts?: Record<string, string>;
  /** Tag rules and flavor of the image; undefined for those of the plan. */
  readonly tags?: PlannedTags;
  /** Other images of the plan that it is built from; undefined when there are none. */
  readonly basedOn?: PlannedBase[];
}

/** The prefix and suffix of a variant's tags, and its name for `latest`. */
export interface PlannedTagName {
  /** Text before every tag. */
  readonly prefix: string;
  /** Text after every tag. */
  readonly suffix: string;
  /** The tag that replaces `latest`. */
  readonly latest: string;
}

/** An image that another one is built from. */
export interface PlannedBase {
  /** The `id` of that image. */
  readonly image: string;
  /** The reference in the Dockerfile: `ghcr.io/acme/base:1`. */
  readonly reference: string;
}

/** One test of an image. */
export interface PlannedImageTest {
  /** The kind of test. */
  readonly kind: ImageTestKind;
  /** Settings of the kind, such as `port`. */
  readonly details: Record<string, unknown>;
}

/** Names of the `ARG`s whose values are known at build time. */
export interface BuildArgNames {
  /** For the version. */
  readonly version: string;
  /** For the date of the commit. */
  readonly created: string;
  /** For the commit. */
  readonly revision: string;
}
