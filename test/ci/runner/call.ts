import { execFileSync } from 'node:child_process';
import { parse } from 'yaml';
import { Event } from './event';
import { Contexts, interpolate } from './expressions';
import { JobRun, runWorkflow, Surroundings } from './run-workflow';
import { WorkflowJob } from '../support/synthesize';

/**
 * Runs the workflow of another repository that a job calls, as GitHub does: with the event of the caller, and only the declared inputs and
 * secrets.
 */
export function runCall(job: WorkflowJob, contexts: Contexts, event: Event, around: Surroundings): JobRun {
  const [, name, file, sha] = /^([^/]+\/[^/]+)\/(.+)@([0-9a-f]{40})$/.exec(job.uses)!;
  const repository = around.others?.[name];
  if (repository === undefined) throw new Error(`There is no repository ${name} here.`);
  const workflow = parse(execFileSync('git', ['show', `${sha}:${file}`], { cwd: repository, encoding: 'utf8' }));
  const { inputs: known = {}, secrets: declared = {} } = workflow.on.workflow_call;
  const given = interpolate(job.with ?? {}, contexts) as Record<string, unknown>;
  refuseUnknown('Input', given, known);
  refuseUnknown('Secret', job.secrets ?? {}, declared);
  const called = runWorkflow(workflow, { ...event, called: { name, repository, path: file, sha, inputs: typed(given, known) } }, {
    ...around,
    secrets: Object.fromEntries(Object.entries(interpolate(job.secrets ?? {}, contexts) as Record<string, unknown>)
      .filter(([, value]) => value).map(([key, value]) => [key, String(value)])),
  });
  const jobs = Object.values(called);
  return {
    result: jobs.some(({ result }) => result === 'failure') ? 'failure' : 'success', outputs: {}, log: jobs.map(({ log }) => log).join(''),
    legs: [], called,
  };
}

function refuseUnknown(kind: string, given: object, known: object): void {
  const unknown = Object.keys(given).find((name) => !(name in known));
  if (unknown !== undefined) throw new Error(`Invalid ${kind.toLowerCase()}, ${unknown} is not defined in the referenced workflow.`);
}

/** Gives every declared input a value of its type. */
function typed(
  given: Record<string, unknown>, known: Record<string, { readonly type: string; readonly default?: unknown }>,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(known).map(([name, { type, default: fallback }]) => {
    const value = given[name] ?? fallback ?? (type === 'boolean' ? false : '');
    if (type === 'boolean' && typeof value !== 'boolean') {
      throw new Error(`Invalid input, ${name}: ${JSON.stringify(value)} is no boolean.`);
    }
    return [name, value];
  }));
}
