import { PlannedBuildValue } from '../image/build-value';
import { PlannedPlugin } from './plugin/planned-plugin';
import { PlannedBeforeBuild } from '../pipeline/before-build';
import { PlannedGate } from '../pipeline/gate';
import { PlannedInput } from '../pipeline/input';
import { PlannedReleaseBot, PlannedVersionFile } from '../pipeline/planned-version';

/**
 * The plan: everything that a declaration says, resolved to plain data. It is what every file is rendered from, and what
 * `.projen/docker-publish.json` holds for the command line; so Makefile, README, bake file and workflow cannot disagree.
 */
export interface Plan {
  /** Raised when a reader of an older plan would misunderstand this one. */
  readonly schema: number;
  /** Name of the project. */
  readonly project: string;
  /** Folder of the project in its repository, '.' for the root. */
  readonly directory: string;
  /** Where the source lives, when that is known. */
  readonly repository?: PlannedRepository;
  /**
   * The repository whose runs publish, `owner/name`; a run in any other, such as a fork, publishes nothing. All publish where there is
   * none.
   */
  readonly publishesFrom?: string;
  /** What is built. */
  readonly images: PlannedImage[];
  /** What is cut out of these and has tags of its own, platform by platform; nothing where there is no such list. */
  readonly parts?: PlannedImage[];
  /** Docker plugins that are built; none where there is no such list. */
  readonly plugins?: PlannedPlugin[];
  /** Where it goes. */
  readonly registries: PlannedRegistry[];
  /** Under which tags, where an image says nothing else: lines in the words of docker/metadata-action. */
  readonly tags: PlannedTags;
  /** When. */
  readonly triggers: PlannedTrigger[];
  /** What whoever starts a run may say beside the version, by name; nothing where there is no such list. */
  readonly inputs?: Record<string, PlannedInput>;
  /** Names of the variables of the CI that rules and builds read; none where there is no such list. */
  readonly variables?: string[];
  /** What is made before the images are built; nothing where there is no such list. */
  readonly beforeBuild?: PlannedBeforeBuild[];
  /** What has to succeed before anything is published; nothing where there is no such list. */
  readonly gates?: PlannedGate[];
  /**
   * Paths of the generated files that can be named, by `make`, `bake`, `script`, `readme` and `installer`; one that is not written is not
   * in it.
   */
  readonly outputs?: PlannedOutputs;
  /** Attestations, signatures and scans that go with the images; none where there is no such list. */
  readonly supplyChain?: PlannedSupplyChain[];
  /** Whether a git tag that is published becomes a release of the forge too. */
  readonly release?: boolean;
  /** The workflow that does it; none where the CI says nothing about itself. */
  readonly workflow?: PlannedWorkflow;
}

/** Where nothing is known yet. */
export const EMPTY_PLAN: Plan = {
  schema: 0, project: '', directory: '.', images: [], registries: [], tags: { rules: [], flavor: [] }, triggers: [],
};

/** The workflow that builds and publishes. */
export interface PlannedWorkflow {
  /** Path in the repository, such as `.github/workflows/docker-publish.yml`. */
  readonly path: string;
  /** Deployment environment of the jobs that log in; none where they need no secret. */
  readonly environment?: string;
  /** The program that its steps call; none where a shared workflow brings its own. */
  readonly action?: PlannedAction;
  /** Names of the secrets that reach the cache of builds; none where there is no such list. */
  readonly cacheSecrets?: string[];
  /** What checkouts bring beside the commit; nothing where it is not said. */
  readonly checkout?: PlannedCheckout;
  /** Machines that build and publish, by platform, or by the id of a build that has one of its own. */
  readonly runners: Record<string, PlannedRunner>;
  /** Machines of builds that are thrown away, by the same; the same where there is no such map. */
  readonly checkRunners?: Record<string, PlannedRunner>;
  /** The workflow of an organization that it calls; none where it builds by itself. */
  readonly shared?: PlannedSharedWorkflow;
  /**
   * Whether a job compares the files of each pull request with what a synth would write.
   *
   * @default false
   */
  readonly driftCheck?: boolean;
}

/** A workflow that an organization keeps for all its repositories. */
export interface PlannedSharedWorkflow {
  /** The repository that holds it, such as `acme/ci`. */
  readonly repository: string;
  /** Path there, such as `.github/workflows/publish-images.yml`. */
  readonly path: string;
  /** Commit that it is called at; the one that runs where it is not said. */
  readonly commit?: string;
  /** Release of that commit, such as `v1.2.0`. */
  readonly version?: string;
  /** What it insists on; nothing where there is no such list. */
  readonly policies?: PlannedPolicy[];
  /** The events that it publishes on; any where there is no such list. */
  readonly triggers?: PlannedTrigger[];
  /** Whom its signatures name, such as `acme/ci/.github/workflows/publish-images.yml@…`; known while it runs. */
  readonly identity?: string;
}

/** Something that an organization insists on. */
export interface PlannedPolicy {
  /** A value of the enum PolicyKind. */
  readonly kind: string;
  /** What the kind needs to know, such as `tag`. */
  readonly details: Record<string, any>;
}

/** The program of a workflow. */
export interface PlannedAction {
  /** Folder in the repository, such as `.github/actions/docker-publish`. */
  readonly path: string;
  /** SHA-256 of the program, in hexadecimal. */
  readonly digest: string;
}

/** What the checkouts of builds and gates bring beside the commit. */
export interface PlannedCheckout {
  /** Submodules, and theirs. */
  readonly submodules?: boolean;
  /** What Git LFS keeps. */
  readonly lfs?: boolean;
  /** All commits and git tags. */
  readonly history?: boolean;
}

/** A machine that builds. */
export interface PlannedRunner {
  /** Group that it belongs to; any where there is none. */
  readonly group?: string;
  /** Labels that it has, all of them. */
  readonly labels: string[];
  /** Whether it emulates the platform. */
  readonly emulated: boolean;
}

/** Paths of the generated files that can be named, relative to the project. */
export interface PlannedOutputs {
  /** The make targets. */
  readonly make?: string;
  /** The bake file. */
  readonly bake?: string;
  /** The build script. */
  readonly script?: string;
  /** The Markdown file that has a section about the images. */
  readonly readme?: string;
  /** The script that installs the first plugin. */
  readonly installer?: string;
}

/** Where the source lives. */
export interface PlannedRepository {
  /** Host of the forge, such as `github.com`. */
  readonly host: string;
  /** User or organization, as the forge spells it. */
  readonly owner: string;
  /** Name of the repository. */
  readonly name: string;
  /** Address for people: `https://github.com/acme/api`. */
  readonly url: string;
  /** Branch that releases come from. */
  readonly defaultBranch: string;
}

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
  readonly details: Record<string, any>;
}

/** One kind of attestation, signature or scan. */
export interface PlannedSupplyChain {
  /** A value of the enum SupplyChainKind. */
  readonly kind: string;
  /** What the kind needs to know, such as `mode`. */
  readonly details: Record<string, any>;
}

/** One registry. */
export interface PlannedRegistry {
  /** Host, with its port if it has one. */
  readonly host: string;
  /** What stands between host and image name. */
  readonly namespace?: string;
  /** How people call it. */
  readonly title: string;
  /** A value of the enum LoginKind. */
  readonly login: string;
  /** Names of variables and secrets that the login needs, never a value. */
  readonly credentials: Record<string, string>;
  /** File that it shows as the description of each image, relative to the project. */
  readonly readme?: string;
  /** Kinds of trigger that publish there, values of the enum TriggerKind; all where there is no such list. */
  readonly triggers?: string[];
  /** Patterns of the tags that it takes; all where there is no such list. */
  readonly tags?: string[];
}

/** Tag rules and flavor. */
export interface PlannedTags {
  /** One line per rule: `type=semver,pattern={{version}}`. */
  readonly rules: string[];
  /** One line per setting: `latest=auto`. */
  readonly flavor: string[];
  /** The same, parsed: what the program of the workflow reads. Its shape may change with any version. */
  readonly parsed?: any;
  /** Whether the tag `0`, which stands for all of 0.x, is not published; it is where this is not said. */
  readonly skipsZero?: boolean;
}

/** One reason to build. */
export interface PlannedTrigger {
  /** A value of the enum TriggerKind. */
  readonly kind: string;
  /** Git tags, branches or cron lines, by kind. */
  readonly patterns: string[];
  /** Whether what is built is published, or only built. */
  readonly publishes: boolean;
  /** Name of the input that hands over a version. */
  readonly versionInput?: string;
  /** Whether it can be tried without publishing. */
  readonly dryRun?: boolean;
  /** Files that have to change, from the root of the repository; any where there is no such list. */
  readonly paths?: string[];
  /** Patterns of what stands behind a version without making a prerelease of it; none where there is no such list. */
  readonly revisions?: string[];
  /** Names of the images that it is about; all where there is no such list. */
  readonly images?: string[];
  /** Platforms that are tried; all where there is no such list. */
  readonly platforms?: string[];
  /** The file that says the version; none does where there is no such file. */
  readonly versionFile?: PlannedVersionFile;
  /** For releases: whether those that are marked as prereleases count; they do where this is not said. */
  readonly prereleases?: boolean;
  /** The program that makes the releases; none that we know where there is no such program. */
  readonly bot?: PlannedReleaseBot;
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
