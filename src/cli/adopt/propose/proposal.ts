import { Made, Said } from './made';
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
  readonly name: Said<string>;
  readonly dockerfile?: Said<string>;
  readonly context?: Said<string>;
  readonly target?: Said<string>;
  readonly platforms?: Said<string[]>;
  readonly buildArgs: ReadonlyArray<Said<readonly [name: string, value: string]>>;
  /** Build arguments whose value is known when the build runs. */
  readonly buildArgsFrom: ReadonlyArray<Said<readonly [name: string, value: Made<BuildValue>]>>;
  readonly secrets: ReadonlyArray<Said<string>>;
  readonly sshKeySecret?: Said<string>;
  readonly contexts: ReadonlyArray<Said<readonly [name: string, value: string]>>;
  readonly variants: ReadonlyArray<Said<Made<Variant>>>;
  readonly platformTags?: Said<Made<PlatformTags>>;
  /** Tag rules of the image. */
  readonly tags?: ReadonlyArray<Said<Made<TagRule>>>;
  readonly flavor?: Said<Made<Flavor>>;
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
  readonly labels: ReadonlyArray<Said<readonly [option: string, value: string | Record<string, string>]>>;
  readonly cache?: Said<Made<Cache>>;
  readonly project: string;
  readonly repository?: string;
  readonly defaultBranch?: string;
  readonly images: readonly ProposedImage[];
  readonly registries: ReadonlyArray<Said<Made<Registry>>>;
  readonly tags: ReadonlyArray<Said<Made<TagRule>>>;
  readonly flavor?: Said<Made<Flavor>>;
  readonly triggers: ReadonlyArray<Said<Made<Trigger>>>;
  readonly gates: ReadonlyArray<Said<Made<Gate>>>;
  /** Inputs of a manual run that rules and builds ask for. */
  readonly inputs: ReadonlyArray<Said<readonly [name: string, input: Made<Input>]>>;
  readonly beforeBuild: ReadonlyArray<Said<Made<BeforeBuild>>>;
  readonly supplyChain?: ReadonlyArray<Said<Made<SupplyChain>>>;
  readonly buildArgNames: ReadonlyArray<Said<readonly [kind: string, name: string]>>;
  /** Name of the workflow, when the default is taken. */
  readonly workflowName?: string;
  readonly environment?: Said<string>;
  readonly checkout?: Said<CheckoutOptions>;
  readonly runners: ReadonlyArray<Said<readonly [platform: string, runner: Made<unknown>]>>;
  readonly dockerignore: ReadonlyArray<Said<string>>;
  /** Other names of generated files, by option. */
  readonly files: ReadonlyArray<Said<readonly [option: string, file: Made<GeneratedFile>]>>;
  readonly credentials: readonly Credential[];
  /** Values that were assumed for unknown ones. */
  readonly assumed: readonly string[];
  /** Features of the old workflow that the declaration does not support yet. */
  readonly unsaid: readonly Note[];
}
