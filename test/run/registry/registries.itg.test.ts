import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { httpRegistries } from '../../../src/run/registry/http/http-registries';
import { Registries } from '../../../src/run/registry/registry';
import { OPEN, PASSWORD, PRIVATE, USER } from '../../ci/support/lab';

/** Size of the layer in megabytes: more than a pipe's buffer, small enough for a test. */
const LAYER = 24;

let folder: string;
let env: NodeJS.ProcessEnv;
let registries: Registries;
const run = (program: string, ...args: string[]) => execFileSync(program, args, {
  env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'],
}).trim();
const crane = (...args: string[]) => run('crane', ...args);
const imagetools = (...args: string[]) => run('docker', 'buildx', 'imagetools', ...args);
const inspected = (reference: string) => JSON.parse(imagetools('inspect', reference, '--format', '{{json .Manifest}}')).digest;

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'registries-'));
  fs.writeFileSync(
    path.join(folder, 'config.json'),
    JSON.stringify({ auths: { [PRIVATE]: { auth: Buffer.from(`${USER}:${PASSWORD}`).toString('base64') } } }),
  );
  // The plugins of the Docker client are in its configuration folder.
  const plugins = path.join(process.env.DOCKER_CONFIG || path.join(os.homedir(), '.docker'), 'cli-plugins');
  if (fs.existsSync(plugins)) fs.symlinkSync(plugins, path.join(folder, 'cli-plugins'));
  for (const name of ['a', 'b']) fs.writeFileSync(path.join(folder, name), randomBytes(LAYER * 1024 * 1024));
  run('tar', '-C', folder, '-cf', path.join(folder, 'a.tar'), 'a');
  run('tar', '-C', folder, '-cf', path.join(folder, 'b.tar'), 'b');
  env = { ...process.env, DOCKER_CONFIG: folder, RETRY_SECONDS: '0' };
  registries = httpRegistries(env);
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

describe.each([['an open registry', OPEN, PRIVATE], ['a registry with a password', PRIVATE, OPEN]])('%s', (_, host, otherHost) => {
  const name = `registries-itg/${Date.now()}-${process.pid}`;
  const repository = `${host}/${name}`;
  let digest: string;

  beforeAll(() => {
    for (const [tag, platform] of [['a', 'linux/amd64'], ['b', 'linux/arm64']]) {
      crane('append', '--new_layer', path.join(folder, `${tag}.tar`), '--new_tag', `${repository}:${tag}`);
      crane('mutate', '--set-platform', platform, '--tag', `${repository}:${tag}`, `${repository}:${tag}`);
    }
    imagetools('create', '--tag', `${repository}:1.0.0`, `${repository}:a`, `${repository}:b`);
    digest = crane('digest', `${repository}:1.0.0`);
  });

  test('reads what crane and imagetools read', async () => {
    const manifest = (await registries.manifest(repository, '1.0.0'))!;
    expect(manifest.digest).toBe(digest);
    expect(Buffer.from(manifest.bytes).toString()).toBe(crane('manifest', `${repository}:1.0.0`));
    expect(await registries.digest(repository, '1.0.0')).toBe(inspected(`${repository}:1.0.0`));
    expect(await registries.digest(repository, digest)).toBe(digest);
    const part = JSON.parse(Buffer.from(manifest.bytes).toString()).manifests[0].digest;
    const { config } = JSON.parse(Buffer.from((await registries.manifest(repository, part))!.bytes).toString());
    expect(Buffer.from((await registries.blob(repository, config.digest))!).toString()).toBe(crane('config', `${repository}@${part}`));
  });

  test('says what is not there', async () => {
    const none = `sha256:${'0'.repeat(64)}`;
    expect(await registries.digest(repository, '9.9.9')).toBeUndefined();
    expect(await registries.digest(repository, none)).toBeUndefined();
    expect(await registries.blob(repository, none)).toBeUndefined();
    expect(await registries.manifest(`${host}/registries-itg/none`, '1')).toBeUndefined();
  });

  test('moves a tag, as crane and imagetools see it, and back', async () => {
    await registries.put(repository, 'edge', (await registries.manifest(repository, '1.0.0'))!);
    expect([crane('digest', `${repository}:edge`), inspected(`${repository}:edge`)]).toEqual([digest, digest]);
    await registries.put(repository, 'edge', (await registries.manifest(repository, 'a'))!);
    expect(crane('digest', `${repository}:edge`)).toBe(crane('digest', `${repository}:a`));
  });

  test('takes a tag away, or says that it cannot', async () => {
    await registries.put(repository, 'gone', (await registries.manifest(repository, '1.0.0'))!);
    const offered = await registries.untag(repository, 'gone');
    expect((await registries.digest(repository, 'gone')) === undefined).toBe(offered);
    expect(crane('digest', `${repository}:1.0.0`)).toBe(digest);
  });

  test('copies into another repository and another registry, whole', async () => {
    for (const to of [`${host}/${name}-copy`, `${otherHost}/${name}-from-${host.replace(/\W/g, '-')}`]) {
      await registries.copy(repository, digest, to);
      expect(crane('digest', `${to}@${digest}`)).toBe(digest);
      crane('validate', '--remote', `${to}@${digest}`);
    }
  });
});

test('a wrong password is refused and never "not there"', async () => {
  const wrong = fs.mkdtempSync(path.join(os.tmpdir(), 'registries-'));
  fs.writeFileSync(
    path.join(wrong, 'config.json'), JSON.stringify({ auths: { [PRIVATE]: { auth: Buffer.from('lab:wrong-secret').toString('base64') } } }),
  );
  const error: Error = await httpRegistries({ ...env, DOCKER_CONFIG: wrong }).digest(`${PRIVATE}/a/b`, '1')
    .then(() => undefined, (reason) => reason);
  expect(error).toMatchObject({ kind: 'refused', status: 401 });
  expect(error.message).not.toContain('wrong-secret');
});

test('a registry that is not there is silent', async () => {
  await expect(httpRegistries(env).digest('127.0.0.1:9/a/b', '1')).rejects.toMatchObject({ kind: 'silent' });
});
