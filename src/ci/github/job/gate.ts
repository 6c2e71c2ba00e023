import { HOSTED_RUNNER, Job, JobContext, READ, Step } from './job-context';
import { GateService, PlannedGate } from '../../../pipeline/gate';
import { Plan } from '../../../plan/plan';
import { checkoutSource } from '../step/checkout';
import { literal, literals } from '../step/expression';
import { taskSteps } from '../step/tools';

/** Ids of the jobs that have to succeed before publishing. */
export function gateJobs(plan: Plan): string[] {
  return (plan.gates ?? []).map(({ id }) => `gate-${id}`);
}

/** The job of a gate. It has no credentials, so it may run for pull requests of forks. */
export function gateJob(context: Pick<JobContext, 'project' | 'lazy' | 'checkout'>, gate: PlannedGate): Job {
  const { title, id, services, env = {}, matrix, timeoutMinutes = 30 } = gate;
  return {
    name: matrix
      ? `Gate ${literal(title ?? id)} (${Object.keys(matrix).map((name) => `\${{ matrix.${name} }}`).join(', ')})`
      : `Gate ${literal(title ?? id)}`,
    runsOn: HOSTED_RUNNER,
    timeoutMinutes,
    permissions: { contents: READ },
    ...matrix && { strategy: { failFast: false, matrix: { domain: mapped(matrix, (values) => values.map(literal)) } } },
    ...services && { services: mapped(services, serviceOf) },
    steps: [
      checkoutSource(context.checkout, {}, { name: 'Check out' }),
      ...taskSteps(context, gate),
      {
        id: 'run',
        name: 'Run',
        ...(Object.keys(env).length > 0 || matrix) && {
          env: { ...literals(env), ...Object.fromEntries(Object.keys(matrix ?? {}).map((name) => [name, `\${{ matrix.${name} }}`])) },
        },
        workingDirectory: context.lazy((plan) => plan.directory === '.' ? undefined : literal(plan.directory)),
        run: gate.command ?? `${context.project.projen} ${gate.task}`,
      } as Step,
    ],
  } as Job;
}

function mapped<T, U>(record: Record<string, T>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

function serviceOf({ image, ports, env, health }: GateService) {
  return {
    image,
    ...ports && { ports },
    ...env && { env: literals(env) },
    ...health && { options: `--health-cmd "${health}" --health-interval 5s --health-timeout 5s --health-retries 24` },
  };
}
