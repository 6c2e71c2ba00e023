import { Build, buildsOf } from '../../plan/builds';
import { Plan } from '../../plan/plan';

/** GitHub starts at most so many jobs of one matrix. */
const MATRIX_LIMIT = 256;

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
