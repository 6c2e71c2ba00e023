import { legsOf } from '../../ci/github/leg';
import { Forecast } from '../../plan/forecast';
import { Plan } from '../../plan/plan';
import { findWorkflow, runnerLabels, Workflow } from '../project/workflow';

/** A job of a run. */
export interface PlannedJob {
  readonly id: string;
  /** The machine that is asked for. */
  readonly runner: string;
  /** What it builds, for jobs that build. */
  readonly platform?: string;
}

/**
 * The jobs of a run. They are read from the workflow that the project has, because users may have patched it; where there is none, they
 * are those that we would write.
 */
export function jobsOf(plan: Plan, folder: string, { runs, publishes, isRefused }: Forecast): PlannedJob[] {
  if (!runs) return [];
  const workflow = findWorkflow(folder);
  const jobs = workflow ? declared(workflow, publishes) : usual(plan, publishes);
  return isRefused ? jobs.slice(0, 1) : jobs;
}

function usual(plan: Plan, publishes: boolean): PlannedJob[] {
  const hosted = 'ubuntu-24.04';
  const legs = legsOf(plan, {}).map(({ id, platform, runner }) => ({ id: `${publishes ? 'build' : 'check'} ${id}`, runner: runner.labels.join(', '), platform }));
  return [{ id: 'prepare', runner: hosted }, ...legs, ...publishes ? [{ id: 'publish', runner: hosted }, { id: 'verify', runner: hosted }] : []];
}

function declared({ jobs }: Workflow, publishes: boolean): PlannedJob[] {
  return Object.entries(jobs).filter(([, job]) => applies(job.if ?? '', publishes)).flatMap(([id, job]) => {
    const legs = job.strategy?.matrix?.include;
    if (!legs) return { id, runner: runnerLabels(job['runs-on']) };
    return legs.map(({ leg, platform, runner }) => ({ id: `${id} ${leg}`, runner: runnerLabels(runner), platform }));
  });
}

function applies(condition: string, publishes: boolean): boolean {
  const asked = /outputs\.publish\s*(==|!=)\s*'true'/.exec(condition)?.[1];
  return asked === undefined || (asked === '==') === publishes;
}
