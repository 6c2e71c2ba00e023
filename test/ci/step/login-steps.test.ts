import { loginSteps, needsIdentity, needsJobToken, needsSecret } from '../../../src/ci/github/step/login-steps';
import { Login, LoginKind } from '../../../src/registry/login';
import { planOf, registryOf } from '../../support/plans';

test.each([
  ['no login', Login.none(), []],
  [
    'the token of the job', Login.jobToken(),
    [{ registry: 'r.example.com', username: '${{ github.actor }}', password: '${{ secrets.GITHUB_TOKEN }}' }],
  ],
  [
    'a user by name', Login.password({ usernameVariable: 'USER', passwordSecret: 'TOKEN' }),
    [{ registry: 'r.example.com', username: '${{ vars.USER || secrets.USER }}', password: '${{ secrets.TOKEN }}' }],
  ],
  [
    'a user that is no secret', Login.password({ username: '_json_key', passwordSecret: 'KEY' }),
    [{ registry: 'r.example.com', username: '_json_key', password: '${{ secrets.KEY }}' }],
  ],
  [
    'AWS', Login.aws({ region: 'eu-central-1' }),
    [{ 'role-to-assume': '${{ vars.AWS_ROLE_ARN }}', 'aws-region': 'eu-central-1' }, { registry: 'r.example.com', ecr: 'true' }],
  ],
  ['Google Cloud', Login.gcp(), [
    {
      workload_identity_provider: '${{ vars.GCP_WORKLOAD_IDENTITY_PROVIDER }}', service_account: '${{ vars.GCP_SERVICE_ACCOUNT }}',
      token_format: 'access_token', create_credentials_file: false,
    },
    {
      registry: 'r.example.com', username: 'oauth2accesstoken', password: '${{ steps.login-r-example-com-identity.outputs.access_token }}',
    },
  ]],
  ['Docker Hub without a token', Login.dockerHubOidc(), [{ registry: 'r.example.com', username: 'acme' }]],
])('%s', (_, login, inputs) => {
  expect(loginSteps(planOf({ registries: [registryOf('r.example.com', login)] }), 'H').map((step) => step.with)).toEqual(inputs);
});

test('Azure and a command of the user are shell, with values in the environment only', () => {
  const steps = loginSteps(planOf(
    { registries: [registryOf('acme.azurecr.io', Login.azure()), registryOf('r.example.com', Login.command('log-in "$KEY"', ['KEY']))] },
  ), 'H');
  expect(steps.filter(({ run }) => run).map(({ run, env }) => ({ run, env }))).toEqual([
    { run: 'az acr login --name "${REGISTRY_HOST%%.*}"', env: { REGISTRY_HOST: 'acme.azurecr.io' } },
    { run: 'log-in "$KEY"', env: { REGISTRY_HOST: 'r.example.com', KEY: '${{ secrets.KEY }}' } },
  ]);
});

test('two namespaces of one host log in once', () => {
  expect(loginSteps(
    planOf({ registries: [registryOf('ghcr.io', Login.jobToken(), 'a'), registryOf('ghcr.io', Login.jobToken(), 'b')] }), 'H',
  ).map(({ id }) => id)).toEqual(['login-ghcr-io']);
});

test('a kind that is not known is refused', () => {
  const unknown = { host: 'x.example.com', title: 'x', login: 'magic' as LoginKind, credentials: {} };
  expect(() => loginSteps(planOf({ registries: [unknown] }), 'H'))
    .toThrow('Logging in to x.example.com: GitHub Actions knows no login of the kind "magic". Known: none, job-token,');
});

test.each([
  [Login.none(), [false, false, false]],
  [Login.jobToken(), [false, true, false]],
  [Login.password({ username: 'u', passwordSecret: 'S' }), [true, false, false]],
  [Login.command('x'), [false, false, false]],
  [Login.command('x', ['S']), [true, false, false]],
  [Login.gcp(), [false, false, true]],
])('what %j asks for: a stored secret, the job token, an identity', (login, [secret, token, identity]) => {
  const one = planOf({ registries: [registryOf('x.example.com', login)] });
  expect([needsSecret(one), needsJobToken(one), needsIdentity(one)]).toEqual([secret, token, identity]);
});
