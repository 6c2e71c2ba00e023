export { CiProvider } from './ci/ci-provider';
export { Builder, KubernetesBuilderOptions } from './ci/github/builder';
export { Cache } from './ci/github/cache';
export { GitHubActions, GitHubActionsOptions } from './ci/github/github-actions';
export { Runner } from './ci/github/runner';
export { Gate, GateOptions, GateService, GateTools, PlannedGate } from './pipeline/gate';
export { ProvenanceMode, ProvenanceOptions, ScanOptions, Supply, SupplyKind } from './pipeline/supply';
export { ManualTriggerOptions, PullRequestTriggerOptions, Trigger, TriggerKind } from './pipeline/trigger';
export { DockerPublish } from './docker-publish';
export { BuildArgNameOptions, DockerPublishOptions } from './docker-publish-options';
export { DockerPublishProject } from './docker-publish-project';
export { DockerPublishProjectOptions, ProjenrcRunner } from './docker-publish-project-options';
export { Image } from './image/image';
export { ImageOptions } from './image/image-options';
export { CommandTestOptions, ImageTest, ImageTestKind, RunningTestOptions } from './image/image-test';
export { IPlanned } from './plan/planned';
export {
  BuildArgNames, Plan, PlannedImage, PlannedImageTest, PlannedRegistry, PlannedRepository, PlannedSupply,
  PlannedTags, PlannedTrigger,
} from './plan/plan';
export {
  AwsLoginOptions, AzureLoginOptions, DockerHubOidcLoginOptions, GcpLoginOptions, Login, LoginKind, PasswordLoginOptions,
} from './registry/login';
export { Registry } from './registry/registry';
export {
  AcrOptions, ArtifactRegistryOptions, DockerHubOptions, EcrOptions, EcrPublicOptions, GcrOptions, GhcrOptions, GitlabOptions,
  HarborOptions, QuayOptions, RegistryOptions,
} from './registry/registry-options';
export { Flavor, FlavorOptions, LatestTag } from './tag/flavor';
export { TagRule } from './tag/tag-rule';
export {
  EdgeRuleOptions, MatchRuleOptions, RefEvent, ScheduleRuleOptions, ShaFormat, ShaRuleOptions, TagRuleOptions, VersionRuleOptions,
} from './tag/tag-rule-options';
export { Stack } from './template/stack';
export { Template, TemplateValues } from './template/template';
