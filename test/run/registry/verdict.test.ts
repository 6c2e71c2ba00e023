import { RegistryRequest } from '../../../src/run/registry/transport';
import { Verdict, verdict } from '../../../src/run/registry/verdict';

const errors = (code: string, message = 'a sentence') => JSON.stringify({ errors: [{ code, message, detail: {} }] });
const PROXY = '<html><body><h1>404 Not Found</h1>nginx</body></html>';
const HUB = 'docker.io/acme/api';
const GHCR = 'ghcr.io/acme/api';
const QUAY = 'quay.io/acme/api';
const ECR = '123456789012.dkr.ecr.eu-central-1.amazonaws.com/acme/api';
const OWN = 'registry.example.com/acme/api';
const NO_ACCESS = 'requested access to the resource is denied';

const READS: [number, string, string, Verdict][] = [
  [200, '', OWN, 'yes'],
  [404, errors('MANIFEST_UNKNOWN'), OWN, 'absent'],
  [404, errors('NAME_UNKNOWN'), OWN, 'absent'],
  [404, errors('BLOB_UNKNOWN'), OWN, 'absent'],
  [404, errors('NOT_FOUND', 'artifact acme/api:1 not found'), OWN, 'absent'],
  // Responses of a proxy, a load balancer or a wrong address prove nothing.
  [404, PROXY, OWN, 'silent'],
  [404, '', OWN, 'silent'],
  [404, '404 page not found', OWN, 'silent'],
  [404, '{"message":"Not Found"}', OWN, 'silent'],
  [404, '{"errors":"MANIFEST_UNKNOWN"}', OWN, 'silent'],
  [404, errors('UNSUPPORTED'), OWN, 'silent'],
  [200 + 104, '', OWN, 'silent'],
  // UNKNOWN is not MANIFEST_UNKNOWN.
  [500, errors('UNKNOWN', 'unknown error'), OWN, 'silent'],
  [500, errors('MANIFEST_UNKNOWN'), OWN, 'silent'],
  [502, PROXY, OWN, 'silent'],
  [503, '', GHCR, 'silent'],
  [429, errors('TOOMANYREQUESTS', 'You have reached your pull rate limit'), HUB, 'silent'],
  [403, errors('TOOMANYREQUESTS'), HUB, 'silent'],
  [408, '', OWN, 'silent'],
  [400, errors('NAME_INVALID'), OWN, 'refused'],
  [405, '', OWN, 'refused'],
  // Denials of registries that mean "not found".
  [401, errors('UNAUTHORIZED', 'authentication required'), HUB, 'denied-absent'],
  [403, errors('DENIED', NO_ACCESS), GHCR, 'denied-absent'],
  [401, errors('UNAUTHORIZED', 'access to the requested resource is not authorized'), QUAY, 'denied-absent'],
  // Their other denials.
  [401, '{"details":"incorrect username or password"}', HUB, 'denied'],
  [401, errors('UNAUTHORIZED', 'incorrect username or password'), HUB, 'denied'],
  [403, errors('DENIED', NO_ACCESS), HUB, 'denied'],
  [403, errors('DENIED', 'denied'), GHCR, 'denied'],
  [401, errors('UNAUTHORIZED', NO_ACCESS), GHCR, 'denied'],
  [403, PROXY, GHCR, 'denied'],
  [403, '', GHCR, 'denied'],
  // A registry with 404 for "not found" means its denials.
  [403, errors('DENIED', NO_ACCESS), OWN, 'denied'],
  [401, errors('UNAUTHORIZED', 'authentication required'), OWN, 'denied'],
  [403, errors('DENIED', 'User: arn:aws:sts::1:assumed-role/x is not authorized to perform: ecr:BatchGetImage'), ECR, 'denied'],
  [
    403, errors('DENIED', 'Permission "artifactregistry.repositories.downloadArtifacts" denied on resource "x" (or it may not exist)'),
    'europe-docker.pkg.dev/p/r/api', 'denied',
  ],
  [403, errors('DENIED', 'access forbidden'), 'registry.gitlab.com/acme/api', 'denied'],
  [401, errors('UNAUTHORIZED', 'unauthorized to access repository: acme/api, action: pull'), 'harbor.example.com/acme/api', 'denied'],
  // A host with a similar name.
  [403, errors('DENIED', NO_ACCESS), 'ghcr.io.example.com/acme/api', 'denied'],
  [401, errors('UNAUTHORIZED', 'authentication required'), 'docker.io:5000/acme/api', 'denied'],
];

const WRITES: [RegistryRequest['method'], number, string, string, Verdict][] = [
  ['PUT', 201, '', OWN, 'yes'],
  ['PUT', 403, errors('DENIED', NO_ACCESS), GHCR, 'denied'],
  ['PUT', 401, errors('UNAUTHORIZED', 'authentication required'), HUB, 'denied'],
  ['PUT', 404, errors('NAME_UNKNOWN', 'The repository with name \'api\' does not exist in the registry with id \'1\''), ECR, 'refused'],
  ['PUT', 404, PROXY, OWN, 'silent'],
  [
    'PUT', 400, errors('TAG_INVALID', 'The image tag \'1\' already exists in the \'api\' repository and cannot be overwritten'), ECR,
    'refused',
  ],
  ['PUT', 413, PROXY, OWN, 'refused'],
  ['PUT', 500, errors('UNKNOWN'), OWN, 'silent'],
  ['DELETE', 404, errors('MANIFEST_UNKNOWN'), OWN, 'absent'],
  ['DELETE', 404, PROXY, OWN, 'refused'],
  ['DELETE', 405, errors('UNSUPPORTED'), GHCR, 'refused'],
  ['DELETE', 501, '', OWN, 'refused'],
  ['DELETE', 503, '', OWN, 'silent'],
];

test.each(READS)('GET answered with %d %s by %s: %s', (status, body, repository, expected) => {
  expect(verdict({ method: 'GET', repository, path: 'manifests/1' }, { status, body: Buffer.from(body) })).toBe(expected);
});

test.each(WRITES)('%s answered with %d %s by %s: %s', (method, status, body, repository, expected) => {
  expect(verdict({ method, repository, path: 'manifests/1' }, { status, body: Buffer.from(body) })).toBe(expected);
});
