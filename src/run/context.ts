import { GitHistory } from './git-history';
import { Registries } from './registry/registry';
import { Report } from './report';
import { Decision, ImageDecision } from '../decision/decision';
import { Plan, PlannedImage } from '../plan/plan';
import { FormatDate } from '../tag/event-words';
import { GitEvent } from '../tag/git-event';

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
