import { Plan, PlannedImage } from './plan';
import { tagsOf } from './tags-of';
import { Claim, claimsOf, claimTo, Reach } from '../tag/claim/claims';
import { TagRules } from '../tag/tag-rules';

const known = new WeakMap<Plan, Map<TagRules, Claim[]>>();

/** Everything that an image may be tagged with, whatever happens. */
export function claimsOfImage(plan: Plan, image: PlannedImage): Claim[] {
  const ofPlan = known.get(plan) ?? new Map<TagRules, Claim[]>();
  known.set(plan, ofPlan);
  const rules = tagsOf(plan, image);
  const claims = ofPlan.get(rules) ?? claimsOf(rules, reachOf(plan));
  ofPlan.set(rules, claims);
  return claims;
}

/** Images that share a repository with one, by position. */
export function rivalsOf({ images }: Plan, index: number): number[] {
  const own = new Set(images[index].repositories);
  return [...images.keys()].filter((other) => other !== index && images[other].repositories.some((repository) => own.has(repository)));
}

/** Another image whose tag something is. */
export interface Owner {
  readonly image: number;
  /** Its rule. */
  readonly by: string;
}

/**
 * The image that a tag belongs to, where it is not this one: of several that could have it some day, the one that is surest of it. So
 * whatever happens, and in whatever order, no two images ever set one tag.
 */
export function otherOwner(plan: Plan, index: number, tag: string, rivals: readonly number[]): Owner | undefined {
  const own = claimTo(claimsOfImage(plan, plan.images[index]), tag)?.rank ?? -1;
  const [surest] = rivals.flatMap((image) => {
    const claim = claimTo(claimsOfImage(plan, plan.images[image]), tag);
    return claim === undefined ? [] : [{ image, by: claim.by, rank: claim.rank }];
  }).sort((a, b) => b.rank - a.rank || a.image - b.image);
  if (surest === undefined || own > surest.rank || (own === surest.rank && index < surest.image)) return undefined;
  return { image: surest.image, by: surest.by };
}

/** Which refs may ever make tags of a plan. */
function reachOf({ triggers, repository }: Plan): Reach {
  const publishing = triggers.filter(({ publishes }) => publishes);
  const patterns = (kind: string) => publishing.filter((trigger) => trigger.kind === kind).flatMap((trigger) => trigger.patterns).filter((pattern) => !pattern.startsWith('!'));
  const has = (kind: string) => publishing.some((trigger) => trigger.kind === kind);
  // What is started by hand, or called, may run for anything.
  const isOpen = publishing.some(({ kind }) => !['tag', 'branch', 'pull-request', 'schedule'].includes(kind));
  return {
    branches: isOpen ? ['**'] : [...patterns('branch'), ...has('schedule') ? [repository?.defaultBranch ?? '**'] : []],
    gitTags: isOpen ? ['**'] : patterns('tag'),
    hasPullRequests: has('pull-request'),
    hasSchedule: has('schedule'),
  };
}
