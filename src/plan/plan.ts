import { PlannedImage } from './planned-image';
import { PlannedWorkflow } from './planned-workflow';
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

/** One kind of attestation, signature or scan. */
export interface PlannedSupplyChain {
  /** A value of the enum SupplyChainKind. */
  readonly kind: string;
  /** What the kind needs to know, such as `mode`. */
  readonly details: Record<string, unknown>;
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
  readonly parsed?: unknown;
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
