import { github } from 'projen';
import { literal } from './expression';
import { pinned } from './pins';
import { buildSecrets } from '../../../plan/lookup/build-secrets';
import { slug } from '../../../plan/lookup/builds';
import { signatureSecrets } from '../../../plan/lookup/signature';
import { Plan, PlannedRegistry } from '../../../plan/plan';
import { pluginPlan } from '../../../plan/plugin/plugin-plan';
import { commandSecrets, LoginKind } from '../../../registry/login';

type Step = github.workflows.JobStep;

/**
 * Steps that log in to every registry of the plan, each host once. They come before whatever pulls. Where a registry does not take every
 * event, only runs that publish there log in: a pull request gets no credentials for what it cannot reach.
 *
 * @param hosts an expression for the hosts that are published to, as JSON
 */
export function loginSteps(plan: Plan, hosts: string, condition?: string): Step[] {
  const first = plan.registries.filter((registry, index, all) => all.findIndex((other) => other.host === registry.host) === index);
  return first.flatMap((registry) => {
    const isOpen = plan.registries.some(({ host, triggers }) => host === registry.host && triggers === undefined);
    const conditions = [...condition ? [condition] : [], ...isOpen ? [] : [`contains(fromJSON(${hosts}), '${registry.host}')`]];
    return loginTo(registry).map((step) => conditions.length > 0 ? { ...step, if: conditions.join(' && ') } : step);
  });
}

/** Names of the stored secrets that logins, builds and signatures need, each once, sorted. */
export function secretsOf(plan: Plan): string[] {
  const logins = plan.registries.flatMap(({ login, credentials }) => (
    login === LoginKind.PASSWORD ? [credentials.passwordSecret] : commandSecrets(login, credentials)
  ));
  const sshKeys = plan.images.flatMap(({ sshKeySecret }) => sshKeySecret ?? []);
  const ofBuilds = [...buildSecrets(plan), ...buildSecrets(pluginPlan(plan)), ...sshKeys, ...plan.workflow?.cacheSecrets ?? []];
  return [...new Set([...logins, ...signatureSecrets(plan), ...ofBuilds])].sort();
}

/** The same, and the names of users that may be kept as secrets: what a workflow hands over to the one that it calls. */
export function secretsToHandOver(plan: Plan): string[] {
  const users = plan.registries.flatMap(({ login, credentials }) => login === LoginKind.PASSWORD ? credentials.usernameVariable ?? [] : []);
  return [...new Set([...secretsOf(plan), ...users])].sort();
}

/** Whether a stored secret is needed. */
export function needsSecret(plan: Plan): boolean {
  return secretsOf(plan).length > 0;
}

/** Whether the job's own token pushes somewhere. */
export function needsJobToken(plan: Plan): boolean {
  return plan.registries.some(({ login }) => login === LoginKind.JOB_TOKEN);
}

/** Whether a registry wants to know which workflow this is. */
export function needsIdentity(plan: Plan): boolean {
  return plan.registries.some(({ login }) => IDENTITY.includes(login as LoginKind));
}

const IDENTITY = [LoginKind.AWS_OIDC, LoginKind.GCP_OIDC, LoginKind.AZURE_OIDC, LoginKind.DOCKER_HUB_OIDC];

function loginTo({ host, namespace, title, login, credentials }: PlannedRegistry): Step[] {
  const id = `login-${slug(host)}`;
  const action = (inputs: Record<string, string>): Step => ({
    id,
    name: `Log in to ${literal(title)}`,
    uses: pinned('docker/login-action'),
    with: { registry: host, ...inputs },
  });
  const identity = identitySteps(`${id}-identity`, title, login, credentials);
  switch (login as LoginKind) {
    case LoginKind.NONE:
      return [];
    case LoginKind.JOB_TOKEN:
      return [action({ username: '${{ github.actor }}', password: '${{ secrets.GITHUB_TOKEN }}' })];
    case LoginKind.PASSWORD:
      return [action({ username: usernameOf(credentials), password: `\${{ secrets.${credentials.passwordSecret} }}` })];
    case LoginKind.AWS_OIDC:
      return [...identity, action({ ecr: 'true' })];
    case LoginKind.GCP_OIDC:
      return [...identity.map((step) => (
        // Only the token is needed, and no file that a later step could read.
        { ...step, with: { ...step.with, token_format: 'access_token', create_credentials_file: false } }
      )), action({ username: 'oauth2accesstoken', password: `\${{ steps.${id}-identity.outputs.access_token }}` })];
    case LoginKind.AZURE_OIDC:
      return [
        ...identity,
        { id, name: `Log in to ${literal(title)}`, env: { REGISTRY_HOST: host }, run: 'az acr login --name "${REGISTRY_HOST%%.*}"' },
      ];
    case LoginKind.DOCKER_HUB_OIDC:
      return [{
        ...action({ username: (namespace ?? '').split('/')[0] }),
        env: { DOCKERHUB_OIDC_CONNECTIONID: `\${{ vars.${credentials.connectionVariable} }}` },
      }];
    case LoginKind.COMMAND:
      return [{
        id,
        name: `Log in to ${literal(title)}`,
        env: { REGISTRY_HOST: host, ...secretsByName(commandSecrets(login, credentials)) },
        run: credentials.command,
      }];
    default:
      throw new Error(`Logging in to ${host}: GitHub Actions knows no login of the kind "${login}". Known: `
        + `${Object.values(LoginKind).join(', ')}. Use Login.command() for one of your own.`);
  }
}

/** Exchanges the identity of the workflow for one of a cloud; none for logins of another kind. */
export function identitySteps(id: string, title: string, login: string, credentials: Record<string, string>): Step[] {
  const step = (uses: string, inputs: Record<string, string>): Step[] => [
    { id, name: `Identify to ${literal(title)}`, uses: pinned(uses), with: inputs },
  ];
  const variable = (key: string) => `\${{ vars.${credentials[key]} }}`;
  switch (login as LoginKind) {
    case LoginKind.AWS_OIDC:
      return step('aws-actions/configure-aws-credentials', {
        'role-to-assume': variable('roleVariable'), 'aws-region': credentials.region,
      });
    case LoginKind.GCP_OIDC:
      return step('google-github-actions/auth', {
        workload_identity_provider: variable('providerVariable'), service_account: variable('serviceAccountVariable'),
      });
    case LoginKind.AZURE_OIDC:
      return step('azure/login', {
        'client-id': variable('clientIdVariable'), 'tenant-id': variable('tenantIdVariable'),
        'subscription-id': variable('subscriptionIdVariable'),
      });
    default:
      return [];
  }
}

/** Variables that hold secrets of the same name. */
export function secretsByName(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, `\${{ secrets.${name} }}`]));
}

/** The name of a user, given or kept by GitHub. */
export function usernameOf({ username: literally, usernameVariable: name }: Record<string, string>): string {
  return literally === undefined ? `\${{ vars.${name} || secrets.${name} }}` : literal(literally);
}
