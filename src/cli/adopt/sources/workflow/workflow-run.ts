import { Contexts, evaluate, holds, interpolate } from './expression';
import { githubBuilder, isGithubBuilder } from './github-builder';
import { defaultOf } from './manual-inputs';
import { combinations, deep } from './matrix';
import { StepsRun } from './steps-run';
import { Yaml } from '../../../workflow/yaml';
import { JobPlace, Journal } from '../../model/journal';
import { Probe } from '../../model/probe';
import { note, Site } from '../../model/site';
import { asText, Open, textOf, Unknown, Value } from '../../model/value';
import { Repository } from '../repository';

/** The context of a run, also for reusable workflows. */
export interface RunAround {
  readonly repository: Repository;
  readonly probe: Probe;
  readonly journal: Journal;
  /** Reads a workflow of the repository. */
  readonly workflow: (file: string) => Yaml | undefined;
}

/** GitHub's limit for workflows that call workflows. */
const DEEPEST = 10;

/** Evaluates the jobs of a workflow at one event; returns the outputs of a reusable one. */
export function runWorkflow(
  workflow: Yaml, inputs: Record<string, Value>, around: RunAround, depth = 0, caller?: JobPlace,
): Record<string, Value> {
  const base: Record<string, Value> = {
    github: new Open('github', around.probe.github), inputs, secrets: new Open('secrets'), vars: new Open('vars'),
    runner: new Open('runner', { os: 'Linux', arch: 'X64' }), job: new Open('job'), strategy: new Open('strategy'),
  };
  base.env = deepEnv(workflow.get('env'), { ...base, env: {} });
  const results: Record<string, Value> = {};
  const jobs = workflow.get('jobs')?.entries ?? [];
  for (const [id, job] of inOrder(jobs)) {
    const needs = job.get('needs')?.list.map(({ text }) => text) ?? [];
    const seen = Object.fromEntries(needs.map((name) => [name, results[name] ?? new Open(`needs.${name}`)]));
    const contexts = { ...base, needs: seen };
    const condition = job.get('if')?.text;
    const isSkippedBefore = needs.some((name) => results[name] instanceof Open && (results[name] as Open).known.result === 'skipped');
    const runs = isSkippedBefore && !/always\(\)|!\s*(cancelled|failure)\(\)/.test(condition ?? '') ? false : holds(condition, contexts);
    const run = () => runJob(id, job, contexts, around, depth, caller);
    const outputs = runs === false ? {} : runs === true ? run() : around.journal.countAsMet(job.get('if') ?? job, condition ?? '', run);
    results[id] = new Open(`needs.${id}`, {
      result: runs === false ? 'skipped' : 'success', outputs: new Open(`needs.${id}.outputs`, outputs),
    });
  }
  const scope = { ...base, jobs: Object.fromEntries(Object.entries(results)), needs: results };
  return Object.fromEntries((workflow.get('on', 'workflow_call', 'outputs')?.entries ?? []).map(([name, output]) => [
    name, asText(interpolate(output.get('value')?.text ?? '', scope)),
  ]));
}

function runJob(id: string, job: Yaml, contexts: Contexts, around: RunAround, depth: number, caller?: JobPlace): Record<string, Value> {
  const { jobs: matrixJobs, unknown } = combinations(job.get('strategy', 'matrix'), contexts);
  const runner = (combination: Value) => textOf(job.get('runs-on') ? deep(job.get('runs-on')!, { ...contexts, matrix: combination }) : '');
  const environment = (combination: Value) => textOf(interpolate(
    job.get('environment', 'name')?.text ?? job.get('environment')?.text ?? '', { ...contexts, matrix: combination },
  )) || undefined;
  const outputs: Record<string, Value> = {};
  if (unknown !== undefined && mentionsImages(job)) {
    note(
      around.journal.unread, { file: job.file, line: job.get('strategy', 'matrix')!.line },
      `the matrix of job "${id}" is computed (${unknown}); one job stands for all`,
    );
  }
  for (const combination of matrixJobs) {
    const place: JobPlace = {
      file: job.file, line: job.line, id, runner: runner(combination), environment: environment(combination) ?? caller?.environment,
      matrix: matrixValues(combination),
    };
    const inside = { ...contexts, matrix: combination };
    Object.assign(outputs, job.get('uses') ? callWorkflow(job, inside, place, around, depth) : runSteps(job, inside, place, around));
  }
  return outputs;
}

/** The scalar values of a matrix job. */
function matrixValues(combination: Value): Record<string, string> {
  return combination === null || typeof combination !== 'object' || Array.isArray(combination) || combination instanceof Unknown
    || combination instanceof Open ? {}
    : Object.fromEntries(Object.entries(combination).filter(([, value]) => typeof value !== 'object')
      .map(([name, value]) => [name, textOf(value)]));
}

function siteOf(place: JobPlace, { repository, probe, journal }: RunAround): Site {
  return {
    repository, event: probe.event, released: probe.released, journal, job: place, aliases: new Map(), rules: new Map(), hosts: [],
  };
}

function runSteps(job: Yaml, contexts: Contexts, place: JobPlace, around: RunAround): Record<string, Value> {
  const site = siteOf(place, around);
  const env = { ...contexts.env as Record<string, Value>, ...deepEnv(job.get('env'), contexts) };
  const run = new StepsRun(site, { ...contexts, env }, folderOf(job.get('defaults', 'run', 'working-directory')?.text));
  const before = around.journal.size;
  run.all(job.get('steps')?.list ?? []);
  const publishes = around.journal.size > before;
  if (publishes && /windows/i.test(place.runner)) {
    note(around.journal.refused, place, `job "${place.id}" builds on Windows (${place.runner})`);
  }
  return Object.fromEntries((job.get('outputs')?.entries ?? []).map(([name, output]) => [
    name, asText(interpolate(output.text, run.contexts)),
  ]));
}

function callWorkflow(job: Yaml, contexts: Contexts, place: JobPlace, around: RunAround, depth: number): Record<string, Value> {
  const uses = job.get('uses')!.text;
  const given = Object.fromEntries((job.get('with')?.entries ?? []).map(([name, value]) => [name, deep(value, contexts)]));
  if (isGithubBuilder(uses)) {
    githubBuilder(job, contexts, siteOf(place, around));
    return {};
  }
  const called = uses.startsWith('./') && depth < DEEPEST ? around.workflow(uses.slice(2)) : undefined;
  if (!called) {
    if (/docker|image|container|publish|push/i.test(uses + JSON.stringify(job.value))) {
      note(
        around.journal.unread, { file: job.file, line: job.get('uses')!.line },
        `the reusable workflow ${uses} lies in another repository and is not read`,
      );
    }
    return {};
  }
  const inputs = Object.fromEntries((called.get('on', 'workflow_call', 'inputs')?.entries
    ?? []).map(([name, declared]) => [name, given[name] ?? defaultOf(declared)]));
  return runWorkflow(called, inputs, around, depth + 1, place);
}

/** Environment variables. */
export function deepEnv(env: Yaml | undefined, contexts: Contexts): Record<string, Value> {
  const value = env === undefined ? {} : env.isMap ? deep(env, contexts) : evaluate(env.text.replace(/^\$\{\{|\}\}$/g, ''), contexts);
  return value === null || typeof value !== 'object' || value instanceof Unknown || value instanceof Open || Array.isArray(value)
    ? {}
    : Object.fromEntries(Object.entries(value).map(([name, one]) => [name, asText(one)]));
}

/** Jobs in the order of their needs. */
function inOrder(jobs: Array<[string, Yaml]>): Array<[string, Yaml]> {
  const done = new Set<string>();
  const ordered: Array<[string, Yaml]> = [];
  const names = new Set(jobs.map(([id]) => id));
  for (let rest = jobs; rest.length > 0;) {
    const ready = rest.filter(([, job]) => (job.get('needs')?.list ?? []).every(({ text }) => done.has(text) || !names.has(text)));
    const batch = ready.length > 0 ? ready : rest;
    for (const one of batch) {
      ordered.push(one);
      done.add(one[0]);
    }
    rest = rest.filter((one) => !batch.includes(one));
  }
  return ordered;
}

function mentionsImages(job: Yaml): boolean {
  return /docker|buildx|image|bake/i.test(JSON.stringify(job.value));
}

function folderOf(path: string | undefined): string {
  return (path ?? '').replace(/^\.\/?/, '').replace(/\/$/, '');
}
