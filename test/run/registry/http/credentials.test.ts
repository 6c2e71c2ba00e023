import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { dockerCredentials } from '../../../../src/run/registry/http/credentials';

let folder: string;
beforeEach(() => { folder = fs.mkdtempSync(path.join(os.tmpdir(), 'docker-config-')); });
afterEach(() => fs.rmSync(folder, { recursive: true }));

/** A helper with Docker's protocol: the server on standard input, the credential on standard output. */
const HELPER = `#!/bin/sh
read -r server
case "$1 $server" in
  "get ghcr.io") echo '{"ServerURL":"ghcr.io","Username":"helped","Secret":"by-helper"}' ;;
  "get https://index.docker.io/v1/") echo '{"Username":"hub","Secret":"by-helper"}' ;;
  "get acme.azurecr.io") echo '{"Username":"<token>","Secret":"refresh"}' ;;
  "get broken.example.com") echo 'keychain is locked'; exit 1 ;;
  "get odd.example.com") echo 'secret but no JSON' ;;
  *) echo 'credentials not found in native keychain'; exit 1 ;;
esac
`;

const auth = (text: string) => ({ auth: Buffer.from(text).toString('base64') });

function credentials(config: unknown, repository: string, files: Record<string, unknown> = {}, push = false) {
  for (const [file, content] of Object.entries({ 'config.json': config, ...files })) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    if (content !== undefined) fs.writeFileSync(path.join(folder, file), typeof content === 'string' ? content : JSON.stringify(content));
  }
  fs.mkdirSync(path.join(folder, 'bin'), { recursive: true });
  fs.writeFileSync(path.join(folder, 'bin', 'docker-credential-fixture'), HELPER, { mode: 0o755 });
  const [host, ...rest] = repository.split('/');
  return dockerCredentials({ DOCKER_CONFIG: folder, PATH: `${folder}/bin:${process.env.PATH}` })({ host, path: rest.join('/'), push });
}

const GHCR = 'ghcr.io/acme/api';
const HUB = 'docker.io/acme/api';

test.each<[string, unknown, string, unknown]>([
  ['nobody is logged in', undefined, GHCR, undefined],
  ['nobody is logged in there', { auths: { 'quay.io': auth('me:pw') } }, GHCR, undefined],
  ['user and password', { auths: { 'ghcr.io': auth('me:pw') } }, GHCR, { username: 'me', password: 'pw' }],
  ['a password with colons', { auths: { 'ghcr.io': auth('me:p:w:') } }, GHCR, { username: 'me', password: 'p:w:' }],
  [
    'a key file as password', { auths: { 'gcr.io': auth('_json_key:{\n"a": "ü"}') } }, 'gcr.io/p/api',
    { username: '_json_key', password: '{\n"a": "ü"}' },
  ],
  [
    'a host with a port', { auths: { '127.0.0.1:5002': auth('lab:pw'), '127.0.0.1': auth('no:no') } }, '127.0.0.1:5002/api',
    { username: 'lab', password: 'pw' },
  ],
  [
    'an address as key', { auths: { 'https://registry.example.com/v2/': auth('me:pw') } }, 'registry.example.com/api',
    { username: 'me', password: 'pw' },
  ],
  [
    'Docker Hub under its first address', { auths: { 'https://index.docker.io/v1/': auth('me:pw') } }, HUB,
    { username: 'me', password: 'pw' },
  ],
  ['Docker Hub under its name', { auths: { 'docker.io': auth('me:pw') } }, HUB, { username: 'me', password: 'pw' }],
  [
    'user and password in the clear', { auths: { 'ghcr.io': { username: 'me', password: 'pw' } } }, GHCR,
    { username: 'me', password: 'pw' },
  ],
  [
    'an identity token', { auths: { 'acme.azurecr.io': { ...auth('00000000-0000-0000-0000-000000000000:'), identitytoken: 'refresh' } } },
    'acme.azurecr.io/api', { username: '00000000-0000-0000-0000-000000000000', identityToken: 'refresh' },
  ],
  ['an empty entry, which a store left', { auths: { 'ghcr.io': {} } }, GHCR, undefined],
  ['a helper for the host', { credHelpers: { 'ghcr.io': 'fixture' } }, GHCR, { username: 'helped', password: 'by-helper' }],
  [
    'a helper for another host', { credHelpers: { 'quay.io': 'fixture' }, auths: { 'ghcr.io': auth('me:pw') } }, GHCR,
    { username: 'me', password: 'pw' },
  ],
  ['a store for all', { credsStore: 'fixture', auths: { 'ghcr.io': {} } }, GHCR, { username: 'helped', password: 'by-helper' }],
  ['a store, asked for Docker Hub as Docker asks', { credsStore: 'fixture' }, HUB, { username: 'hub', password: 'by-helper' }],
  ['a store that gives a token', { credsStore: 'fixture' }, 'acme.azurecr.io/api', { identityToken: 'refresh' }],
  [
    'a store that knows nothing, beside the file', { credsStore: 'fixture', auths: { 'quay.io': auth('me:pw') } }, 'quay.io/acme/api',
    { username: 'me', password: 'pw' },
  ],
  ['a store that knows nothing', { credsStore: 'fixture' }, 'quay.io/acme/api', undefined],
  [
    'a login for the namespace',
    { auths: { 'ghcr.io': auth('all:pw'), 'ghcr.io/acme': auth('acme:pw'), 'ghcr.io/acme/web': auth('web:pw') } }, GHCR,
    { username: 'acme', password: 'pw' },
  ],
  ['a login for another namespace', { auths: { 'ghcr.io/beta': auth('beta:pw') } }, GHCR, undefined],
])('%s', async (_, config, repository, expected) => expect(await credentials(config, repository)).toEqual(expected));

test.each<[string, boolean, string, string[]]>([
  ['docker.io/acme/api', true, 'all', ['/beta/api', '/beta/api@push']],
  ['docker.io/beta/web', false, 'all', ['/beta/api', '/beta', '@push']],
  ['docker.io/beta/web', true, '@push', ['/beta/api', '@push']],
  ['docker.io/beta/api', false, '/beta/api', ['/beta/api', '/beta/api@push', '@push']],
  ['docker.io/beta/api', true, '/beta/api@push', ['/beta/api', '/beta/api@push', '@push']],
  ['docker.io/beta/api', true, '/beta/api', ['/beta/api', '@push']],
])('of logins for one repository or for pushing, %s (push: %s) uses %s, as Buildx does', async (repository, push, used, scopes) => {
  const login = (user: string) => ({ auths: { 'https://index.docker.io/v1/': { username: user, password: 'pw' } } });
  const files = Object.fromEntries(scopes.map((scope) => [`buildx/config/registry-1.docker.io${scope}/config.json`, login(scope)]));
  expect(await credentials(login('all'), repository, files, push)).toEqual({ username: used, password: 'pw' });
});

test.each<[string, unknown, string, string]>([
  [
    'a helper that fails', { credsStore: 'fixture' }, 'broken.example.com/api',
    'The credential helper docker-credential-fixture fails for broken.example.com: keychain is locked',
  ],
  [
    'a helper that is not there', { credHelpers: { 'ghcr.io': 'nowhere' } }, GHCR,
    'The credential helper docker-credential-nowhere cannot be started: ',
  ],
  [
    'a helper that says something else', { credsStore: 'fixture' }, 'odd.example.com/api',
    'The credential helper docker-credential-fixture does not answer with JSON.',
  ],
  [
    'a file that is broken', '{"auths": {"ghcr.io": {"auth": "c2VjcmV0"}', GHCR,
    'cannot be read: it is not JSON. Log in again with "docker login".',
  ],
])('%s is an error that shows no secret', async (_, config, repository, message) => {
  const error: Error = await credentials(config, repository).then(() => undefined, (reason) => reason);
  expect(error.message).toContain(message);
  expect(error.message).not.toMatch(/c2VjcmV0|secret but/);
});

test('a later login is seen', async () => {
  const find = dockerCredentials({ DOCKER_CONFIG: folder });
  expect(await find({ host: 'ghcr.io', path: 'acme/api', push: false })).toBeUndefined();
  fs.writeFileSync(path.join(folder, 'config.json'), JSON.stringify({ auths: { 'ghcr.io': auth('me:pw') } }));
  expect(await find({ host: 'ghcr.io', path: 'acme/api', push: false })).toEqual({ username: 'me', password: 'pw' });
});
