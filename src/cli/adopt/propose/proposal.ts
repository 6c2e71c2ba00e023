import { Made, Cited } from './made';
import { Cache } from '../../../ci/github/option/cache';
import { CheckoutOptions } from '../../../ci/github/step/checkout';
import { GeneratedFile } from '../../../file/component/generated-file';
import { BuildValue } from '../../../image/build-value';
import { PlatformTags } from '../../../image/platform-tags';
import { Variant } from '../../../image/variant';
import { BeforeBuild } from '../../../pipeline/before-build';
import { Gate } from '../../../pipeline/gate';
import { Input } from '../../../pipeline/input';
import { SupplyChain } from '../../../pipeline/supply-chain';
import { Registry } from '../../../registry/registry';
import { Flavor } from '../../../tag/rule/flavor';
import { TagRule } from '../../../tag/rule/tag-rule';
import { Trigger } from '../../../trigger/trigger';
import { Note } from '../model/journal';

/** A proposed image. */
export interface ProposedImage {
  readonly name: Cited<string>;
  readonly dockerfile?: Cited<string>;
  readonly context?: Cited<string>;
  readonly target?: Cited<string>;
  readonly platforms?: Cited<string[]>;
  readonly buildArgs: ReadonlyArray<Cited<readonly [name: string, value: string]>>;
  /** Build arguments whose value is known when the build runs. */
  readonly buildArgsFrom: ReadonlyArray<Cited<readonly [name: string, value: Made<BuildValue>]>>;
  readonly secrets: ReadonlyArray<Cited<string>>;
  readonly sshKeySecret?: Cited<string>;
  readonly contexts: ReadonlyArray<Cited<readonly [name: string, value: string]>>;
  readonly variants: ReadonlyArray<Cited<Made<Variant>>>;
  readonly platformTags?: Cited<Made<PlatformTags>>;
  /** Tag rules of the image. */
  readonly tags?: ReadonlyArray<Cited<Made<TagRule>>>;
  readonly flavor?: Cited<Made<Flavor>>;
  /** Repositories of the old workflow. */
  readonly names: readonly string[];
}

/** A task for the user about a credential. */
export interface Credential {
  readonly what: string;
  readonly command?: string;
}

/** The proposed replacement of the old workflow. */
export interface Proposal {
  /** Labels of all images, by option. */
  readonly labels: ReadonlyArray<Cited<readonly [option: string, value: string | Record<string, string>]>>;
  readonly cache?: Cited<Made<Cache>>;
  readonly project: string;
  readonly repository?: string;
  readonly defaultBranch?: string;
  readonly images: readonly ProposedImage[];
  readonly registries: ReadonlyArray<Cited<Made<Registry>>>;
  readonly tags: ReadonlyArray<Cited<Made<TagRule>>>;
  readonly flavor?: Cited<Made<Flavor>>;
  readonly triggers: ReadonlyArray<Cited<Made<Trigger>>>;
  readonly gates: ReadonlyArray<Cited<Made<Gate>>>;
  /** Inputs of a manual run that rules and builds ask for. */
  readonly inputs: ReadonlyArray<Cited<readonly [name: string, input: Made<Input>]>>;
  readonly beforeBuild: ReadonlyArray<Cited<Made<BeforeBuild>>>;
  readonly supplyChain?: ReadonlyArray<Cited<Made<SupplyChain>>>;
  readonly buildArgNames: ReadonlyArray<Cited<readonly [kind: string, name: string]>>;
  /** Name of the workflow, when the default is taken. */
  readonly workflowName?: string;
  readonly environment?: Cited<string>;
  readonly checkout?: Cited<CheckoutOptions>;
  readonly runners: ReadonlyArray<Cited<readonly [platform: string, runner: Made<unknown>]>>;
  readonly dockerignore: ReadonlyArray<Cited<string>>;
  /** Other names of generated files, by option. */
  readonly files: ReadonlyArray<Cited<readonly [option: string, file: Made<GeneratedFile>]>>;
  readonly credentials: readonly Credential[];
  /** Values that were assumed for unknown ones. */
  readonly assumed: readonly string[];
  /** Features of the old workflow that the declaration does not support yet. */
  readonly gaps: readonly Note[];
}
