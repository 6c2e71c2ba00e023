import { Login } from '../../../../registry/login';
import { Registry } from '../../../../registry/registry';
import { LoginStep, Note } from '../../model/journal';
import { Place } from '../../model/place';
import { unknownsIn } from '../../model/value';
import { constructed, made, Made, Cited } from '../made';
import { Credential } from '../proposal';
import { Target } from './targets';

/** Registries with their logins, and tasks about credentials. */
export interface ProposedRegistries {
  readonly registries: Array<{ readonly target: Target; readonly registry: Cited<Made<Registry>> }>;
  readonly credentials: Credential[];
  readonly gaps: Note[];
}

const DEFAULTS: Record<string, readonly [user: string, password: string]> = {
  'docker.io': ['DOCKERHUB_USERNAME', 'DOCKERHUB_TOKEN'], 'quay.io': ['QUAY_USERNAME', 'QUAY_PASSWORD'],
};

/** Each target with the credentials of the old workflow, whose names stay. */
export function proposeRegistries(
  targets: readonly Target[], logins: readonly LoginStep[], places: ReadonlyMap<string, Place>,
  owner: string | undefined,
): ProposedRegistries {
  const found: ProposedRegistries = { registries: [], credentials: [], gaps: [] };
  for (const target of targets) {
    const { host, namespace } = target;
    const login = logins.find((one) => sameHost(one, host) && (one.username !== '' || one.password !== ''))
      ?? logins.find((one) => sameHost(one, host));
    const from = [login, places.get(host)].flatMap((place) => place ? [{ file: place.file, line: place.line }] : []).slice(0, 1);
    try {
      const { value, why } = registry(host, namespace, login, owner, found);
      found.registries.push({ target, registry: { value, from, ...why !== undefined && { why } } });
    } catch (error) {
      found.gaps.push({ ...from[0] ?? { file: '.github/workflows', line: 1 }, what: `registry ${host}: ${(error as Error).message}` });
    }
  }
  return found;
}

function registry(
  host: string, namespace: string | undefined, login: LoginStep | undefined, owner: string | undefined,
  { credentials, gaps }: ProposedRegistries,
): { value: Made<Registry>; why?: string } {
  const user = nameIn(login?.username);
  const secret = nameIn(login?.password);
  const call = (method: string, options?: object | string) => made<Registry>(
    Registry, 'Registry', method, ...options === undefined ? [] : [options],
  );
  const isOwn = namespace !== undefined && namespace === owner?.toLowerCase();
  const password = (): Made<Login> | undefined => secret === undefined
    ? undefined
    : made<Login>(Login, 'Login', 'password', user === undefined
      ? { username: literalUser(login!.username) ?? owner ?? 'user', passwordSecret: secret }
      : { usernameVariable: user, passwordSecret: secret });
  const keep = () => {
    if (secret === undefined) return;
    credentials.push({
      what: `${host}: ${user === undefined ? `${secret} keeps its name` : `${user} and ${secret} keep their names`}. An environment of `
      + 'the jobs that publish sees those of the repository, too',
    });
  };
  if (host === 'ghcr.io') {
    const isJobToken = login === undefined || /github\.token|GITHUB_TOKEN/i.test(login.password);
    if (isJobToken) return { value: call('ghcr', isOwn ? undefined : { namespace }) };
    if (secret !== undefined && isOwn) {
      credentials.push({
        what: `ghcr.io: the job's own token takes the place of ${secret}. Give this repository the role Write in the `
        + 'settings of each package ("Manage Actions access"), then delete the secret', command: `gh secret delete ${secret}`,
      });
      return { value: call('ghcr'), why: `was the access token ${secret}` };
    }
    keep();
    return { value: constructed<Registry>(Registry, 'Registry', { host, namespace, login: password() }) };
  }
  if (login?.cloud === 'docker-hub') {
    return { value: call('dockerHub', { namespace, login: made<Login>(Login, 'Login', 'dockerHubOidc') }) };
  }
  const ecr = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com$/.exec(host);
  if (ecr || host === 'public.ecr.aws') {
    const region = ecr?.[2] ?? 'us-east-1';
    if (login !== undefined && secret !== undefined) {
      gaps.push({
        file: login.file, line: login.line, what: `AWS is reached with the stored key ${secret}; a role that trusts GitHub takes its place`,
      });
      credentials.push({ what: 'AWS: make a role that trusts this repository, and name it', command: 'gh variable set AWS_ROLE_ARN' });
    } else if (user !== undefined && user !== 'AWS_ROLE_ARN') {
      credentials.push({
        what: `AWS: ${user} holds the role; if it is a secret, it has to become a variable`, command: `gh variable set ${user}`,
      });
    } else if (login?.username.startsWith('arn:')) {
      credentials.push({ what: 'AWS: the role becomes a variable', command: `gh variable set AWS_ROLE_ARN --body ${login.username}` });
    }
    const role = user !== undefined && secret === undefined && user !== 'AWS_ROLE_ARN'
      ? { login: made<Login>(Login, 'Login', 'aws', { region, roleVariable: user }) }
      : {};
    return {
      value: ecr ? call('ecr', { accountId: ecr[1], region, namespace, ...role }) : call('ecrPublic', { alias: namespace, ...role }),
    };
  }
  const usual = DEFAULTS[host];
  if (usual && (secret === undefined || user === usual[0] && secret === usual[1])) {
    if (secret === undefined) {
      credentials.push({
        what: `${host}: no log-in was found; it takes variable ${usual[0]} and secret ${usual[1]}`, command: `gh secret set ${usual[1]}`,
      });
    }
    return { value: host === 'docker.io' ? call('dockerHub', { namespace }) : call('quay', { namespace }) };
  }
  keep();
  if (host === 'docker.io') return { value: call('dockerHub', { namespace, login: password() }) };
  if (secret === undefined) return { value: call('parse', [host, namespace].filter(Boolean).join('/')) };
  return { value: constructed<Registry>(Registry, 'Registry', { host, namespace, login: password() }) };
}

/** Whether a login is for a host; a cloud login is for many. */
function sameHost({ host, cloud }: LoginStep, wanted: string): boolean {
  const bare = host.replace(/^(index\.docker\.io|registry-1\.docker\.io|https:\/\/index\.docker\.io\/v1)$/, 'docker.io');
  if (bare === wanted) return true;
  if (cloud === 'aws') return /amazonaws\.com$|^public\.ecr\.aws$/.test(wanted);
  if (cloud === 'gcp') return /pkg\.dev$|gcr\.io$/.test(wanted);
  if (cloud === 'azure') return /azurecr\.io$/.test(wanted);
  return /amazonaws\.com/.test(bare) && /amazonaws\.com$/.test(wanted)
    || !bare.includes('.') && bare.includes('\u27e8') && !/^(ghcr|docker)\.io$/.test(wanted);
}

/** The name of a secret or variable in an expression. */
function nameIn(text: string | undefined): string | undefined {
  const [what] = unknownsIn(text ?? '');
  return /^(?:secrets|vars)\.(\w+)$/.exec(what ?? '')?.[1];
}

function literalUser(text: string): string | undefined {
  return /^[\w.@+$-]+$/.test(text) ? text : undefined;
}
