import { Note } from '../model/journal';
import { Observation } from '../model/observation';
import { publishingTargets } from '../sources/files/makefile';
import { publishingScripts } from '../sources/files/npm-scripts';
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

/** Other ways of publishing, by hand or elsewhere: make targets, npm scripts, other CIs. */
export function otherPublishers(repository: Repository, observation: Observation): Note[] {
  const found: Note[] = [];
  for (const file of repository.files.filter((path) => /^(GNUmakefile|[Mm]akefile)$/.test(path))) {
    for (const { target, line, pushes } of publishingTargets(repository.read(file) ?? '')) {
      found.push({ file, line, what: `make ${target} ${pushes ? 'pushes' : 'builds'} an image` });
    }
  }
  if (repository.has('package.json')) {
    for (const { name, line } of publishingScripts(repository.read('package.json') ?? '')) {
      found.push({ file: 'package.json', line, what: `npm run ${name} pushes an image` });
    }
  }
  for (const [file, what] of [
    ['Jenkinsfile', 'Jenkins'], ['.gitlab-ci.yml', 'GitLab CI'], ['.circleci/config.yml', 'CircleCI'], ['.drone.yml', 'Drone'],
    ['.travis.yml', 'Travis CI'], ['azure-pipelines.yml', 'Azure Pipelines'], ['cloudbuild.yaml', 'Cloud Build'],
  ] as const) {
    const text = repository.read(file);
    const index = text?.split('\n').findIndex((line) => /docker|buildx|podman|kaniko/.test(line)) ?? -1;
    if (index >= 0) found.push({ file, line: index + 1, what: `${what} has to do with images; its file is not read` });
  }
  const places = new Set(observation.publications.flatMap(({ pushes, variants }) => [...pushes, ...variants.flat()])
    .map(({ file, line }) => `${file}:${line}`));
  return found.filter(({ file, line }) => !places.has(`${file}:${line}`));
}
