import { slug } from './expression';
import { Runner, runnerFor } from './runner';
import { platformSlug } from '../../image/platform';
import { Plan, PlannedImage } from '../../plan/plan';

/** One build: an image for a platform. */
export interface Leg {
  /** Name of the digest among the outputs of the job, and of its cache: `api-linux-arm64`. */
  readonly id: string;
  readonly image: PlannedImage;
  /** Position of the image in the plan. */
  readonly index: number;
  readonly platform: string;
  readonly runner: Runner;
}

/** GitHub starts at most so many jobs of one matrix. */
const MATRIX_LIMIT = 256;

/** Every image for each of its platforms. */
export function legsOf(plan: Plan, runners: Record<string, Runner>): Leg[] {
  const taken = new Set<string>();
  return plan.images.flatMap((image, index) => image.platforms.map((platform) => {
    const wanted = slug(`${image.name}-${platformSlug(platform)}`);
    // `a/b` and `a-b` are two images.
    let id = wanted;
    for (let n = 2; taken.has(id); n++) id = `${wanted}_${n}`;
    taken.add(id);
    return { id, image, index, platform, runner: runnerFor(platform, runners) };
  }));
}

/** The legs, in as many matrices as GitHub needs for them; one where there are none yet. */
export function matrices(legs: Leg[]): Leg[][] {
  const chunks = [legs.slice(0, MATRIX_LIMIT)];
  for (let from = MATRIX_LIMIT; from < legs.length; from += MATRIX_LIMIT) chunks.push(legs.slice(from, from + MATRIX_LIMIT));
  return chunks;
}

/** Id of the job that runs a matrix: `build`, and for very many images `build-2`, … */
export function matrixJob(job: string, index: number): string {
  return index === 0 ? job : `${job}-${index + 1}`;
}
