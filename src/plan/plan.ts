import { PlannedImage } from './planned-image';
import { PlannedTags } from './planned-tags';
import { PlannedTrigger } from './planned-trigger';
import { PlannedWorkflow } from './planned-workflow';
import { PlannedPlugin } from './plugin/planned-plugin';
import { PlannedBeforeBuild } from '../pipeline/before-build';
import { PlannedGate } from '../pipeline/gate';
import { PlannedInput } from '../pipeline/input';
import { SupplyChainKind } from '../pipeline/supply-chain-kind';
import { LoginKind } from '../registry/login';

export type { PlannedTags } from './planned-tags';
export type { PlannedTrigger } from './planned-trigger';

/**
 * The plan: a declaration resolved to plain data. Every generated file is rendered from it, and `.projen/docker-publish.json` contains it
 * for the command line, so Makefile, README, bake file and workflow cannot disagree.
 */
export interface Plan {
  /** Version of the format; raised when an older reader would misunderstand the plan. */
  readonly schema: number;
  /** Name of the project. */
  readonly project: string;
  /** Folder of the project in its repository, '.' for the root. */
  readonly directory: string;
  /** The source repository, if known. */
  readonly repository?: PlannedRepository;
  /**
   * The repository whose runs publish, `owner/name`; a run in another one, such as a fork, publishes nothing. Undefined when every
   * repository publishes.
   */
  readonly publishesFrom?: string;
  /** How the command line is called in this repository; undefined where it is in node_modules: `npx docker-publish`. */
  readonly commandLine?: string;
  /** Images to build. */
  readonly images: PlannedImage[];
  /** Single platforms of these images with tags of their own; undefined when there are none. */
  readonly parts?: PlannedImage[];
  /** Docker plugins to build; undefined when there are none. */
  readonly plugins?: PlannedPlugin[];
  /** Registries to publish to. */
  readonly registries: PlannedRegistry[];
  /** Tag rules of images without rules of their own: lines in docker/metadata-action's syntax. */
  readonly tags: PlannedTags;
  /** Whether the build sets all labels, as no Dockerfile has a block of ours; absent means false. */
  readonly labelsByBuild?: boolean;
  /** Events that start a run. */
  readonly triggers: PlannedTrigger[];
  /** Inputs of a manual run or a call beside the version, by name; undefined when there are none. */
  readonly inputs?: Record<string, PlannedInput>;
  /** Names of the CI variables that rules and builds read; undefined when there are none. */
  readonly variables?: string[];
  /** Steps that create files before the build; undefined when there are none. */
  readonly beforeBuild?: PlannedBeforeBuild[];
  /** Checks that have to pass before publishing; undefined when there are none. */
  readonly gates?: PlannedGate[];
  /**
   * Paths of the generated files that can be renamed, by `make`, `bake`, `script`, `readme` and `installer`; a file that is not generated
   * is omitted.
   */
  readonly outputs?: PlannedOutputs;
  /** Attestations, signatures and scans of the images; undefined when there are none. */
  readonly supplyChain?: PlannedSupplyChain[];
  /** Whether a published git tag becomes a release of the forge. */
  readonly release?: boolean;
  /** The workflow; undefined when the CI provider does not describe it. */
  readonly workflow?: PlannedWorkflow;
}

/** A plan without content, for readers that run before the declaration is complete. */
export const EMPTY_PLAN: Plan = {
  schema: 0, project: '', directory: '.', images: [], registries: [], tags: { rules: [], flavor: [] }, triggers: [],
};

/** Paths of the generated files that can be renamed, relative to the project. */
export interface PlannedOutputs {
  /** The make targets. */
  readonly make?: string;
  /** The bake file. */
  readonly bake?: string;
  /** The build script. */
  readonly script?: string;
  /** The Markdown file with a section about the images. */
  readonly readme?: string;
  /** The script that installs the first plugin. */
  readonly installer?: string;
}

/** The source repository. */
export interface PlannedRepository {
  /** Host of the forge, such as `github.com`. */
  readonly host: string;
  /** User or organization, in the forge's spelling. */
  readonly owner: string;
  /** Name of the repository. */
  readonly name: string;
  /** URL for people: `https://github.com/acme/api`. */
  readonly url: string;
  /** Branch from which releases are made. */
  readonly defaultBranch: string;
}

/** One kind of attestation, signature or scan. */
export interface PlannedSupplyChain {
  /** The kind of attestation, signature or scan. */
  readonly kind: SupplyChainKind;
  /** Settings of the kind, such as `mode`. */
  readonly details: Record<string, unknown>;
}

/** One registry. */
export interface PlannedRegistry {
  /** Host, with its port if it has one. */
  readonly host: string;
  /** The part of the name between host and image name. */
  readonly namespace?: string;
  /** Name of the registry for people. */
  readonly title: string;
  /** How to log in. */
  readonly login: LoginKind;
  /** Names of variables and secrets that the login needs, never a value. */
  readonly credentials: Record<string, string>;
  /** File that the registry shows as the description of each image, relative to the project. */
  readonly readme?: string;
  /** Kinds of trigger that publish there, values of the enum TriggerKind; undefined for all. */
  readonly triggers?: string[];
  /** Patterns of the tags that it takes; undefined for all. */
  readonly tags?: string[];
}
