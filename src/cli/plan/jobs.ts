import { legsOf } from '../../ci/github/leg';
import { Decision } from '../../decision/decision';
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
export function jobsOf(plan: Plan, folder: string, told: Decision): PlannedJob[] {
  if (!told.runs) return [];
  const workflow = findWorkflow(folder);
  const jobs = workflow ? declared(workflow, told) : usual(plan, told.publishes);
  return told.isRefused ? jobs.slice(0, 1) : jobs;
}

function usual(plan: Plan, publishes: boolean): PlannedJob[] {
  const hosted = 'ubuntu-24.04';
  const legs = legsOf(plan, {}).map(({ id, platform, runner }) => ({ id: `${publishes ? 'build' : 'check'} ${id}`, runner: runner.labels.join(', '), platform }));
  const gates = (plan.gates ?? []).map(({ id }) => ({ id: `gate-${id}`, runner: hosted }));
  if (!publishes) return [...legs, ...gates];
  return [{ id: 'prepare', runner: hosted }, ...legs, ...gates, ...['publish', 'verify', ...plan.release ? ['release'] : []].map((id) => ({ id, runner: hosted }))];
}

function declared({ jobs }: Workflow, told: Decision): PlannedJob[] {
  return Object.entries(jobs).filter(([, job]) => applies(job.if ?? '', told)).flatMap(([id, job]) => {
    const legs = job.strategy?.matrix?.include;
    if (!legs) return { id, runner: runnerLabels(job['runs-on']) };
    return legs.map(({ leg, platform, runner }) => ({ id: `${id} ${leg}`, runner: runnerLabels(runner), platform }));
  });
}

/** The two questions that our jobs ask; one that leaves an event out lets some of it in. Whatever else stands in a condition, the job may run. */
function applies(condition: string, { publishes, event }: Decision): boolean {
  const publishing = /outputs\.(?:publish|build)\s*(==|!=)\s*'true'/.exec(condition)?.[1];
  const [, named, name] = /github\.event_name\s*(==|!=)\s*'(\w+)'/.exec(condition) ?? [];
  const isNamed = named === undefined || (named === '==' ? event.name === name : publishes || event.name !== name);
  return isNamed && (publishing === undefined || (publishing === '==') === publishes);
}
