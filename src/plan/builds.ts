import { Plan, PlannedImage } from './plan';
import { slug } from './slug';
import { platformSlug } from '../image/platform';

/** One build: an image for a platform. */
export interface Build {
  /** Name of the digest among the outputs of the job, and of the cache: `api-linux-arm64`. */
  readonly id: string;
  readonly image: PlannedImage;
  /** Position of the image in the plan. */
  readonly index: number;
  readonly platform: string;
}

/** GitHub starts at most so many jobs of one matrix. */
const MATRIX_LIMIT = 256;

/** Every image for each of its platforms, in the order of the plan. */
export function buildsOf(plan: Plan): Build[] {
  const taken = new Set<string>();
  return plan.images.flatMap((image, index) => image.platforms.map((platform) => {
    const wanted = slug(`${image.name}-${platformSlug(platform)}`);
    // `a/b` and `a-b` are two images.
    let id = wanted;
    for (let n = 2; taken.has(id); n++) id = `${wanted}_${n}`;
    taken.add(id);
    return { id, image, index, platform };
  }));
}

/**
 * The builds, in as many matrices as GitHub needs for them; one where there are none yet. A build belongs to the same matrix in every
 * run, because outputs of jobs are declared: what need not be built is left out, and nothing moves up.
 */
export function matricesOf(plan: Plan): Build[][] {
  const builds = buildsOf(plan);
  const matrices = [builds.slice(0, MATRIX_LIMIT)];
  for (let from = MATRIX_LIMIT; from < builds.length; from += MATRIX_LIMIT) matrices.push(builds.slice(from, from + MATRIX_LIMIT));
  return matrices;
}

/** Name of a matrix among its kind: the job `build`, and for very many images `build-2`, …; so too the outputs `builds`, `builds-2`. */
export function matrixName(kind: string, index: number): string {
  return index === 0 ? kind : `${kind}-${index + 1}`;
}
