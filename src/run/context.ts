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

/** What every part of a run works with. */
export interface RunContext {
  readonly plan: Plan;
  readonly decision: Decision;
  /** The event that the tag rules see: for a version that was handed over, the push of its git tag. */
  readonly event: GitEvent;
  readonly format: FormatDate;
  readonly registries: Registries;
  readonly git: GitHistory;
  readonly report: Report;
  /** Positions of the images that this run is about; all of them where there is no such set. */
  readonly images?: ReadonlySet<number>;
}

/** An image that is published: what is declared of it, and what was decided. */
export interface PublishedImage {
  /** Its position in the plan. */
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

/** The repositories that an event takes an image to; of a tag, those that get it. */
export function repositoriesOf({ decided }: Pick<PublishedImage, 'decided'>, tag?: string): string[] {
  return decided.destinations.flatMap(({ repository, tags }) => tag === undefined || tags.some((one) => one.tag === tag)
    ? [repository]
    : []);
}

/** Full names of tags that keep their meaning for so long, wherever they go. */
export function namesOfKind(
  { decided }: Pick<PublishedImage, 'decided'>, kind: TagKind,
): Array<{ readonly repository: string; readonly tag: string }> {
  return decided.destinations.flatMap(({ repository, tags }) => tagsOfKind({ tags }, kind).map((tag) => ({ repository, tag })));
}

/** The repositories that the builds of an image are pushed to: also of one that gets no tag, and that others are built from. */
export function builtIn({ plan, decision }: Pick<RunContext, 'plan' | 'decision'>, index: number): string[] {
  const decided = decision.images[index];
  const repositories = decided === undefined ? [] : repositoriesOf({ decided });
  const [reached = plan.images[index].repositories[0]] = reachedBy(plan, plan.images[index], decision);
  return repositories.length > 0 ? repositories : [reached];
}
