import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { legsOf } from '../../ci/github/leg';
import { Forecast } from '../../plan/forecast';
import { Plan } from '../../plan/plan';

/** A job of a run. */
export interface PlannedJob {
  readonly id: string;
  /** The machine that is asked for. */
  readonly runner: string;
  /** What it builds, for jobs that build. */
  readonly platform?: string;
}

/** What we need of a workflow. */
interface Workflow {
  readonly jobs: Record<string, {
    readonly 'if'?: string;
    readonly 'runs-on'?: unknown;
    readonly 'strategy'?: { readonly matrix?: { readonly include?: ReadonlyArray<{ leg: string; platform: string; runner: unknown }> } };
  }>;
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
    if (!legs) return { id, runner: labels(job['runs-on']) };
    return legs.map(({ leg, platform, runner }) => ({ id: `${id} ${leg}`, runner: labels(runner), platform }));
  });
}

function applies(condition: string, publishes: boolean): boolean {
  const asked = /outputs\.publish\s*(==|!=)\s*'true'/.exec(condition)?.[1];
  return asked === undefined || (asked === '==') === publishes;
}

function labels(runner: unknown): string {
  return Array.isArray(runner) ? runner.join(', ') : String(runner ?? '');
}

function findWorkflow(folder: string): Workflow | undefined {
  const directory = workflowsAround(folder);
  if (!directory) return undefined;
  const { parse } = require('yaml') as typeof import('yaml');
  for (const file of readdirSync(directory).filter((name) => /\.ya?ml$/.test(name)).sort()) {
    const text = readFileSync(join(directory, file), 'utf8');
    // Reading a workflow takes longer than everything else here, so only ours is read.
    if (!text.includes('needs.prepare.outputs.publish')) continue;
    try {
      const workflow = parse(text) as Workflow;
      if (workflow?.jobs?.prepare) return workflow;
    } catch {
      // A workflow that cannot be read is for `check` to tell; here it counts as none.
    }
  }
  return undefined;
}

function workflowsAround(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const directory = join(at, '.github', 'workflows');
    if (existsSync(directory)) return directory;
    if (at === dirname(at) || existsSync(join(at, '.git'))) return undefined;
  }
}
