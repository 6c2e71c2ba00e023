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
 * The steps that log in to every registry of the plan, once per host. They come before all pulls. A registry with limits is only logged in
 * to by runs that publish there, so that a pull request has no credentials for it.
 *
 * @param hosts an expression for the hosts that the run publishes to, as JSON
 */
export function loginSteps(plan: Plan, hosts: string, condition?: string): Step[] {
  const first = plan.registries.filter((registry, index, all) => all.findIndex((other) => other.host === registry.host) === index);
  return first.flatMap((registry) => {
    const isOpen = plan.registries.some(({ host, triggers }) => host === registry.host && triggers === undefined);
    const conditions = [...condition ? [condition] : [], ...isOpen ? [] : [`contains(fromJSON(${hosts}), '${registry.host}')`]];
    return loginTo(registry).map((step) => conditions.length > 0 ? { ...step, if: conditions.join(' && ') } : step);
  });
}

/** Names of the secrets for logins, builds and signatures, sorted, without duplicates. */
export function secretsOf(plan: Plan): string[] {
  const logins = plan.registries.flatMap(({ login, credentials }) => (
    login === LoginKind.PASSWORD ? [credentials.passwordSecret] : commandSecrets(login, credentials)
  ));
  const sshKeys = plan.images.flatMap(({ sshKeySecret }) => sshKeySecret ?? []);
  const ofBuilds = [...buildSecrets(plan), ...buildSecrets(pluginPlan(plan)), ...sshKeys, ...plan.workflow?.cacheSecrets ?? []];
  return [...new Set([...logins, ...signatureSecrets(plan), ...ofBuilds])].sort();
}

/** The same with names of users, which may be secrets: the secrets that a calling workflow passes. */
export function secretsToHandOver(plan: Plan): string[] {
  const users = plan.registries.flatMap(({ login, credentials }) => login === LoginKind.PASSWORD ? credentials.usernameVariable ?? [] : []);
  return [...new Set([...secretsOf(plan), ...users])].sort();
}

/** Whether any secret is needed. */
export function needsSecret(plan: Plan): boolean {
  return secretsOf(plan).length > 0;
}

/** Whether any registry uses the job's own token. */
export function needsJobToken(plan: Plan): boolean {
  return plan.registries.some(({ login }) => login === LoginKind.JOB_TOKEN);
}

/** Whether any login uses the workflow's OIDC identity. */
export function needsIdentity(plan: Plan): boolean {
  return plan.registries.some(({ login }) => IDENTITY.includes(login));
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
  switch (login) {
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
        // Only the token is needed; a credentials file would be readable by later steps.
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

/** Steps that exchange the workflow's OIDC token for cloud credentials; empty for other kinds of login. */
export function identitySteps(id: string, title: string, login: LoginKind, credentials: Record<string, string>): Step[] {
  const step = (uses: string, inputs: Record<string, string>): Step[] => [
    { id, name: `Identify to ${literal(title)}`, uses: pinned(uses), with: inputs },
  ];
  const variable = (key: string) => `\${{ vars.${credentials[key]} }}`;
  switch (login) {
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

/** Environment variables with the secrets of the same names. */
export function secretsByName(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, `\${{ secrets.${name} }}`]));
}

/** The user name, literal or from a variable or secret. */
export function usernameOf({ username: literally, usernameVariable: name }: Record<string, string>): string {
  return literally === undefined ? `\${{ vars.${name} || secrets.${name} }}` : literal(literally);
}
