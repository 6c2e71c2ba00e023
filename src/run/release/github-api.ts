import { Stop } from '../report';

/** The body of an error response. */
interface Refusal {
  readonly message?: string;
  readonly errors?: ReadonlyArray<string | { readonly message?: string; readonly code?: string } | null>;
}

/** A response of GitHub. */
export interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
}

/** An error for which GitHub suggests a retry. */
export class Unanswered extends Error {}

/** The REST API of a repository, on github.com or GitHub Enterprise Server. */
export class GitHubApi {
  public constructor(private readonly url: string, private readonly repository: string, private readonly token: string) {}

  /**
   * Sends one request.
   *
   * @throws Unanswered when a retry may help, Stop when GitHub refuses
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
    // Not found is a valid answer.
    if (response.ok || (method === 'GET' && response.status === 404)) return { status: response.status, body: body! };
    const words = [
      body?.message, ...(body?.errors ?? []).map((one) => typeof one === 'string' ? one : one?.message ?? one?.code),
    ].filter((word) => typeof word === 'string');
    const text = `GitHub answers ${response.status} to ${method} ${path}${words.length > 0 ? `: ${words.join(', ')}` : ''}`;
    if (passes(response.status, text)) throw new Unanswered(text);
    throw new Stop(`${text.replace(/\.$/, '')}. The images are published: fix that, then run the failed job again.`);
  }
}

function passes(status: number, text: string): boolean {
  return status === 408 || status === 429 || status >= 500 || (status === 403 && /rate limit/.test(text))
    || (status === 422 && /already_exists/.test(text));
}
