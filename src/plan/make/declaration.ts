import { Image } from '../../image/image';
import { BeforeBuild } from '../../pipeline/before-build';
import { Gate } from '../../pipeline/gate';
import { Input } from '../../pipeline/input';
import { SupplyChain } from '../../pipeline/supply-chain';
import { Trigger } from '../../pipeline/trigger';
import { Plugin } from '../../plugin/plugin';
import { Registry } from '../../registry/registry';
import { Flavor } from '../../tag/rule/flavor';
import { TagRule } from '../../tag/rule/tag-rule';
import { PlannedRepository, PlannedRegistry } from '../plan';
import { BuildArgNames, PlannedImage } from '../planned-image';

/** What a declaration says, checked and with its defaults: the model, before it is resolved. */
export interface Declaration {
  /** Name of the project. */
  readonly project: string;
  /** Folder of the project in its repository. */
  readonly directory: string;
  /** Where the source lives, when that is known. */
  readonly repository?: PlannedRepository;
  /** What whoever starts a run may say, by name. */
  readonly inputs?: Readonly<Record<string, Input>>;
  /** Whether runs in other repositories publish too. */
  readonly publishFromForks?: boolean;
  /** What is built. */
  readonly images: readonly Image[];
  /** Docker plugins that are built. */
  readonly plugins?: readonly Plugin[];
  /** Where it goes. */
  readonly registries: readonly Registry[];
  /** The same, where somebody else resolved it. */
  readonly plannedRegistries?: readonly PlannedRegistry[];
  /** Under which tags. */
  readonly tags: readonly TagRule[];
  /** Whether these are the default ones. */
  readonly usesDefaultTags?: boolean;
  /** What the tags have in common. */
  readonly flavor: Flavor;
  /** When. */
  readonly triggers: readonly Trigger[];
  /** What is made before the build. */
  readonly beforeBuild?: readonly BeforeBuild[];
  /** What has to succeed before. */
  readonly gates: readonly Gate[];
  /** Attestations, signatures and scans that go with the images. */
  readonly supplyChain: readonly SupplyChain[];
  /** Whether the forge gets a release too. */
  readonly release?: boolean;
  /** Whether labels go by the build, and no Dockerfile gets a block. */
  readonly labelsByBuild?: boolean;
  /** Labels of all images, by key; those without a value are left out. */
  readonly labels: Record<string, string | undefined>;
  /** Names of the build arguments that change per build. */
  readonly buildArgNames: BuildArgNames;
  /** The text of a file of the project, undefined where there is none; nothing is there where there is no such function. */
  readonly read?: (path: string) => string | undefined;
  /** The images that the Dockerfile of an image names; nothing is known where there is no such function. */
  readonly referencesOf?: (image: PlannedImage) => string[];
}
