import * as fs from 'node:fs';
import * as path from 'node:path';
import { Project } from 'projen';
import { parse } from 'yaml';
import { DockerPublish, DockerPublishOptions, Plan } from '../../src';
import { decide } from '../../src/decision/decide';
import { builtBy, Decision } from '../../src/decision/decision';
import { jobsOf } from '../../src/decision/jobs';
import { buildsOf } from '../../src/plan/lookup/builds';
import { formatDate } from '../../src/tag/date/format-date';
import { EventPayload } from '../../src/tag/engine/git-event';
import { Workflow } from '../ci/support/synthesize';
import { scratch } from '../support/run';
import { synth, write } from '../support/synth';

/** The result of a git event. */
export interface Outcome {
  /** The tags of each repository, in order. */
  readonly published: Record<string, string>;
  /** The reasons why tags stay. */
  readonly heldBack: string[];
  /** The reason why nothing is published. */
  readonly reason?: string;
  /** The jobs that run; builds as a number. */
  readonly jobs: string;
}

/** An event on GitHub. */
export interface Happening {
  readonly name: string;
  readonly ref: string;
  readonly payload?: EventPayload;
}

export const COMMIT = '860c1904a1ce19322e91ac35af1ab07466440c37';

export const tagged = (tag: string): Happening => ({ name: 'push', ref: `refs/tags/${tag}` });
export const pushed = (branch: string): Happening => ({ name: 'push', ref: `refs/heads/${branch}` });
export const started = (inputs: Record<string, unknown>, branch = 'main'): Happening => ({
  name: 'workflow_dispatch', ref: `refs/heads/${branch}`, payload: { inputs },
});
export const released = (tag: string): Happening => ({
  name: 'release', ref: `refs/tags/${tag}`, payload: { release: { prerelease: false } },
});
/** A pull request, from the repository itself by default. */
export const pullRequest = (number: number, from?: string): Happening => ({
  name: 'pull_request', ref: `refs/pull/${number}/merge`, payload: { number, pull_request: { head: { repo: { full_name: from } } } },
});

/** Synthesizes a declaration in a folder with these files, and returns access to the results. */
export function system(name: string, options: DockerPublishOptions, files: Record<string, string> = {}) {
  const folder = scratch(name);
  write(folder, files);
  const project = new Project({ name, outdir: folder });
  const warnings: string[] = [];
  project.logger.warn = (text: string) => { warnings.push(text); };
  synth(new DockerPublish(project, { repository: 'acme/system', ...options }).project);
  return { ...answers(folder), warnings };
}

/** Access to the results in a folder. */
export function answers(folder: string, root = folder) {
  const read = (file: string) => fs.readFileSync(path.join(folder, file), 'utf8');
  const plan: Plan = JSON.parse(read('.projen/docker-publish.json'));
  return {
    folder, read, plan,
    bake: (): { readonly target: Record<string, any> } => JSON.parse(read('docker-bake.json')),
    workflow: (name: string): Workflow => parse(fs.readFileSync(path.join(root, `.github/workflows/${name}.yml`), 'utf8')),
    /** The result of an event, with these git tags. */
    on: (event: Happening, existing: string[] = []) => outcome(plan, event, existing),
    /** The complete decision. */
    decision: (event: Happening) => decisionOn(plan, event),
  };
}

/** A step of a job, parsed. */
export function step(workflow: Workflow, job: string, id: string): Record<string, any> {
  const found = workflow.jobs[job].steps.find((candidate) => candidate.id === id);
  if (!found) {
    throw new Error(`Job "${job}" has no step "${id}"; it has ${workflow.jobs[job].steps.map((candidate) => candidate.id).join(', ')}.`);
  }
  return found;
}

/** The builds of a plan: platform, runner, and whether it emulates. */
export function builds(plan: Plan): string[] {
  return buildsOf(plan).map(({ id, platform }) => {
    const { labels, emulated } = plan.workflow!.runners[platform];
    return `${id} on ${labels.join(', ')}${emulated ? ' with QEMU' : ''}`;
  });
}

/** The targets of docker.mk, as listed by `make docker-help`. */
export function targets(makefile: string): Record<string, string> {
  return Object.fromEntries([...makefile.matchAll(/^(docker-[a-z-]+): ## (.*)$/gm)].map(([, name, help]) => [name, help]));
}

function decisionOn(plan: Plan, { name, ref, payload }: Happening, existing: string[] = []): Decision {
  const repository = { full_name: plan.publishesFrom ?? 'acme/system', default_branch: 'main' };
  const event = { name, ref, sha: COMMIT, now: new Date('2026-03-10T07:59:58Z'), payload: { repository, ...payload } };
  return decide(plan, event, { tags: existing.map((tag) => ({ name: tag })), format: formatDate });
}

function outcome(plan: Plan, event: Happening, existing: string[]): Outcome {
  const decision = decisionOn(plan, event, existing);
  const published: Record<string, string> = {};
  for (const reference of builtBy(decision).flatMap(({ references }) => references)) {
    const [, repository, tag] = /^(.*):([^:]*)$/.exec(reference)!;
    published[repository] = [published[repository] ?? [], tag].flat().join(' ');
  }
  const jobs = jobsOf(plan, decision).map(({ id }) => id.split(' ')[0]);
  return {
    published,
    heldBack: [...new Set(builtBy(decision).flatMap(({ heldBack }) => heldBack.map(({ reason }) => reason)))],
    ...decision.reason !== undefined && { reason: decision.reason },
    jobs: [...new Set(jobs)].map(
      (id) => `${id}${jobs.filter((job) => job === id).length > 1 ? `*${jobs.filter((job) => job === id).length}` : ''}`,
    ).join(' '),
  };
}
