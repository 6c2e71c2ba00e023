import { otherDeeds } from './deeds';
import { Yaml } from '../../workflow/yaml';
import { Note } from '../model/journal';
import { Observation } from '../model/observation';
import { spot } from '../model/place';

/** A workflow that publishes, with its jobs. */
export interface OldWorkflow {
  readonly file: string;
  /** Jobs that build or push and do nothing else, and jobs that only these need and that became gates or only prepare. */
  readonly delete: Array<{ id: string; line: number; lastLine: number }>;
  /** Others; with what a job does beside its image, which would be gone with it. */
  readonly keep: Array<{ id: string; line: number; does: Note[] }>;
}

/** A job of a workflow. */
interface Job { readonly id: string; readonly job: Yaml; readonly needs: readonly string[] }

/**
 * The jobs that the new workflow replaces. A called workflow counts as the calling job.
 *
 * @param kept places of jobs that are not carried over as gates
 */
export function oldWorkflows(observation: Observation, workflows: readonly Yaml[], kept: ReadonlySet<string>): OldWorkflow[] {
  const jobsOf = new Map(workflows.map((workflow) => [workflow.file, (workflow.get('jobs')?.entries ?? []).map(([id, job]): Job => ({
    id, job, needs: job.get('needs')?.list.map(({ text }) => text) ?? [],
  }))]));
  const images = imageJobs(observation, jobsOf);
  const does = new Map([...images].map((job) => [job, otherDeeds(job)]));
  const users = (file: string, id: string) => jobsOf.get(file)!.filter(({ needs }) => needs.includes(id));
  const gone = new Set([...jobsOf].flatMap(([file, jobs]) => jobs.filter(({ id, job }) => images.has(job) ? does.get(job)!.length === 0
    : users(file, id).length > 0 && !kept.has(spot(job))).map(({ job }) => job)));
  // A job stays where one that stays needs it, and so does a workflow that such a job is in.
  for (let before = -1; before !== gone.size;) {
    before = gone.size;
    for (const [file, jobs] of jobsOf) {
      for (const { id, job } of jobs.filter((one) => gone.has(one.job))) {
        const user = users(file, id).find((one) => !gone.has(one.job));
        const staying = jobsOf.get(calledBy(job) ?? '')?.find((one) => !gone.has(one.job));
        if (user === undefined && staying === undefined) continue;
        gone.delete(job);
        const at = user?.job ?? staying!.job;
        const what = user === undefined ? `it calls this workflow, whose job "${staying!.id}" stays` : `job "${user.id}" needs it`;
        if (images.has(job)) does.set(job, [...does.get(job)!, { file: at.file, line: at.line, what }]);
      }
    }
  }
  return [...jobsOf].filter(([, jobs]) => jobs.some(({ job }) => images.has(job))).map(([file, jobs]) => ({
    file,
    delete: jobs.filter(({ job }) => gone.has(job)).map(({ id, job }) => ({ id, line: job.line, lastLine: job.lastLine })),
    keep: jobs.filter(({ job }) => !gone.has(job)).map(({ id, job }) => ({ id, line: job.line, does: does.get(job) ?? [] })),
  }));
}

/** Jobs that build or push, and those that call a workflow with one. */
function imageJobs({ jobs: old }: Observation, jobsOf: ReadonlyMap<string, readonly Job[]>): Set<Yaml> {
  const images = new Set([...jobsOf.values()].flat().map(({ job }) => job).filter((job) => old.some((one) => spot(one) === spot(job))));
  for (let before = -1; before !== images.size;) {
    before = images.size;
    for (const { job } of [...jobsOf.values()].flat()) {
      if (jobsOf.get(calledBy(job) ?? '')?.some((one) => images.has(one.job))) images.add(job);
    }
  }
  return images;
}

/** The workflow of the repository that a job calls. */
function calledBy(job: Yaml): string | undefined {
  const called = job.get('uses')?.text;
  return called?.startsWith('./') ? called.slice(2) : undefined;
}
