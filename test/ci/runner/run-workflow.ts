import { execFileSync, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { ACTIONS, Action, Machine } from './actions';
import { runCall } from './call';
import { Event, githubContext, jobContext } from './event';
import { Contexts, interpolate, runs } from './expressions';
import { isLocal, readPairs, runLocalAction } from './local-action';
import { Workflow, WorkflowJob, WorkflowStep } from '../support/synthesize';

/** The result of a job. */
export interface JobRun {
  result: 'success' | 'failure' | 'skipped';
  outputs: Record<string, string>;
  log: string;
  /** Its concurrency group. */
  concurrency?: string;
  /** The jobs of its matrix, or its single job: the executed steps with their durations, and the total including post steps. */
  /** The results of the jobs of a called workflow. */
  called?: Record<string, JobRun>;
  legs: { readonly steps: { readonly step: WorkflowStep; readonly seconds: number }[]; readonly seconds: number }[];
}

/** The repository's settings for its workflows, and hooks of a test. */
export interface Surroundings {
  readonly secrets?: Record<string, string>;
  readonly vars?: Record<string, string>;
  /** A folder with stand-ins for programs on GitHub's runners. */
  readonly programs?: string;
  /** Address of GitHub's REST API. */
  readonly api?: string;
  /** Additional or replaced stand-ins for actions. */
  readonly actions?: Record<string, Action>;
  /** Called before each job, for tests that inject faults. */
  readonly before?: (job: string) => void;
  /** Paths of repositories with called workflows, by owner and name. */
  readonly others?: Record<string, string>;
  /** The results of an earlier run, whose successful jobs are kept: "re-run failed jobs". */
  readonly earlier?: Record<string, JobRun>;
}

/**
 * Runs a workflow as GitHub does: expressions by GitHub's own evaluator, `run:` steps as they are, actions by stand-ins. Jobs run one after
 * the other, in the order of the file.
 */
export function runWorkflow(workflow: Workflow, event: Event, around: Surroundings = {}): Record<string, JobRun> {
  const done: Record<string, JobRun> = {};
  for (const id of Object.keys(workflow.jobs)) {
    around.before?.(id);
    done[id] = around.earlier?.[id]?.result === 'success' ? around.earlier[id] : runJob(id, workflow, done, event, around);
  }
  return done;
}

function runJob(id: string, { jobs, env }: Workflow, done: Record<string, JobRun>, event: Event, around: Surroundings): JobRun {
  const job = jobs[id];
  const needs = Object.fromEntries([job.needs ?? []].flat().map((need: string) => [need, done[need]]));
  const contexts: Contexts = {
    github: githubContext(event),
    needs,
    vars: around.vars,
    inputs: event.called?.inputs ?? event.inputs,
    job: jobContext(event),
    secrets: event.fork ? { GITHUB_TOKEN: 'read-only' } : { GITHUB_TOKEN: 'job-token', ...around.secrets },
  };
  const unmet = Object.values(needs).some(({ result }) => result !== 'success');
  const broken = Object.keys(needs).some((need) => hasFailure(need, jobs, done));
  if (!runs(job.if, contexts, unmet, broken)) return { result: 'skipped', outputs: {}, log: '', legs: [] };

  if (job.uses) return runCall(job, contexts, event, around);
  const { concurrency } = job;
  const group = interpolate(concurrency?.group ?? concurrency, contexts) as string | undefined;
  const run: JobRun = { result: 'success', outputs: {}, log: `== ${id}\n`, ...group && { concurrency: group }, legs: [] };
  for (const matrix of combinations(interpolate(job.strategy?.matrix ?? {}, contexts) as Record<string, unknown[]>)) {
    const failed = runSteps({ ...job, env: { ...env, ...job.env } }, { ...contexts, matrix }, event, run, around);
    if (failed) run.result = 'failure';
  }
  return run;
}

/** The jobs of a matrix: its `include` list, or every combination of its values. */
function combinations({ include, ...domain }: Record<string, unknown[]>): Record<string, unknown>[] {
  if (include) return include as Record<string, unknown>[];
  return Object.entries(domain).reduce<Record<string, unknown>[]>(
    (legs, [name, values]) => legs.flatMap((leg) => values.map((value) => ({ ...leg, [name]: value }))), [{}],
  );
}

/** `failure()` considers all earlier jobs, not only direct needs. */
function hasFailure(id: string, jobs: Record<string, WorkflowJob>, done: Record<string, JobRun>): boolean {
  return done[id].result === 'failure' || [jobs[id].needs ?? []].flat().some((need: string) => hasFailure(need, jobs, done));
}

function runSteps(job: WorkflowJob, contexts: Contexts, event: Event, run: JobRun, around: Surroundings): boolean {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'job-'));
  const exported: Record<string, string> = {};
  const afterwards: (() => void)[] = [];
  const machine: Machine = {
    workspace: path.join(home, 'work'),
    event,
    env: environment(home, event, contexts.github as Record<string, string>, around),
    repositoryCopy: () => copyOf(event.called ?? event, path.join(home, '_actions')),
    export: (name, value) => { machine.env[name] = exported[name] = value; },
    afterwards: (work) => { afterwards.unshift(work); },
    log: (text) => { run.log += `${text}\n`; },
  };
  fs.mkdirSync(machine.workspace);
  const steps: Record<string, { outputs: Record<string, string> }> = {};
  const ran: { step: WorkflowStep; seconds: number }[] = [];
  const began = Date.now();
  let failed = false;
  for (const step of job.steps) {
    const known = { ...contexts, steps, runner: { temp: home, environment: 'github-hosted' } };
    const env = { ...interpolate(job.env ?? {}, known) as object, ...exported };
    const visible = { ...known, env };
    if (!runs(step.if, visible, failed)) continue;
    machine.log(`-- ${step.name}`);
    const start = Date.now();
    try {
      steps[step.id] = {
        outputs: runStep(
          step, { ...visible, env: { ...env, ...interpolate(step.env ?? {}, visible) as object } }, machine,
          { ...ACTIONS, ...around.actions },
        ),
      };
      ran.push({ step, seconds: (Date.now() - start) / 1000 });
    } catch (error) {
      machine.log(`FAILED ${(error as Error).message}`);
      failed = true;
    }
    machine.log(`-- ${step.name}: ${Date.now() - start} ms`);
  }
  for (const work of afterwards) work();
  run.legs.push({ steps: ran, seconds: (Date.now() - began) / 1000 });
  for (const [name, value] of Object.entries(interpolate(job.outputs ?? {}, { ...contexts, steps }) as Record<string, unknown>)) {
    const text = String(value ?? '');
    // GitHub drops an output that contains a secret.
    const leaks = Object.values(contexts.secrets as Record<string, string>).some((secret) => text.includes(secret));
    if (text !== '' && !leaks) run.outputs[name] = text;
  }
  fs.rmSync(home, { recursive: true });
  return failed;
}

function runStep(step: WorkflowStep, contexts: Contexts, machine: Machine, actions: Record<string, Action>): Record<string, string> {
  const env = strings(contexts.env as Record<string, unknown>);
  if (step.uses && isLocal(step.uses)) {
    const given = strings(interpolate(step.with ?? {}, contexts) as Record<string, unknown>);
    return runLocalAction(step.uses, given, contexts, { ...machine, env: { ...machine.env, ...env } });
  }
  if (step.uses) {
    const action = actions[step.uses.split('@')[0]];
    if (!action) throw new Error(`There is no stand-in for ${step.uses}.`);
    return action(strings(
      interpolate(step.with ?? {}, contexts) as Record<string, unknown>,
    ), { ...machine, env: { ...machine.env, ...env } });
  }
  const [output, exported, script] = ['output', 'exported', 'step.sh'].map((name) => path.join(machine.env.RUNNER_TEMP, name));
  fs.writeFileSync(output, '');
  fs.writeFileSync(exported, '');
  fs.writeFileSync(script, String(interpolate(step.run, contexts)));
  const cwd = path.resolve(machine.workspace, String(interpolate(step['working-directory'] ?? '', contexts)));
  const { status, stdout, stderr } = spawnSync('bash', ['-e', script], {
    cwd, env: { ...machine.env, ...env, GITHUB_OUTPUT: output, GITHUB_ENV: exported }, encoding: 'utf8',
  });
  machine.log(stdout + stderr);
  if (status !== 0) throw new Error(`exit code ${status}`);
  for (const [name, value] of Object.entries(readPairs(fs.readFileSync(exported, 'utf8')))) machine.export(name, value);
  return readPairs(fs.readFileSync(output, 'utf8'));
}

/** The commit of the running workflow, as GitHub fetches it for references with `$/`. */
function copyOf({ repository, sha }: Pick<Event, 'repository' | 'sha'>, folder: string): string {
  if (!fs.existsSync(folder)) {
    execFileSync('git', ['clone', '--quiet', '--no-checkout', repository, folder]);
    execFileSync('git', ['checkout', '--quiet', '--detach', sha], { cwd: folder });
  }
  return folder;
}

/** A new home folder, so that a job only has its own logins; in it, GitHub's URL leads to the repository of the test. */
function environment(
  home: string, { repository }: Event, context: Record<string, string>, { programs, api }: Surroundings,
): Record<string, string> {
  const docker = path.join(os.homedir(), '.docker');
  const config = path.join(home, 'docker');
  fs.mkdirSync(config);
  fs.writeFileSync(
    path.join(home, '.gitconfig'),
    `[url "file://${repository}"]\n\tinsteadOf = ${context.server_url}/${context.repository}\n[safe]\n\tdirectory = *\n`,
  );
  if (fs.existsSync(path.join(docker, 'cli-plugins'))) fs.symlinkSync(path.join(docker, 'cli-plugins'), path.join(config, 'cli-plugins'));
  return {
    PATH: [programs, process.env.PATH].filter(Boolean).join(':'),
    HOME: home,
    DOCKER_CONFIG: config,
    BUILDX_CONFIG: path.join(docker, 'buildx'),
    RUNNER_TEMP: home,
    GITHUB_STEP_SUMMARY: path.join(home, 'summary'),
    RETRY_SECONDS: '0',
    GITHUB_API_URL: api ?? 'https://api.github.com',
    ...Object.fromEntries([
      'event_name', 'ref', 'ref_name', 'ref_type', 'sha', 'repository', 'repository_owner', 'run_id', 'run_attempt', 'server_url', 'actor',
      'workflow', 'workflow_ref',
    ].map((name) => [`GITHUB_${name.toUpperCase()}`, context[name]])),
  };
}

function strings(values: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value ?? '')]));
}
