import { Login } from '../../src/registry/login';
import { Registry } from '../../src/registry/registry';
import { TriggerKind } from '../../src/trigger/trigger-kind';

describe('Registry.parse: as people write it', () => {
  test.each([
    ['ghcr.io', 'ghcr.io/api', 'job-token'],
    ['ghcr.io/Acme', 'ghcr.io/acme/api', 'job-token'],
    ['docker.io/acme', 'docker.io/acme/api', 'password'],
    ['quay.io/acme/', 'quay.io/acme/api', 'password'],
    ['registry.gitlab.com/acme/project', 'registry.gitlab.com/acme/project/api', 'password'],
    ['gcr.io/my-project', 'gcr.io/my-project/api', 'password'],
    ['europe-west1-docker.pkg.dev/my-project/images', 'europe-west1-docker.pkg.dev/my-project/images/api', 'gcp-oidc'],
    ['123456789012.dkr.ecr.eu-central-1.amazonaws.com', '123456789012.dkr.ecr.eu-central-1.amazonaws.com/api', 'aws-oidc'],
    ['public.ecr.aws/a1b2c3', 'public.ecr.aws/a1b2c3/api', 'aws-oidc'],
    ['acme.azurecr.io', 'acme.azurecr.io/api', 'azure-oidc'],
    ['registry.example.com:5000/tools', 'registry.example.com:5000/tools/api', 'password'],
    ['127.0.0.1:5001/acme', '127.0.0.1:5001/acme/api', 'none'],
    ['localhost:5000', 'localhost:5000/api', 'none'],
  ])('%s', (text, name, login) => {
    const registry = Registry.parse(text);
    expect([registry.repository('api'), registry.login.kind]).toEqual([name, login]);
  });

  test.each([
    ['acme', 'Write host and namespace, such as "docker.io/acme"'],
    ['docker.io', 'needs a namespace between host and image name. Write it like "docker.io/acme"'],
    ['https://ghcr.io/acme', 'Write the bare host, with a port if it needs one, without "https://"'],
    ['ghcr.io/ac me', 'is not a name that registries accept'],
    ['', 'names no host'],
  ])('%j is refused', (text, message) => expect(() => Registry.parse(text)).toThrow(message));
});

describe('each registry by its factory', () => {
  test.each<[string, Registry, string]>([
    ['GitHub', Registry.ghcr({ namespace: 'Acme' }), 'ghcr.io/acme/api'],
    ['Docker Hub', Registry.dockerHub({ namespace: 'acme' }), 'docker.io/acme/api'],
    ['Artifact Registry', Registry.artifactRegistry({ location: 'us', project: 'p', repository: 'r' }), 'us-docker.pkg.dev/p/r/api'],
    ['gcr.io', Registry.gcr({ project: 'p' }), 'gcr.io/p/api'],
    ['ECR', Registry.ecr({ accountId: '123456789012', region: 'us-east-1' }), '123456789012.dkr.ecr.us-east-1.amazonaws.com/api'],
    ['ECR public', Registry.ecrPublic({ alias: 'a1' }), 'public.ecr.aws/a1/api'],
    ['ACR', Registry.acr({ name: 'acme' }), 'acme.azurecr.io/api'],
    ['Quay', Registry.quay({ namespace: 'acme' }), 'quay.io/acme/api'],
    ['GitLab', Registry.gitlab({ namespace: 'acme/p' }), 'registry.gitlab.com/acme/p/api'],
    ['Harbor', Registry.harbor({ host: 'harbor.example.com', project: 'acme' }), 'harbor.example.com/acme/api'],
    ['any other', new Registry({ host: 'Registry.Example.com:5000' }), 'registry.example.com:5000/api'],
  ])('%s', (_, registry, name) => expect(registry.repository('api')).toBe(name));

  test('a registry of your own logs in by names made of its host', () => {
    expect(new Registry({ host: 'registry.example.com:5000' }).login.details).toEqual({
      usernameVariable: 'REGISTRY_EXAMPLE_COM_5000_USERNAME', passwordSecret: 'REGISTRY_EXAMPLE_COM_5000_PASSWORD',
    });
  });
});

describe('a login holds names of credentials, never a value', () => {
  test.each<[string, () => Login]>([
    ['an expression', () => Login.password({ usernameVariable: 'U', passwordSecret: '${{ secrets.TOKEN }}' })],
    ['a token', () => Login.password({ usernameVariable: 'U', passwordSecret: 'dckr_pat_x-y' })],
    ['an expression as role', () => Login.aws({ region: 'eu-central-1', roleVariable: 'arn:aws:iam::1' })],
  ])('%s', (_, login) => expect(login).toThrow('Give the NAME under which the CI keeps it'));

  test.each<[string, () => Login, string]>([
    ['no user', () => Login.password({ passwordSecret: 'P' }), 'give either "usernameVariable"'],
    ['two users', () => Login.password({ passwordSecret: 'P', username: 'a', usernameVariable: 'B' }), 'give either "usernameVariable"'],
    ['a user with a quote', () => Login.password({ passwordSecret: 'P', username: 'a"b' }), 'holds characters that no registry uses'],
    ['a region that is none', () => Login.aws({ region: 'frankfurt' }), 'is not an AWS region'],
    ['a command on two lines', () => Login.command('a\nb'), 'is not one line of shell'],
    ['a command with an expression', () => Login.command('echo ${{ secrets.X }}'), 'is not one line of shell'],
  ])('%s', (_, login, message) => expect(login).toThrow(message));
});

describe('rules of a registry', () => {
  const hub = Registry.dockerHub({ namespace: 'acme' });

  test('each adds one thing, and leaves the registry that it starts from alone', () => {
    const ruled = hub.onlyOn(TriggerKind.TAG).onlyTags('!sha-*').onlyImages('api').named({ api: 'server' });
    expect(ruled._rules).toEqual({ triggers: ['tag'], tags: ['**', '!sha-*'], images: ['api'], names: { api: 'server' } });
    expect([ruled.repository('api'), ruled.repository('web'), hub.repository('api')]).toEqual([
      'docker.io/acme/server', 'docker.io/acme/web', 'docker.io/acme/api',
    ]);
    expect(ruled.login.details).toEqual(hub.login.details);
    expect(hub._rules).toEqual({});
  });

  test.each<[string, () => unknown, string]>([
    ['no trigger', () => hub.onlyOn(), 'Registry.onlyOn(): nothing is not a kind of trigger. Allowed: tag, branch, pull-request'],
    ['a trigger by another name', () => hub.onlyOn('nightly' as any), 'nightly is not a kind of trigger. Allowed: tag'],
    ['no tag', () => hub.onlyTags(), 'Registry.onlyTags(): nothing matches no tag.'],
    ['a tag with a name before it', () => hub.onlyTags('api:latest'), '"api:latest" matches no tag. Write tags or patterns of them'],
    ['no image', () => hub.onlyImages(), 'names no image, so nothing would be pushed there'],
    ['no name', () => hub.named({}), 'Write it like Registry.ghcr().named({ api: \'api-server\' })'],
    ['a name that is none', () => hub.named({ api: 'Server' }), 'for image "api" "Server" is not a name that registries accept'],
  ])('%s is refused', (_, make, message) => expect(make).toThrow(message));
});
