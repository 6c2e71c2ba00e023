import { Stop } from '../report';

/** What it says where it refuses. */
interface Refusal {
  readonly message?: string;
  readonly errors?: ReadonlyArray<string | { readonly message?: string; readonly code?: string } | null>;
}

/** What GitHub answered. */
export interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
}

/** GitHub said that asking again may help. */
export class Unanswered extends Error {}

/** The REST API of a repository, on github.com or on a server of one's own. */
export class GitHubApi {
  public constructor(private readonly url: string, private readonly repository: string, private readonly token: string) {}

  /**
   * Asks once.
   *
   * @throws Unanswered where asking again may help, Stop where GitHub refuses
   */
  public async ask<Body>(method: string, path: string, sent?: unknown): Promise<Answer<Body>> {
    let response: Response;
    try {
      response = await fetch(`${this.url}/repos/${this.repository}/${path}`, {
        method,
        headers: { 'Authorization': `Bearer ${this.token}`, 'Accept': 'application/vnd.github+json', 'Content-Type': 'application/json' },
        ...sent !== undefined && { body: JSON.stringify(sent) },
        signal: AbortSignal.timeout(60_000),
      });
    } catch (error) {
      throw new Unanswered(`GitHub does not answer ${method} ${path}: ${(error as Error).message}`);
    }
    const body = await response.json().catch(() => undefined) as Body & Refusal | undefined;
    // What is not there is an answer too.
    if (response.ok || (method === 'GET' && response.status === 404)) return { status: response.status, body: body! };
    const words = [
      body?.message, ...(body?.errors ?? []).map((one) => typeof one === 'string' ? one : one?.message ?? one?.code),
    ].filter((word) => typeof word === 'string');
    const told = `GitHub answers ${response.status} to ${method} ${path}${words.length > 0 ? `: ${words.join(', ')}` : ''}`;
    if (passes(response.status, told)) throw new Unanswered(told);
    throw new Stop(`${told.replace(/\.$/, '')}. The images are published: mend that, then run the failed job again.`);
  }
}

function passes(status: number, told: string): boolean {
  return status === 408 || status === 429 || status >= 500 || (status === 403 && /rate limit/.test(told))
    || (status === 422 && /already_exists/.test(told));
}
