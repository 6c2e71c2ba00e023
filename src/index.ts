export { Flavor, FlavorOptions, LatestTag } from './tag/flavor';
export { TagRule } from './tag/tag-rule';
export { EdgeRuleOptions, MatchRuleOptions, RefEvent, ScheduleRuleOptions, ShaFormat, ShaRuleOptions, TagRuleOptions, VersionRuleOptions } from './tag/tag-rule-options';
