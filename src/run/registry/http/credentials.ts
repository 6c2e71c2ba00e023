import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The credential of `docker login` for a registry: user and password, or an identity token. */
export interface Credential {
  /** User name. */
  readonly username?: string;
  /** Password or access token. */
  readonly password?: string;
  /** Refresh token, as from Azure Container Registry. */
  readonly identityToken?: string;
}

/** The use of a credential. */
export interface Purpose {
  /** Host of the registry, as in image names. */
  readonly host: string;
  /** Repository without host. */
  readonly path: string;
  /** Whether it is for a push. */
  readonly push: boolean;
}

/** Finds a credential; undefined for an anonymous request. */
export type Credentials = (purpose: Purpose) => Promise<Credential | undefined>;

type Environment = Readonly<Record<string, string | undefined>>;

interface DockerConfig {
  readonly auths?: Record<string, { auth?: string; username?: string; password?: string; identitytoken?: string }>;
  readonly credsStore?: string;
  readonly credHelpers?: Record<string, string>;
}

/** The key of Docker Hub in Docker's configuration, for historical reasons. */
const DOCKER_HUB_KEY = 'https://index.docker.io/v1/';
const DOCKER_HUB_HOSTS = ['docker.io', 'index.docker.io', 'registry-1.docker.io'];

/** Reads the configuration of the Docker client at each use, as a later step may log in. */
export function dockerCredentials(env: Environment): Credentials {
  const folder = env.DOCKER_CONFIG || join(env.HOME || homedir(), '.docker');
  return async (purpose) => {
    for (const file of configs(folder, purpose)) {
      const config = readConfig(file);
      const found = config && await find(config, purpose, env);
      if (found) return found;
    }
    return undefined;
  };
}

/**
 * Logins for one repository, or for pushes only, have a configuration of their own: Buildx and docker/login-action (`scope`) keep it in
 * `buildx/config/<registry>[/<repository>][@<actions>]`, and the most specific one is used (https://github.com/docker/buildx/pull/3562).
 */
function configs(folder: string, { host, path: repository, push }: Purpose): string[] {
  const registry = DOCKER_HUB_HOSTS.includes(host) ? 'registry-1.docker.io' : host;
  const actions = push ? ['@pull,push', '@push,pull', '@push', '@pull', ''] : ['@pull', ''];
  const scoped = [`${registry}/${repository}`, registry].flatMap((place) => actions.map((action) => `${place}${action}`));
  return [...scoped.map((scope) => join(folder, 'buildx', 'config', scope, 'config.json')), join(folder, 'config.json')];
}

function readConfig(file: string): DockerConfig | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
  try {
    return JSON.parse(text) as DockerConfig;
  } catch {
    // The parser's message would quote secrets.
    throw new Error(`The logins in ${file} cannot be read: it is not JSON. Log in again with "docker login".`);
  }
}

async function find(config: DockerConfig, { host, path: repository }: Purpose, env: Environment): Promise<Credential | undefined> {
  const hub = DOCKER_HUB_HOSTS.includes(host);
  const helper = Object.entries(config.credHelpers ?? {}).find(([key]) => isHost(key, host))?.[1] || config.credsStore;
  const stored = helper ? await askHelper(helper, hub ? DOCKER_HUB_KEY : host, env) : undefined;
  if (stored) return stored;
  const entries = Object.entries(config.auths ?? {});
  const names = repository.split('/').map((_, index, parts) => [host, ...parts.slice(0, parts.length - index)].join('/'));
  const entry = names.map((name) => entries.find(([key]) => key === name)).find(Boolean) ?? entries.find(([key]) => isHost(key, host));
  if (!entry) return undefined;
  const { auth, identitytoken } = entry[1];
  const decoded = auth ? Buffer.from(auth, 'base64').toString('utf8').replace(/\0+$/, '') : '';
  const colon = decoded.indexOf(':');
  const username = colon > 0 ? decoded.slice(0, colon) : entry[1].username;
  const password = colon > 0 ? decoded.slice(colon + 1) : entry[1].password;
  if (identitytoken) return { username, identityToken: identitytoken };
  return username && password ? { username, password } : undefined;
}

/** Compares hosts, as Docker does: older keys are URLs. */
function isHost(key: string, host: string): boolean {
  const named = key.replace(/^https?:\/\//, '').split('/')[0];
  const whole = /^https?:\/\//.test(key) || !key.includes('/');
  return whole && (named === host || (DOCKER_HUB_HOSTS.includes(host) && DOCKER_HUB_HOSTS.includes(named)));
}

/** Calls a credential helper of Docker: server on standard input, JSON on standard output. */
async function askHelper(name: string, server: string, env: Environment): Promise<Credential | undefined> {
  const program = `docker-credential-${name}`;
  const { code, out } = await new Promise<{ code: number | null; out: string }>((resolve, reject) => {
    // With `spawn`'s own timeout the process would wait even when the helper does not exist.
    const signal = AbortSignal.timeout(30_000);
    const child = spawn(program, ['get'], { env: env as NodeJS.ProcessEnv, stdio: ['pipe', 'pipe', 'ignore'], signal });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => { text += chunk; });
    child.on('error', (error) => reject(new Error(`The credential helper ${program} cannot be started: ${error.message}`)));
    child.on('close', (status) => resolve({ code: status, out: text }));
    child.stdin.on('error', () => undefined).end(`${server}\n`);
  });
  if (code !== 0) {
    if (/credentials not found|no credentials/i.test(out)) return undefined;
    throw new Error(`The credential helper ${program} fails for ${server}: ${out.trim().slice(0, 200) || `exit code ${code}`}`);
  }
  const { Username, Secret } = parse(program, out);
  if (!Secret) return undefined;
  return Username === '<token>' ? { identityToken: Secret } : { username: Username, password: Secret };
}

function parse(program: string, out: string): { Username?: string; Secret?: string } {
  try {
    return JSON.parse(out);
  } catch {
    throw new Error(`The credential helper ${program} does not answer with JSON.`);
  }
}
