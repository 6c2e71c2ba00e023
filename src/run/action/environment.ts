import { randomUUID } from 'node:crypto';
import { appendFileSync, readFileSync } from 'node:fs';
import { SHARED_INPUTS } from './steps';
import { Plan } from '../../plan/plan';
import { EventPayload, GitEvent } from '../../tag/engine/git-event';
import { Report } from '../report';

/** An input of the action; '' when the step does not set it. */
export function input(name: keyof typeof SHARED_INPUTS): string {
  return (process.env[`INPUT_${name.toUpperCase()}`] ?? '').trim();
}

/** Sets outputs for later steps. */
export function output(values: Record<string, string>): void {
  // A random delimiter, so that no text can add an output.
  const lines = Object.entries(values).map(([name, value]) => {
    const delimiter = `end-${randomUUID()}`;
    return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
  });
  appendFileSync(process.env.GITHUB_OUTPUT!, lines.join(''));
}

/** The log of the job and its summary. */
export const REPORT: Report = {
  log: (text) => console.log(text),
  notice: (text) => console.log(`::notice::${escaped(text)}`),
  summary: (markdown) => appendFileSync(process.env.GITHUB_STEP_SUMMARY ?? '/dev/null', `${markdown}\n\n`),
};

/** Reports why a step failed. */
export function fail(error: unknown): void {
  const { message, stack, name } = error as Error;
  // A registry that does not answer now may answer later.
  console.log(`::error::${escaped(message)}${name === 'RegistryError' ? ' Run the failed jobs again.' : ''}`);
  // A sentence needs no stack; an unexpected error does.
  if (name === 'Error') console.log(stack);
  process.exitCode = 1;
}

/** Escapes text in a workflow command. */
function escaped(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

/** The event of the run; a call is `workflow_call`, whatever the caller's event. */
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

/** The repository, for payloads without it. */
function repositoryOf({ GITHUB_REPOSITORY: name, GITHUB_SERVER_URL: server }: NodeJS.ProcessEnv) {
  return { full_name: name, html_url: `${server}/${name}` };
}

/** In a called workflow GITHUB_WORKFLOW_REF is the caller's: `acme/api/.github/workflows/release.yml@refs/heads/main`. */
function isCalled({ workflow }: Plan, { GITHUB_WORKFLOW_REF: ref, GITHUB_EVENT_NAME: name }: NodeJS.ProcessEnv): boolean {
  if (name === 'workflow_call') return true;
  if (!workflow || !ref) return input('version') !== '' && name !== 'workflow_dispatch';
  return !ref.includes(`/${workflow.path}@`);
}

/** The inputs of the run, by the names in the triggers. */
function inputsOf({ triggers, inputs }: Plan, event: string): Record<string, string> {
  const kind = event === 'workflow_call' ? 'call' : 'manual';
  const name = triggers.find((trigger) => trigger.kind === kind)?.versionInput;
  return {
    ...name !== undefined && input('version') !== '' && { [name]: input('version') },
    ...declaredInputs(inputs),
    ...input('dry-run') === 'true' && triggers.some(({ dryRun }) => dryRun) && { dry_run: 'true' },
  };
}

/** Without the inputs for version and dry run, which GitHub's list also contains. */
function declaredInputs(declared: Plan['inputs'] = {}): Record<string, string> {
  const all = JSON.parse(input('inputs') || '{}') as Record<string, unknown>;
  const isSaid = (name: string) => all[name] !== undefined && all[name] !== null;
  return Object.fromEntries(Object.keys(declared).filter(isSaid).map((name) => [name, String(all[name])]));
}
