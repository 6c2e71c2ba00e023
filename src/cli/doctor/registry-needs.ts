import { Forge } from './forge';
import { Need, State } from './need';
import { placesOf } from '../../plan/lookup/places';
import { signatureOf, signatureSecrets } from '../../plan/lookup/signature';
import { Plan, PlannedRegistry } from '../../plan/plan';
import { pluginPlan } from '../../plan/plugin/plugin-plan';
import { commandSecrets, LoginKind } from '../../registry/login';

/** Where the names that a login needs are kept. */
export interface CredentialStore {
  /** `acme/api`, as `gh` takes it; undefined where nobody knows the repository. */
  readonly repository?: string;
  /** The deployment environment whose jobs log in. */
  readonly environment?: string;
  readonly forge: Forge;
}

/** What each registry needs before the first push. */
export function registryNeeds(plan: Plan, store: CredentialStore): Need[] {
  return plan.registries.flatMap((registry, position) => [...credentials(registry, store), ...beforehand(registry, position, plan)]);
}

/** What tag rules and builds read: variables that may be left out. */
export function variableNeeds({ variables = [] }: Plan, store: CredentialStore): Need[] {
  return variables.map((name) => {
    const state = stateOf(store.forge.variables, name);
    return need(
      'builds', 'variable', name, state === 'missing' ? 'advice' : state, store,
      'what a tag rule or a build argument reads; empty where there is none',
    );
  });
}

/** What builds read: secrets by name, and a key. */
export function buildNeeds(plan: Plan, store: CredentialStore): Need[] {
  const names = [...plan.images, ...pluginPlan(plan).images].flatMap(({ secrets = [], sshKeySecret }) => [
    ...secrets,
    ...sshKeySecret === undefined ? [] : [sshKeySecret],
  ]);
  const told = [...new Set(names)].map((name) => [name, 'what a build reads']);
  const ofCache = (plan.workflow?.cacheSecrets ?? []).map((name) => [name, 'what reaches the cache of builds']);
  return [...told, ...ofCache].map(([name, why]) => need('builds', 'secret', name, stateOf(store.forge.secrets, name), store, why));
}

/** What signing reads: a key, or what reaches one. */
export function signatureNeeds(plan: Plan, store: CredentialStore): Need[] {
  const { login, publicKey } = signatureOf(plan) ?? {};
  const variables = Object.entries(login?.details ?? {}).filter(([key]) => key.endsWith('Variable'));
  return [
    ...signatureSecrets(plan).map((name) => need(
      'signatures', 'secret', name, stateOf(store.forge.secrets, name), store,
      `what cosign signs with${publicKey ? `; its public key is ${publicKey}` : ''}`,
    )),
    ...variables.map(([key, name]) => need(
      'signatures', 'variable', name, stateOf(store.forge.variables, name), store,
      `what the key management service is told as ${key.replace('Variable', '')}`,
    )),
  ];
}

function credentials({ host, login, credentials: names }: PlannedRegistry, store: CredentialStore): Need[] {
  const variables = Object.keys(names).filter((key) => key.endsWith('Variable')).map((key) => {
    // A user name may be a secret as well, so a secret of that name is as good.
    const state = either(
      stateOf(store.forge.variables, names[key]), key === 'usernameVariable' ? stateOf(store.forge.secrets, names[key]) : undefined,
    );
    return need(host, 'variable', names[key], state, store, `what ${host} is told as ${key.replace('Variable', '')}`);
  });
  const secrets = [...names.passwordSecret ? [names.passwordSecret] : [], ...commandSecrets(login, names)]
    .map((name) => need(
      host, 'secret', name, stateOf(store.forge.secrets, name), store,
      login === LoginKind.PASSWORD ? 'an access token that may push, made for this repository alone' : 'what the login command reads',
    ));
  return [...variables, ...secrets];
}

/** A registry itself. Nobody can look into it without its credentials, so this is advice. */
function beforehand({ host, namespace, login, credentials: names }: PlannedRegistry, position: number, plan: Plan): Need[] {
  const advice = (what: string, why: string, command?: string): Need => ({ area: host, state: 'advice', what, why, command });
  const places = [...plan.images, ...pluginPlan(plan).images].flatMap((image) => placesOf(plan, image))
    .filter((place) => place.position === position);
  const repositories = places.map(({ repository }) => repository);
  const paths = [...new Set(repositories)].slice(0, 3).map((repository) => repository.slice(repository.indexOf('/') + 1));
  switch (login) {
    case LoginKind.JOB_TOKEN: {
      const owner = plan.repository?.owner.toLowerCase();
      if (owner !== undefined && namespace !== undefined && namespace.split('/')[0] !== owner) {
        return [{
          area: host, state: 'missing', what: `access to ${namespace}`, why: `the job's token belongs to ${owner} and cannot `
          + `push to packages of ${namespace}; log in with a password, or publish under ${owner}`,
        }];
      }
      return [
        advice('visibility', 'the first push makes each package private and links it to the repository; make it public in the package\'s '
          + `settings. A package that exists already must give ${plan.repository?.name ?? 'the repository'} the role "write" there`),
      ];
    }
    case LoginKind.AWS_OIDC:
      return [
        ...paths.map((path) => advice(
          `repository ${path}`, 'ECR does not make it at the first push',
          `aws ecr create-repository --region ${names.region} --repository-name ${path}`,
        )),
        advice('trust', `the role must trust token.actions.githubusercontent.com for repo:${subject(plan)}`),
      ];
    case LoginKind.GCP_OIDC:
      return [advice(
        'trust', `the workload identity provider must accept repository ${subject(plan)}, and the repository of the registry must exist`,
      )];
    case LoginKind.AZURE_OIDC:
      return [advice('trust', `the application needs a federated credential for repo:${subject(plan)} and the role AcrPush`)];
    default:
      return [];
  }
}

function need(
  area: string, kind: 'secret' | 'variable', name: string, state: State, { repository = 'OWNER/NAME', environment }: CredentialStore,
  why: string,
): Need {
  // Variables are read by other jobs, too; a secret of an environment reaches the jobs that push and no others.
  const where = `--repo ${repository}${kind === 'secret' && environment !== undefined ? ` --env ${environment}` : ''}`;
  return { area, state, what: `${kind} ${name}`, why, command: state === 'ok' ? undefined : `gh ${kind} set ${name} ${where}` };
}

function stateOf(known: readonly string[] | undefined, name: string): State {
  if (known === undefined) return 'unknown';
  return known.some((candidate) => candidate.toUpperCase() === name.toUpperCase()) ? 'ok' : 'missing';
}

function either(first: State, second: State | undefined): State {
  return second === 'ok' ? 'ok' : first;
}

function subject({ repository }: Plan): string {
  return repository ? `${repository.owner}/${repository.name}` : 'OWNER/NAME';
}
