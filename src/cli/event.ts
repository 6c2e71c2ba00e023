import { readFileSync } from 'node:fs';
import { didYouMean } from '../problem/problems';
import { EventPayload, GitEvent } from '../tag/engine/git-event';

/** Options that describe an event. */
export interface EventOptions {
  readonly event?: string;
  readonly ref?: string;
  readonly sha?: string;
  readonly defaultBranch?: string;
  readonly eventJson?: string;
  readonly commitDate?: string;
  readonly now?: string;
  /** Inputs of a run, `name=value`. */
  readonly input?: string[];
}

/** An example commit, obviously not a real one. */
export const EXAMPLE_COMMIT = 'abcdef0123456789abcdef0123456789abcdef01';

/** Events that start workflows; see https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows */
const KNOWN_EVENTS = [
  'branch_protection_rule', 'check_run', 'check_suite', 'create', 'delete', 'deployment', 'deployment_status', 'discussion',
  'discussion_comment', 'fork',
  'gollum', 'image_version', 'issue_comment', 'issues', 'label', 'merge_group', 'milestone', 'page_build', 'public', 'pull_request',
  'pull_request_review',
  'pull_request_review_comment', 'pull_request_target', 'push', 'registry_package', 'release', 'repository_dispatch', 'schedule', 'status',
  'watch',
  'workflow_call', 'workflow_dispatch', 'workflow_run',
];

/** A payload with further fields than tags depend on. */
type Payload = EventPayload & { readonly ref?: string; readonly after?: string };

/** The event of some options; missing ones are read from the payload, then set to defaults. */
export function readEvent(options: EventOptions, env: NodeJS.ProcessEnv = process.env): GitEvent {
  const payload = options.eventJson === undefined ? {} : readPayload(options.eventJson);
  const name = options.event ?? (payload.pull_request ? 'pull_request' : 'push');
  if (!KNOWN_EVENTS.includes(name)) {
    throw new Error(`Event "${name}" starts no workflow. Known: ${KNOWN_EVENTS.join(', ')}.${didYouMean(name, KNOWN_EVENTS)}`);
  }
  const defaultBranch = options.defaultBranch ?? payload.repository?.default_branch ?? 'main';
  return {
    name,
    ref: readRef(options.ref ?? refOf(payload) ?? (name === 'pull_request' ? 'refs/pull/7/merge' : `refs/heads/${defaultBranch}`)),
    sha: options.sha ?? payload.after ?? payload.head_commit?.id ?? EXAMPLE_COMMIT,
    now: options.now === undefined ? new Date() : readTime('--now', options.now),
    commitDate: options.commitDate === undefined ? undefined : readTime('--commit-date', options.commitDate),
    payload: {
      ...payload,
      // A partial payload may lack it, and a pull request from a fork would look like one of the repository.
      repository: { ...payload.pull_request?.base?.repo, ...payload.repository, default_branch: defaultBranch },
      inputs: { ...payload.inputs, ...readInputs(options.input ?? []) },
    },
    shortShaLength: readLength(env.DOCKER_METADATA_SHORT_SHA_LENGTH),
    prHeadSha: /true/i.test(env.DOCKER_METADATA_PR_HEAD_SHA ?? ''),
  };
}

/** A full git ref; a short one could be a tag or a branch. */
export function readRef(ref: string): string {
  if (ref.startsWith('refs/')) return ref;
  throw new Error(`--ref "${ref}" could be a tag or a branch. Write it in full: "refs/tags/${ref}" or "refs/heads/${ref}".`);
}

/** Parses a point in time in ISO format. */
export function readTime(option: string, text: string): Date {
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) throw new Error(`${option} "${text}" is not a point in time. Write it like 2026-03-10T07:59:58Z.`);
  return time;
}

function readInputs(inputs: readonly string[]): Record<string, string> {
  return Object.fromEntries(inputs.map((input) => {
    const equals = input.indexOf('=');
    if (equals < 1) throw new Error(`--input "${input}" is not name=value. Write it like "version=1.2.3".`);
    return [input.slice(0, equals), input.slice(equals + 1)];
  }));
}

function readPayload(file: string): Payload {
  let payload: unknown;
  try {
    payload = JSON.parse(readFileSync(file === '-' ? 0 : file, 'utf8'));
  } catch (error) {
    throw new Error(`--event-json "${file}" cannot be read: ${(error as Error).message}. Give it the payload of a webhook, as GitHub `
      + 'hands it to a run in GITHUB_EVENT_PATH.');
  }
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) {
    throw new Error(`--event-json "${file}" is not a JSON object. Give it the payload of a webhook.`);
  }
  return payload;
}

function refOf({ ref, pull_request, number }: Payload): string | undefined {
  if (pull_request && number !== undefined) return `refs/pull/${number}/merge`;
  return ref?.startsWith('refs/') ? ref : undefined;
}

function readLength(text: string | undefined): number | undefined {
  if (!text) return undefined;
  if (Number.isNaN(Number(text))) throw new Error(`DOCKER_METADATA_SHORT_SHA_LENGTH is "${text}". Allowed: a number of digits.`);
  return Number(text);
}
