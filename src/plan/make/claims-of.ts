import { remember } from '../../base/remember';
import { Claim, claimsOf, Reach } from '../../tag/claim/claims';
import { common, DIGITS, literally, some, TextPattern } from '../../tag/claim/text-pattern';
import { TagRules } from '../../tag/rule/tag-rules';
import { TriggerKind } from '../../trigger/trigger-kind';
import { withParts } from '../lookup/parts';
import { rivalsOf } from '../lookup/rivals';
import { tagsOf } from '../lookup/tags-of';
import { Plan } from '../plan';
import { PlannedClaim, PlannedImage } from '../planned-image';

/** Rules whose tags are releases. */
const READS_VERSION = /^(type=(semver|pep440|match|ref,event=tag)|latest=)/;
/** Events that only run for certain refs. */
const REF_KINDS: readonly string[] = [TriggerKind.TAG, TriggerKind.BRANCH, TriggerKind.PULL_REQUEST, TriggerKind.SCHEDULE];
const LIKE_A_VERSION: TextPattern = [...some(DIGITS), ...literally('.'), ...some(`${DIGITS}.`)];

const claimsIn = remember((plan: Plan) => remember((rules: TagRules) => claimsOf(rules, reachOf(plan))));

/** All tags that an image may ever get. */
export function claimsOfImage(plan: Plan, image: PlannedImage): Claim[] {
  return claimsIn(plan)(tagsOf(plan, image));
}

/**
 * The plan with the claims of each image that shares a repository. The run only compares them, and needs no pattern analysis.
 */
export function withClaims(plan: Plan): Plan {
  const whole = withParts(plan);
  const images = whole.images.map((image, index) => {
    const claims = claimsOfImage(whole, image).map(noted).filter(({ isNoVersion }) => isNoVersion || rivalsOf(whole, index).length > 0);
    return claims.length === 0 ? image : { ...image, claims };
  });
  const built = plan.images.length;
  return { ...plan, images: images.slice(0, built), ...plan.parts && { parts: images.slice(built) } };
}

function noted({ by, rank, expression, pattern, isFree }: Claim): PlannedClaim {
  // A free name may be any text, so it does not show a version.
  const isNoVersion = !isFree && !READS_VERSION.test(by) && common(pattern, LIKE_A_VERSION) !== undefined;
  return { by, rank, expression: expression.source, ...isNoVersion && { isNoVersion } };
}

/** The refs that may ever give tags in a plan. */
function reachOf({ triggers, repository }: Plan): Reach {
  const publishing = triggers.filter(({ publishes }) => publishes);
  const patterns = (kind: TriggerKind) => publishing.filter((trigger) => trigger.kind === kind).flatMap((trigger) => trigger.patterns)
    .filter((pattern) => !pattern.startsWith('!'));
  const has = (kind: TriggerKind) => publishing.some((trigger) => trigger.kind === kind);
  // Manual runs and calls may be for any ref.
  const isOpen = publishing.some(({ kind }) => !REF_KINDS.includes(kind));
  return {
    branches: isOpen ? ['**'] : [...patterns(TriggerKind.BRANCH), ...has(TriggerKind.SCHEDULE) ? [repository?.defaultBranch ?? '**'] : []],
    gitTags: isOpen ? ['**'] : patterns(TriggerKind.TAG),
    hasPullRequests: has(TriggerKind.PULL_REQUEST),
    hasSchedule: has(TriggerKind.SCHEDULE),
    hasVersionFile: publishing.some(({ versionFile }) => versionFile !== undefined),
  };
}
