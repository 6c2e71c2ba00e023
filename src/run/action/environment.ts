import { randomUUID } from 'node:crypto';
import { appendFileSync, readFileSync } from 'node:fs';
import { SHARED_INPUTS } from './steps';
import { Plan } from '../../plan/plan';
import { EventPayload, GitEvent } from '../../tag/engine/git-event';
import { Report } from '../report';

/** An input of the action; '' where the step gives none. */
export function input(name: keyof typeof SHARED_INPUTS): string {
  return (process.env[`INPUT_${name.toUpperCase()}`] ?? '').trim();
}

/** Hands values on to the steps that follow. */
export function output(values: Record<string, string>): void {
  // A delimiter that nobody can guess, so that no text can become an output of its own.
  const lines = Object.entries(values).map(([name, value]) => {
    const delimiter = `end-${randomUUID()}`;
    return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
  });
  appendFileSync(process.env.GITHUB_OUTPUT!, lines.join(''));
}

/** The log of the job and the page of the run. */
export const REPORT: Report = {
  log: (text) => console.log(text),
  notice: (text) => console.log(`::notice::${escaped(text)}`),
  summary: (markdown) => appendFileSync(process.env.GITHUB_STEP_SUMMARY ?? '/dev/null', `${markdown}\n\n`),
};

/** Says why a step ends. */
export function fail(error: unknown): void {
  const { message, stack } = error as Error;
  console.log(`::error::${escaped(message)}`);
  // A sentence needs no stack; what nobody expected does.
  if ((error as Error).name === 'Error') console.log(stack);
  process.exitCode = 1;
}

/** How GitHub reads text in a command. */
function escaped(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

/** The event that started the run; a call is named so, whatever started its caller. */
export function eventOf(plan: Plan): GitEvent {
  const { env } = process;
  const payload = JSON.parse(readFileSync(env.GITHUB_EVENT_PATH!, 'utf8')) as EventPayload & { inputs?: unknown };
  const isCall = isCalled(plan, env);
  const name = isCall ? 'workflow_call' : env.GITHUB_EVENT_NAME!;
  return {
    name,
    ref: env.GITHUB_REF!,
    sha: env.GITHUB_SHA!,
    runNumber: env.GITHUB_RUN_NUMBER,
    now: new Date(),
    given: { vars: JSON.parse(input('variables') || '{}') },
    payload: { ...payload, repository: { ...payload.repository, ...repositoryOf(env) }, inputs: inputsOf(plan, name) },
  };
}

/** Not every payload names the repository. */
function repositoryOf({ GITHUB_REPOSITORY: name, GITHUB_SERVER_URL: server }: NodeJS.ProcessEnv) {
  return { full_name: name, html_url: `${server}/${name}` };
}

/** In a called workflow GITHUB_WORKFLOW_REF names the caller: `acme/api/.github/workflows/release.yml@refs/heads/main`. */
function isCalled({ workflow }: Plan, { GITHUB_WORKFLOW_REF: ref, GITHUB_EVENT_NAME: name }: NodeJS.ProcessEnv): boolean {
  if (name === 'workflow_call') return true;
  if (!workflow || !ref) return input('version') !== '' && name !== 'workflow_dispatch';
  return !ref.includes(`/${workflow.path}@`);
}

/** What was handed over, under the names that the triggers declare. */
function inputsOf({ triggers, inputs }: Plan, event: string): Record<string, string> {
  const kind = event === 'workflow_call' ? 'call' : 'manual';
  const name = triggers.find((trigger) => trigger.kind === kind)?.versionInput;
  return {
    ...name !== undefined && input('version') !== '' && { [name]: input('version') },
    ...declaredInputs(inputs),
    ...input('dry-run') === 'true' && triggers.some(({ dryRun }) => dryRun) && { dry_run: 'true' },
  };
}

/** GitHub's list holds the version and the switch too. */
function declaredInputs(declared: Plan['inputs'] = {}): Record<string, string> {
  const all = JSON.parse(input('inputs') || '{}') as Record<string, unknown>;
  const isSaid = (name: string) => all[name] !== undefined && all[name] !== null;
  return Object.fromEntries(Object.keys(declared).filter(isSaid).map((name) => [name, String(all[name])]));
}
