import { batchesOf } from '../../../plan/lookup/builds';
import { Plan } from '../../../plan/plan';

/** The name of a numbered matrix: the job `build`, then `build-2`, …; likewise the outputs `builds`, `builds-2`. */
export function matrixName(kind: string, index: number): string {
  return index === 0 ? kind : `${kind}-${index + 1}`;
}

/** Ids of the jobs that build. */
export function buildJobs(plan: Plan): string[] {
  return batchesOf(plan).map((_, index) => matrixName('build', index));
}

/** Ids of the jobs that build the base images of a batch: all of the levels below. */
export function jobsBelow(plan: Plan, index: number): string[] {
  const batches = batchesOf(plan);
  return buildJobs(plan).filter((_, other) => batches[other].level < (batches[index]?.level ?? 0));
}
