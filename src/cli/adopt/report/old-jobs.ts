import { Note } from '../model/journal';
import { Observation } from '../model/observation';
import { Yaml } from '../sources/files/yaml';
import { Repository } from '../sources/repository';

/** A workflow that publishes, with its jobs. */
export interface OldWorkflow {
  readonly file: string;
  /** Jobs that build or push, and jobs that only these need. */
  readonly delete: Array<{ id: string; line: number; lastLine: number }>;
  readonly keep: Array<{ id: string; line: number }>;
}

/** The jobs that the new workflow replaces. A called workflow counts as the calling job. */
export function oldWorkflows(observation: Observation, workflows: readonly Yaml[]): OldWorkflow[] {
  const isOld = (job: Yaml) => observation.jobs.some(({ file, line }) => file === job.file && line === job.line);
  const files = new Set<string>();
  const calls = (job: Yaml): boolean => {
    const called = job.get('uses')?.text;
    return called !== undefined && called.startsWith('./') && files.has(called.slice(2));
  };
  // Once per level of calls, as callers of callers come last.
  for (let before = -1; before !== files.size;) {
    before = files.size;
    for (const workflow of workflows) {
      if ((workflow.get('jobs')?.entries ?? []).some(([, job]) => isOld(job) || calls(job))) files.add(workflow.file);
    }
  }
  return workflows.filter(({ file }) => files.has(file)).map((workflow) => {
    const jobs = workflow.get('jobs')?.entries ?? [];
    const gone = new Set(jobs.filter(([, job]) => isOld(job) || calls(job)).map(([id]) => id));
    const needs = new Map(jobs.map(([id, job]) => [id, job.get('needs')?.list.map(({ text }) => text) ?? []]));
    // Jobs that only old jobs need are deleted too; jobs that need old ones stay, and are reported.
    for (let changed = true; changed;) {
      changed = false;
      for (const [id] of jobs) {
        const users = jobs.filter(([other]) => needs.get(other)!.includes(id)).map(([other]) => other);
        if (!gone.has(id) && users.length > 0 && users.every((user) => gone.has(user)) && jobs.length > 1) changed = !!gone.add(id);
      }
    }
    return {
      file: workflow.file,
      delete: jobs.filter(([id]) => gone.has(id)).map(([id, job]) => ({ id, line: job.line, lastLine: job.lastLine })),
      keep: jobs.filter(([id]) => !gone.has(id)).map(([id, job]) => ({ id, line: job.line })),
    };
  });
}

/** Files that are entirely ours, and the way out when one exists. */
const OWNED: Record<string, string> = {
  'docker-bake.json': 'rename it to docker-bake.override.json, which Buildx reads, too, or delete it where ours says the same',
  'docker.mk': 'rename it',
  'scripts/build_docker.sh': 'rename it, or delete it where ours does the same',
};

/** Existing files with the paths of ours, for which a synthesis would stop before it writes anything. */
export function collisions(repository: Repository): Note[] {
  return Object.entries(OWNED).filter(([file]) => repository.has(file))
    .map(([file, what]) => ({ file, line: 1, what: `we write a file of this name: ${what}` }));
}
