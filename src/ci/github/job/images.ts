import { changing } from './build-inputs';
import { ownOf, sharedOf } from './shared';
import { Plan } from '../../../plan/plan';
import { Draft } from '../draft';
import { json } from '../expression';

/** What a step can ask about an image. */
type Question = 'name' | 'repositories' | 'platforms' | 'legs' | 'labels';

/** What is asked when platforms are joined, which is the most. */
export const ASKED_BY_JOIN: Question[] = ['name', 'repositories', 'legs', 'labels'];

/** What a step needs to know of each image, for the shell. */
export function imagesOf(draft: Draft, plan: Plan, ...questions: Question[]): string {
  const legs: string[][] = plan.images.map(() => []);
  for (const leg of draft.matrices(plan).flat()) legs[leg.index].push(leg.id);
  return json(plan.images.map((image, index) => {
    const own = ownOf(plan, image);
    const answers = { name: image.name, repositories: image.repositories, platforms: image.platforms, legs: legs[index], labels: own.labels };
    return {
      ...Object.fromEntries(questions.map((question) => [question, answers[question]])),
      ...questions.includes('labels') && { changing: changing(own) },
    };
  }));
}

/** The labels that all of them have. */
export function sharedLabels(plan: Plan): string {
  const shared = sharedOf(plan);
  return json({ labels: shared.labels, changing: changing(shared) });
}
