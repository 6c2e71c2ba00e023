import { withParts } from './parts';
import { Plan, PlannedClaim, PlannedImage } from './plan';
import { rivalsOf } from './rivals';
import { tagsOf } from './tags-of';
import { Claim, claimsOf, Reach } from '../tag/claim/claims';
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

/** The plan, with what its tags look like noted at every image that shares a repository with another one: a run compares, and reads no patterns. */
export function withClaims(plan: Plan): Plan {
  const whole = withParts(plan);
  const noted = (image: PlannedImage) => claimsOfImage(whole, image)
    .map(({ by, rank, expression }): PlannedClaim => ({ by, rank, expression: expression.source }));
  const images = whole.images.map((image, index) => rivalsOf(whole, index).length === 0 ? image : { ...image, claims: noted(image) });
  const built = plan.images.length;
  return { ...plan, images: images.slice(0, built), ...plan.parts && { parts: images.slice(built) } };
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
