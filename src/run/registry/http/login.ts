import { Challenge } from './challenge';
import { Credential, Credentials } from './credentials';
import { isLoopback } from '../../../registry/loopback';
import { RegistryResponse } from '../transport';

/** Sends a request to a token service. */
export type SendToken = (
  url: string, request: { method: string; headers: Record<string, string>; body?: Uint8Array },
) => Promise<RegistryResponse>;

/** Value of `Authorization`; undefined without a login; or the response of a token service that refused. */
export type Proof = string | undefined | RegistryResponse;

interface Kept {
  readonly proof: Proof;
  /** Time after which it is renewed. */
  readonly until: number;
}

/** Default lifetime of a token, by the token specification. */
const TOKEN_SECONDS = 60;
/** A token is not used in the last seconds of its lifetime. */
const MARGIN = 10;

/** Authenticates with registries, and caches tokens. */
export class Logins {
  private readonly challenges = new Map<string, Challenge>();
  private readonly tokens = new Map<string, Promise<Kept>>();
  private readonly secrets = new Set<string>();

  public constructor(private readonly credentials: Credentials, private readonly send: SendToken) {}

  /** Stores the challenge of a registry. */
  public learn(host: string, challenge: Challenge): void {
    this.challenges.set(host, { ...challenge, scope: undefined });
  }

  /** Value of `Authorization` for these scopes; undefined until the registry has sent a challenge. */
  public async proof(host: string, path: string, scopes: readonly string[], fresh: boolean): Promise<Proof> {
    const challenge = this.challenges.get(host);
    if (!challenge) return undefined;
    const key = [host, ...[...scopes].sort()].join(' ');
    const cached = fresh ? undefined : await this.tokens.get(key);
    if (cached && cached.until > Date.now()) return cached.proof;
    const login = this.make(challenge, host, path, scopes);
    this.tokens.set(key, login);
    login.catch(() => this.tokens.delete(key));
    return (await login).proof;
  }

  /** The text without secrets. */
  public scrub(text: string): string {
    return [...this.secrets].reduce((clean, secret) => clean.replaceAll(secret, '…'), text);
  }

  private async make(challenge: Challenge, host: string, path: string, scopes: readonly string[]): Promise<Kept> {
    const credential = await this.credentials({ host, path, push: scopes.some((scope) => scope.includes('push')) });
    [credential?.password, credential?.identityToken].forEach((secret) => this.keepSecret(secret));
    if (challenge.scheme === 'basic') {
      if (!credential?.password) return { proof: undefined, until: 0 };
      return { proof: this.basic(credential), until: Infinity };
    }
    const response = await this.fetchToken(challenge, scopes, credential);
    if (response.status !== 200) return { proof: response, until: 0 };
    const { token, access_token: accessToken, expires_in: seconds } = parseToken(response.body);
    const value = token || accessToken;
    if (!value) throw new Error(`the token service ${new URL(challenge.realm!).host} answers without a token`);
    this.keepSecret(value);
    return { proof: `Bearer ${value}`, until: Date.now() + ((Number(seconds) || TOKEN_SECONDS) - MARGIN) * 1000 };
  }

  private async fetchToken(challenge: Challenge, scopes: readonly string[], credential?: Credential): Promise<RegistryResponse> {
    const url = new URL(challenge.realm!);
    if (credential && url.protocol !== 'https:' && !isLoopback(url.host)) {
      throw new Error(`the registry asks for the password at ${url.host} without TLS, so it is not sent`);
    }
    if (credential?.identityToken) {
      const form = new URLSearchParams({ grant_type: 'refresh_token', client_id: 'docker-publish' });
      form.set('refresh_token', credential.identityToken);
      if (challenge.service) form.set('service', challenge.service);
      form.set('scope', scopes.join(' '));
      const body = Buffer.from(form.toString());
      const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(body.length) };
      return this.send(url.href, { method: 'POST', headers, body });
    }
    if (challenge.service) url.searchParams.set('service', challenge.service);
    scopes.forEach((scope) => url.searchParams.append('scope', scope));
    return this.send(url.href, { method: 'GET', headers: this.headers(credential) });
  }

  private headers(credential?: Credential): Record<string, string> {
    return credential?.password ? { authorization: this.basic(credential) } : {};
  }

  private basic({ username, password }: Credential): string {
    const encoded = Buffer.from(`${username}:${password}`).toString('base64');
    this.keepSecret(encoded);
    return `Basic ${encoded}`;
  }

  private keepSecret(secret: string | undefined): void {
    if (secret) this.secrets.add(secret);
  }
}

function parseToken(body: Uint8Array): { token?: string; access_token?: string; expires_in?: number } {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8')) ?? {};
  } catch {
    return {};
  }
}
