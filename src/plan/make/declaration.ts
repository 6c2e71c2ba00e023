import { Image } from '../../image/image';
import { BeforeBuild } from '../../pipeline/before-build';
import { Gate } from '../../pipeline/gate';
import { Input } from '../../pipeline/input';
import { SupplyChain } from '../../pipeline/supply-chain';
import { Plugin } from '../../plugin/plugin';
import { Registry } from '../../registry/registry';
import { Flavor } from '../../tag/rule/flavor';
import { TagRule } from '../../tag/rule/tag-rule';
import { Trigger } from '../../trigger/trigger';
import { PlannedRepository, PlannedRegistry } from '../plan';
import { BuildArgNames, PlannedImage } from '../planned-image';

/** A checked declaration with its defaults: the model from which the plan is made. */
export interface Declaration {
  /** Name of the project. */
  readonly project: string;
  /** Folder of the project in its repository. */
  readonly directory: string;
  /** The source repository, if known. */
  readonly repository?: PlannedRepository;
  /** Inputs of a manual run or a call, by name. */
  readonly inputs?: Readonly<Record<string, Input>>;
  /** Whether runs in other repositories, such as forks, publish. */
  readonly publishFromForks?: boolean;
  /** Images to build. */
  readonly images: readonly Image[];
  /** Docker plugins to build. */
  readonly plugins?: readonly Plugin[];
  /** Registries to publish to. */
  readonly registries: readonly Registry[];
  /** The registries in their planned form, when another component has resolved them. */
  readonly plannedRegistries?: readonly PlannedRegistry[];
  /** Tag rules. */
  readonly tags: readonly TagRule[];
  /** Whether these are the default rules. */
  readonly usesDefaultTags?: boolean;
  /** Settings of all tags. */
  readonly flavor: Flavor;
  /** Events that start a run. */
  readonly triggers: readonly Trigger[];
  /** Steps that create files before the build. */
  readonly beforeBuild?: readonly BeforeBuild[];
  /** Checks that have to pass before publishing. */
  readonly gates: readonly Gate[];
  /** Attestations, signatures and scans of the images. */
  readonly supplyChain: readonly SupplyChain[];
  /** Whether a published git tag becomes a release of the forge. */
  readonly release?: boolean;
  /** Whether the build sets the labels, and no Dockerfile gets a block. */
  readonly labelsByBuild?: boolean;
  /** Labels of all images, by key; those without a value are omitted. */
  readonly labels: Record<string, string | undefined>;
  /** Names of the build arguments whose values are known at build time. */
  readonly buildArgNames: BuildArgNames;
  /** Returns the text of a file of the project, or undefined; without it, every file counts as missing. */
  readonly read?: (path: string) => string | undefined;
  /** Returns the references in the Dockerfile of an image; without it, no base image is known. */
  readonly referencesOf?: (image: PlannedImage) => string[];
}
