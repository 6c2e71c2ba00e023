import { GitHistory } from './git/git-history';
import { Registries } from './registry/registry';
import { Report } from './report';
import { tagsOfKind } from './tags';
import { Decision, ImageDecision } from '../decision/decision';
import { reachedBy } from '../decision/destinations';
import { Plan } from '../plan/plan';
import { PlannedImage } from '../plan/planned-image';
import { FormatDate } from '../tag/engine/event-words';
import { GitEvent } from '../tag/engine/git-event';
import { TagKind } from '../tag/policy/tag-kind';

/** The context of all parts of a run. */
export interface RunContext {
  readonly plan: Plan;
  readonly decision: Decision;
  /** The event for the tag rules: for a given version, the push of its git tag. */
  readonly event: GitEvent;
  readonly format: FormatDate;
  readonly registries: Registries;
  readonly git: GitHistory;
  readonly report: Report;
  /** Positions of the images in this run; undefined for all. */
  readonly images?: ReadonlySet<number>;
}

/** An image with its plan and its decision. */
export interface PublishedImage {
  /** Position in the plan. */
  readonly index: number;
  readonly planned: PlannedImage;
  readonly decided: ImageDecision;
}

/** The images that a run publishes. */
export function publishedImages({ plan, decision, images }: Pick<RunContext, 'plan' | 'decision' | 'images'>): PublishedImage[] {
  return plan.images.flatMap((planned, index) => {
    const decided = decision.images[index];
    const isPublished = decided !== undefined && decided.references.length > 0 && (images?.has(index) ?? true);
    return !isPublished ? [] : [{ index, planned, decided }];
  });
}

/** The repositories of an image; for a tag, those that get it. */
export function repositoriesOf({ decided }: Pick<PublishedImage, 'decided'>, tag?: string): string[] {
  return decided.destinations.flatMap(({ repository, tags }) => tag === undefined || tags.some((one) => one.tag === tag)
    ? [repository]
    : []);
}

/** References of an image whose tags are of some kinds. */
export function namesOfKind(
  { decided }: Pick<PublishedImage, 'decided'>, kind: TagKind,
): Array<{ readonly repository: string; readonly tag: string }> {
  return decided.destinations.flatMap(({ repository, tags }) => tagsOfKind({ tags }, kind).map((tag) => ({ repository, tag })));
}

/** The repositories that builds push to, including those of base images without a tag. */
export function builtIn({ plan, decision }: Pick<RunContext, 'plan' | 'decision'>, index: number): string[] {
  const decided = decision.images[index];
  const repositories = decided === undefined ? [] : repositoriesOf({ decided });
  const [reached = plan.images[index].repositories[0]] = reachedBy(plan, plan.images[index], decision);
  return repositories.length > 0 ? repositories : [reached];
}
