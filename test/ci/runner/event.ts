/** An event, as far as the workflow can read it. */
export interface Event {
  readonly name: 'push' | 'pull_request' | 'workflow_dispatch' | 'schedule';
  readonly ref: string;
  readonly sha: string;
  /** Path of the git repository. */
  readonly repository: string;
  readonly inputs?: Record<string, string>;
  /** Path of the calling workflow, if any: the called one sees its event. */
  readonly caller?: string;
  /** The called workflow of another repository, and its inputs. */
  readonly called?: CalledWorkflow;
  /** Whether it is a pull request from a fork, without secrets. */
  readonly fork?: boolean;
}

/** A called workflow of another repository. */
export interface CalledWorkflow {
  /** Owner and name, such as `acme/ci`. */
  readonly name: string;
  /** Path of its git repository. */
  readonly repository: string;
  readonly path: string;
  readonly sha: string;
  readonly inputs: Record<string, unknown>;
}

/** The context `job`, which contains the place of the called workflow; `github.workflow_ref` is the caller's. */
export function jobContext({ called, caller = '.github/workflows/docker-publish.yml', ref, sha }: Event): Record<string, string> {
  const [name, file, commit] = called ? [called.name, called.path, called.sha] : ['acme/api', caller, sha];
  return {
    workflow_repository: name, workflow_file_path: file, workflow_sha: commit, workflow_ref: `${name}/${file}@${called ? commit : ref}`,
  };
}

/** The context `github`. */
export function githubContext(event: Event): Record<string, unknown> {
  const repository = { default_branch: 'main', full_name: 'acme/api' };
  return {
    event_name: event.name,
    ref: event.ref,
    ref_name: event.ref.replace(/^refs\/(heads|tags|pull)\//, ''),
    ref_type: event.ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    sha: event.sha,
    token: event.fork ? 'read-only' : 'job-token',
    actor: 'octocat',
    repository: 'acme/api',
    repository_owner: 'acme',
    run_id: '1',
    run_attempt: '1',
    workflow: 'docker-publish',
    workflow_ref: `acme/api/${event.caller ?? '.github/workflows/docker-publish.yml'}@${event.ref}`,
    server_url: 'https://github.com',
    event: {
      repository,
      inputs: event.inputs,
      ...event.name === 'pull_request' && {
        number: 7, pull_request: { user: { login: 'octocat' }, head: { repo: { full_name: event.fork ? 'stranger/api' : 'acme/api' } } },
      },
    },
  };
}
