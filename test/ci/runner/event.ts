/** What happened, as far as the workflow can tell. */
export interface Event {
  readonly name: 'push' | 'pull_request' | 'workflow_dispatch' | 'schedule';
  readonly ref: string;
  readonly sha: string;
  /** Path of the git repository. */
  readonly repository: string;
  readonly inputs?: Record<string, string>;
  /** Path of the workflow that calls, where one does: its event is what the called one sees. */
  readonly caller?: string;
  /** A pull request of somebody who has no rights here: no secrets. */
  readonly fork?: boolean;
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
      ...event.name === 'pull_request' && { number: 7, pull_request: { user: { login: 'octocat' }, head: { repo: { full_name: event.fork ? 'stranger/api' : 'acme/api' } } } },
    },
  };
}
