export { CiProvider } from './ci/ci-provider';
export { Builder, type KubernetesBuilderOptions } from './ci/github/option/builder';
export { Cache, type S3CacheOptions } from './ci/github/option/cache';
export type { CheckoutOptions } from './ci/github/step/checkout';
export { GitHubActions } from './ci/github/github-actions';
export { type GitHubActionsOptions } from './ci/github/option/github-actions-options';
export { ActionReference } from './ci/github/action/action-reference';
export { Runner } from './ci/github/option/runner';
export { BeforeBuild, type BeforeBuildOptions, type PlannedBeforeBuild } from './pipeline/before-build';
export { SharedWorkflow } from './ci/github/shared/shared-workflow';
export type { SharedWorkflowOptions } from './ci/github/shared/shared-workflow-options';
export { type SharedCallOptions, Workflow } from './ci/github/shared/workflow';
export { Gate, type GateOptions, type GateService, type GateTools, type PlannedGate } from './pipeline/gate';
export { Input, InputKind, type InputOptions, type PlannedInput } from './pipeline/input';
export { Policy, PolicyKind } from './pipeline/policy';
export { CosignKey, type CosignKmsKeyOptions, type CosignSecretKeyOptions } from './pipeline/cosign-key';
export { type CosignOptions, ProvenanceMode, type ProvenanceOptions, type ScanOptions, SupplyChain } from './pipeline/supply-chain';
export { SupplyChainKind } from './pipeline/supply-chain-kind';
export type { PlannedReleaseBot, PlannedVersionFile } from './trigger/planned-version';
export {
  ReleaseBot, ReleaseBotKind, type ReleaseBotOptions, type ReleaseCommandOptions, type ReleasePleaseOptions,
} from './trigger/release-bot';
export { Trigger } from './trigger/trigger';
export { TriggerKind } from './trigger/trigger-kind';
export type {
  ManualTriggerOptions, PullRequestTriggerOptions, ReleaseTriggerOptions, VersionFileOptions,
} from './trigger/trigger-options';
export { DockerPublish } from './docker-publish';
export type { BuildArgNameOptions, DockerPublishOptions } from './docker-publish-options';
export { DockerPublishProject } from './docker-publish-project';
export { type DockerPublishProjectOptions, ProjenrcRunner } from './docker-publish-project-options';
export { GeneratedFile, type GeneratedFilesOptions } from './file/component/generated-file';
export { BuildValue, type BuildValueOptions, type PlannedBuildValue } from './image/build-value';
export { Image } from './image/image';
export type { ImageOptions } from './image/image-options';
export { PlatformTags, type PlatformTagsOptions } from './image/platform-tags';
export { Variant } from './image/variant';
export type { VariantOptions } from './image/variant-options';
export { type CommandTestOptions, ImageTest, ImageTestKind, type RunningTestOptions } from './image/image-test';
export type { IPlanned } from './plan/planned';
export type { PlannedPermission, PlannedPlugin, PlannedPluginBuild, PlannedSetting } from './plan/plugin/planned-plugin';
export { Plugin } from './plugin/plugin';
export type { PluginOptions } from './plugin/plugin-options';
export type {
  Plan, PlannedOutputs, PlannedRegistry, PlannedRepository, PlannedSupplyChain, PlannedTags, PlannedTrigger,
} from './plan/plan';
export type {
  PlannedAction, PlannedCheckout, PlannedPolicy, PlannedRunner, PlannedSharedWorkflow, PlannedWorkflow,
} from './plan/planned-workflow';
export type { BuildArgNames, PlannedBase, PlannedClaim, PlannedImage, PlannedImageTest, PlannedTagName } from './plan/planned-image';
export {
  type AwsLoginOptions, type AzureLoginOptions, type DockerHubOidcLoginOptions, type GcpLoginOptions, Login, LoginKind,
  type PasswordLoginOptions,
} from './registry/login';
export { Registry } from './registry/registry';
export type {
  AcrOptions, ArtifactRegistryOptions, DockerHubOptions, EcrOptions, EcrPublicOptions, GcrOptions, GhcrOptions, GitlabOptions,
  HarborOptions, QuayOptions, RegistryOptions,
} from './registry/registry-options';
export { Flavor, type FlavorOptions, LatestTag } from './tag/rule/flavor';
export { TagRule } from './tag/rule/tag-rule';
export {
  type EdgeRuleOptions, type MatchRuleOptions, RefEvent, type ScheduleRuleOptions, ShaFormat, type ShaRuleOptions,
  type TagRuleOptions, type VersionRuleOptions,
} from './tag/rule/tag-rule-options';
export { Stack } from './template/stack';
export { Template, type TemplateValues } from './template/template';
