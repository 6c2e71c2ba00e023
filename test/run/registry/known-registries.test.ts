import { bearer, oci, Script, Scripted, StandIn } from './stand-in-registry';
import { KNOWN_REGISTRIES } from '../../../src/run/registry/known-registries';

type Answer = Exclude<Scripted, 'drop' | undefined>;

/**
 * Responses of registries to users who may push; `read` are public descriptions, `known` is common knowledge of their clients.
 */
interface Documented {
  readonly host: string;
  /** Its kind of login. */
  readonly scheme: 'bearer' | 'basic' | 'none';
  readonly absentTag: Answer;
  readonly absentRepository: Answer;
  /** Response to users who may not read; `token` when the token service already denies it. */
  readonly denied: Answer;
  readonly deniedBy?: 'token';
  readonly source: string;
}

const MANIFEST_UNKNOWN = oci(404, 'MANIFEST_UNKNOWN', 'manifest unknown');
const REGISTRIES: Record<string, Documented> = {
  'distribution': {
    host: 'registry.example.com', scheme: 'basic',
    absentTag: MANIFEST_UNKNOWN, absentRepository: oci(404, 'NAME_UNKNOWN', 'repository name not known to registry'),
    denied: oci(403, 'DENIED', 'requested access to the resource is denied'),
    source: 'read: https://github.com/opencontainers/distribution-spec/blob/main/spec.md#error-codes',
  },
  'Docker Hub': {
    host: 'docker.io', scheme: 'bearer',
    absentTag: MANIFEST_UNKNOWN, absentRepository: oci(401, 'UNAUTHORIZED', 'authentication required'),
    denied: { status: 401, body: '{"details":"incorrect username or password"}' }, deniedBy: 'token',
    source: 'read: https://github.com/jupyterhub/binderhub/pull/1664, https://github.com/distribution/distribution/issues/1291',
  },
  'GitHub Container Registry': {
    host: 'ghcr.io', scheme: 'bearer',
    absentTag: MANIFEST_UNKNOWN, absentRepository: oci(403, 'DENIED', 'requested access to the resource is denied'),
    denied: oci(403, 'DENIED', 'denied'), deniedBy: 'token',
    source: 'known; read: https://github.com/Substra/substra-frontend/pull/102, https://github.com/LeoMartinDev/voy/issues/3',
  },
  'Amazon ECR': {
    host: '123456789012.dkr.ecr.eu-central-1.amazonaws.com', scheme: 'basic',
    absentTag: oci(404, 'MANIFEST_UNKNOWN', 'Requested image not found'),
    absentRepository: oci(
      404, 'NAME_UNKNOWN', 'The repository with name \'acme/api\' does not exist in the registry with id \'123456789012\'',
    ),
    denied: oci(403, 'DENIED', 'User is not authorized to perform: ecr:BatchGetImage on resource'),
    source: 'read: https://github.com/aws-actions/amazon-ecr-login/issues/166',
  },
  'Google Artifact Registry': {
    host: 'europe-west1-docker.pkg.dev', scheme: 'bearer',
    absentTag: oci(404, 'MANIFEST_UNKNOWN', 'Failed to fetch "1.0.0"'),
    absentRepository: oci(404, 'NAME_UNKNOWN', 'Repository "images" not found'),
    denied: oci(403, 'DENIED', 'Permission "artifactregistry.repositories.downloadArtifacts" denied on resource "x" (or it may not exist)'),
    deniedBy: 'token',
    source: 'known; read: https://github.com/argoproj/argo-cd/issues/26260',
  },
  'Azure Container Registry': {
    host: 'acme.azurecr.io', scheme: 'bearer',
    absentTag: oci(404, 'MANIFEST_UNKNOWN', 'manifest tagged by "1.0.0" is not found'),
    absentRepository: oci(404, 'NAME_UNKNOWN', 'repository "acme/api" is not found'),
    denied: oci(401, 'UNAUTHORIZED', 'authentication required, visit https://aka.ms/acr/authorization for more information.'),
    source: 'read: https://github.com/MicrosoftDocs/azure-docs/issues/90060, https://github.com/Azure/azure-sdk-for-net/issues/22826',
  },
  'Quay': {
    host: 'quay.io', scheme: 'bearer',
    absentTag: MANIFEST_UNKNOWN, absentRepository: oci(401, 'UNAUTHORIZED', 'access to the requested resource is not authorized'),
    denied: { status: 401, body: '{"error": "Invalid username or password"}' }, deniedBy: 'token',
    source: 'read: https://github.com/helm/helm/issues/31567',
  },
  'GitLab': {
    host: 'registry.gitlab.com', scheme: 'bearer',
    absentTag: MANIFEST_UNKNOWN, absentRepository: oci(404, 'NAME_UNKNOWN', 'repository name not known to registry'),
    denied: oci(403, 'DENIED', 'access forbidden'), deniedBy: 'token',
    source: 'known; read: https://github.com/getwud/wud/issues/600',
  },
  'Harbor': {
    host: 'harbor.example.com', scheme: 'bearer',
    absentTag: oci(404, 'NOT_FOUND', 'artifact acme/api:1.0.0 not found'),
    absentRepository: oci(404, 'NAME_UNKNOWN', 'repository acme/api not found'),
    denied: oci(
      401, 'UNAUTHORIZED',
      'unauthorized to access repository: acme/api, action: pull: unauthorized to access repository: acme/api, action: pull',
    ),
    source: 'read: https://github.com/goharbor/harbor/issues/18461, https://github.com/goharbor/harbor-helm/issues/622',
  },
};

const RATE_LIMIT: Answer = { ...oci(429, 'TOOMANYREQUESTS', 'You have reached your pull rate limit'), headers: { 'retry-after': '7' } };
const MAINTENANCE: Answer = { status: 503, body: '<html><body><h1>We will be back</h1></body></html>' };

let standIn: StandIn;
afterEach(() => standIn.stop());

/** The registry, with its kind of login. */
async function registry({ host, scheme }: Documented, then: Script, token?: Script): Promise<StandIn> {
  const basic: Script = (request) => request.authorization?.startsWith('Basic ') ? then(request)
    : {
      ...oci(401, 'UNAUTHORIZED', 'not logged in'), headers: { 'www-authenticate': 'Basic realm="https://registry/",service="registry"' },
    };
  standIn = await StandIn.start(host, scheme === 'basic' ? basic : bearer(() => standIn.origin, then, token));
  return standIn;
}

describe.each(Object.entries(REGISTRIES))('%s', (_, documented) => {
  const repository = `${documented.host}/acme/api`;

  test('says that a tag is not there', async () => {
    const { waited } = await registry(documented, () => documented.absentTag);
    expect(await standIn.client().digest(repository, '1.0.0')).toBeUndefined();
    expect(await standIn.client().manifest(repository, '1.0.0')).toBeUndefined();
    expect(waited).toEqual([]);
  });

  test('says that a repository is not there', async () => {
    await registry(documented, () => documented.absentRepository);
    expect(await standIn.client().digest(repository, '1.0.0')).toBeUndefined();
    expect(await standIn.client().blob(repository, `sha256:${'0'.repeat(64)}`)).toBeUndefined();
  });

  test('denies: that is not "not there"', async () => {
    await registry(documented, () => documented.deniedBy
      ? undefined
      : documented.denied, () => documented.deniedBy ? documented.denied : undefined);
    await expect(standIn.client().digest(repository, '1.0.0')).rejects.toMatchObject({ kind: 'refused', status: documented.denied.status });
  });

  test.each(
    [['its rate limit', RATE_LIMIT, [7, 12, 27]], ['maintenance', MAINTENANCE, [3, 12, 27]]] as const,
  )('answers with %s: that is not "not there"', async (_name, answer, waits) => {
    await registry(documented, () => answer);
    await expect(standIn.client().digest(repository, '1.0.0')).rejects.toMatchObject({ kind: 'silent', status: answer.status });
    expect(standIn.waited).toEqual(waits);
  });

  test('takes and gives an index', async () => {
    await registry(documented, () => undefined);
    const bytes = Buffer.from('{"schemaVersion":2,"manifests":[]}');
    const manifest = standIn.memory.lay(repository, bytes, 'application/vnd.oci.image.index.v1+json');
    await standIn.client().put(repository, '1.0.0', manifest);
    expect(await standIn.client().digest(repository, '1.0.0')).toBe(manifest.digest);
    expect(await standIn.client().manifest(repository, manifest.digest)).toMatchObject({
      digest: manifest.digest, mediaType: manifest.mediaType,
    });
  });
});

test('each known registry says where its behaviour can be read, and is in the table of tests', () => {
  for (const { title, source, host } of KNOWN_REGISTRIES) {
    expect(source).toMatch(/^https:/);
    expect(REGISTRIES[title].host).toMatch(host);
  }
});
