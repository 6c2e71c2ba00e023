import { Forge } from './forge';
import { Need, State } from './need';
import { placesOf } from '../../plan/lookup/places';
import { signatureOf, signatureSecrets } from '../../plan/lookup/signature';
import { Plan, PlannedRegistry } from '../../plan/plan';
import { pluginPlan } from '../../plan/plugin/plugin-plan';
import { commandSecrets, LoginKind } from '../../registry/login';

/** The place of secrets and variables for logins. */
export interface CredentialStore {
  /** `acme/api`, for `gh`; undefined when the repository is unknown. */
  readonly repository?: string;
  /** The deployment environment of the jobs that log in. */
  readonly environment?: string;
  readonly forge: Forge;
}

/** The needs of each registry before the first push. */
export function registryNeeds(plan: Plan, store: CredentialStore): Need[] {
  return plan.registries.flatMap((registry, position) => [...credentials(registry, store), ...beforehand(registry, position, plan)]);
}

/** Variables of tag rules and builds, which are optional. */
export function variableNeeds({ variables = [] }: Plan, store: CredentialStore): Need[] {
  return variables.map((name) => {
    const state = stateOf(store.forge.variables, name);
    return need(
      'builds', 'variable', name, state === 'missing' ? 'advice' : state, store,
      'read by a tag rule or a build argument; empty where it is not set',
    );
  });
}

/** Secrets and the SSH key of builds. */
export function buildNeeds(plan: Plan, store: CredentialStore): Need[] {
  const names = [...plan.images, ...pluginPlan(plan).images].flatMap(({ secrets = [], sshKeySecret }) => [
    ...secrets,
    ...sshKeySecret === undefined ? [] : [sshKeySecret],
  ]);
  const ofBuilds = [...new Set(names)].map((name) => [name, 'read by a build']);
  const ofCache = (plan.workflow?.cacheSecrets ?? []).map((name) => [name, 'gives access to the build cache']);
  return [...ofBuilds, ...ofCache].map(([name, why]) => need('builds', 'secret', name, stateOf(store.forge.secrets, name), store, why));
}

/** The needs of signing: a key, or access to one. */
export function signatureNeeds(plan: Plan, store: CredentialStore): Need[] {
  const { login, publicKey } = signatureOf(plan) ?? {};
  const variables = Object.entries(login?.details ?? {}).filter(([key]) => key.endsWith('Variable'));
  return [
    ...signatureSecrets(plan).map((name) => need(
      'signatures', 'secret', name, stateOf(store.forge.secrets, name), store,
      `cosign signs with it${publicKey ? `; its public key is ${publicKey}` : ''}`,
    )),
    ...variables.map(([key, name]) => need(
      'signatures', 'variable', name, stateOf(store.forge.variables, name), store,
      `the ${key.replace('Variable', '')} for the login to the key management service`,
    )),
  ];
}

function credentials({ host, login, credentials: names }: PlannedRegistry, store: CredentialStore): Need[] {
  const variables = Object.keys(names).filter((key) => key.endsWith('Variable')).map((key) => {
    // A user name may also be a secret.
    const state = either(
      stateOf(store.forge.variables, names[key]), key === 'usernameVariable' ? stateOf(store.forge.secrets, names[key]) : undefined,
    );
    return need(host, 'variable', names[key], state, store, `the ${key.replace('Variable', '')} for the login to ${host}`);
  });
  const secrets = [...names.passwordSecret ? [names.passwordSecret] : [], ...commandSecrets(login, names)]
    .map((name) => need(
      host, 'secret', name, stateOf(store.forge.secrets, name), store,
      login === LoginKind.PASSWORD ? 'an access token with permission to push, created for this repository alone' : 'read by the '
        + 'login command',
    ));
  return [...variables, ...secrets];
}

/** Advice about a registry itself, which cannot be read without its credentials. */
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
          `repository ${path}`, 'ECR does not create it at the first push',
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
  // Variables are read by other jobs, too; a secret of an environment is only available to the jobs that push.
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
