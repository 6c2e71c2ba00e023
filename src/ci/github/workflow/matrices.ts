import { batchesOf } from '../../../plan/lookup/builds';
import { Plan } from '../../../plan/plan';

/** Name of a matrix among its kind: the job `build`, and for further ones `build-2`, …; so too the outputs `builds`, `builds-2`. */
export function matrixName(kind: string, index: number): string {
  return index === 0 ? kind : `${kind}-${index + 1}`;
}

/** The jobs that build. */
export function buildJobs(plan: Plan): string[] {
  return batchesOf(plan).map((_, index) => matrixName('build', index));
}

/** The jobs whose images a batch is built from: all of the levels below. */
export function jobsBelow(plan: Plan, index: number): string[] {
  const batches = batchesOf(plan);
  return buildJobs(plan).filter((_, other) => batches[other].level < (batches[index]?.level ?? 0));
}
