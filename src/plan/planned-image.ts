import { PlannedTags } from './plan';
import { PlannedBuildValue } from '../image/build-value';

/** Tags that an image may get some day, by one of its rules. */
export interface PlannedClaim {
  /** The rule, as a line; `latest=auto` for the flavor. */
  readonly by: string;
  /** A regular expression that finds such tags, and no other. */
  readonly expression: string;
  /** How surely such a tag is this image's and no other's: the higher, the surer. */
  readonly rank: number;
  /** Whether such a tag reads like a version and is none, such as a date; not where there is no such mark. */
  readonly isNoVersion?: boolean;
}

/** One image. */
export interface PlannedImage {
  /** What jobs, caches and the targets of make and bake call it: lower-case letters, digits and dashes, unique in the plan. */
  readonly id: string;
  /** Name under the namespace of each registry. */
  readonly name: string;
  /** Which of the variants that share the name; none where it is the only one, or the plain one. */
  readonly variant?: string;
  /** The `id` of the image that it is cut out of; none where it is built. */
  readonly partOf?: string;
  /** What every tag of the variant carries, once for each name that it goes by; nothing where there is no such list. */
  readonly tagNames?: PlannedTagName[];
  /** What its tags look like; where no other image goes to the same repository, only those that read like a version and are none. */
  readonly claims?: PlannedClaim[];
  /** Human-readable title. */
  readonly title: string;
  /** What the image is. */
  readonly description?: string;
  /** Path relative to the project. */
  readonly dockerfile: string;
  /** Path relative to the project. */
  readonly context: string;
  /** Stage that is published; the last one without it. */
  readonly target?: string;
  /** What it is built for, as registries spell it. */
  readonly platforms: string[];
  /** Full names without tag, one for each registry that it goes to. */
  readonly repositories: string[];
  /** Positions of these in `registries`; all of them in their order where there is no such list. */
  readonly registries?: number[];
  /** Labels with a fixed value, by key, sorted. */
  readonly labels: Record<string, string>;
  /** Labels whose value changes per build: key to name of the `ARG` that brings it. */
  readonly buildLabels: Record<string, string>;
  /** Build arguments with a fixed value. */
  readonly buildArgs: Record<string, string>;
  /** Build arguments whose value is known when the build runs; none where there is no such list. */
  readonly buildArgsFrom?: Record<string, PlannedBuildValue>;
  /** What the image is put to before it has a name; none where there is no such list. */
  readonly tests?: PlannedImageTest[];
  /** Names of CI secrets that the build may read. */
  readonly secrets?: string[];
  /** Name of the CI secret that holds a private SSH key. */
  readonly sshKeySecret?: string;
  /** Named contexts: paths relative to the project, or addresses. */
  readonly contexts?: Record<string, string>;
  /** Tag rules and flavor of its own; those of the plan where there are none. */
  readonly tags?: PlannedTags;
  /** Other images of the plan that it is built from; none where there is no such list. */
  readonly basedOn?: PlannedBase[];
}

/** What the tags of a variant carry. */
export interface PlannedTagName {
  /** Before every tag. */
  readonly prefix: string;
  /** Behind every tag. */
  readonly suffix: string;
  /** In the place of `latest`. */
  readonly latest: string;
}

/** An image that another one is built from. */
export interface PlannedBase {
  /** The `id` of that image. */
  readonly image: string;
  /** How the Dockerfile names it: `ghcr.io/acme/base:1`. */
  readonly reference: string;
}

/** One test of an image. */
export interface PlannedImageTest {
  /** A value of the enum ImageTestKind. */
  readonly kind: string;
  /** What the kind needs to know, such as `port`. */
  readonly details: Record<string, unknown>;
}

/** Names of the `ARG`s that change per build. */
export interface BuildArgNames {
  /** Of the version. */
  readonly version: string;
  /** Of the date of the commit. */
  readonly created: string;
  /** Of the commit. */
  readonly revision: string;
}
