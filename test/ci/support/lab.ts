import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

/** A registry on loopback without login. */
export const OPEN = process.env.LAB_REGISTRY ?? '127.0.0.1:5001';
/** A registry with a password. */
export const PRIVATE = process.env.LAB_PRIVATE_REGISTRY ?? '127.0.0.1:5002';
/** Its user. */
export const USER = process.env.LAB_PRIVATE_USER ?? 'lab';
/** Its password. */
export const PASSWORD = process.env.LAB_PRIVATE_PASSWORD ?? 'lab-secret';

const ACCEPT = [
  'application/vnd.oci.image.index.v1+json', 'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

async function get(repository: string, rest: string): Promise<Response> {
  const [host, ...name] = repository.split('/');
  const authorization = host === PRIVATE ? { Authorization: `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString('base64')}` } : undefined;
  const ask = () => fetch(`http://${host}/v2/${name.join('/')}/${rest}`, { headers: { Accept: ACCEPT, ...authorization } });
  // A kept-alive connection may have been closed while the workflow ran.
  return ask().catch(ask);
}

/** The tags of a repository; empty when it does not exist. */
export async function tagsOf(repository: string): Promise<string[]> {
  const response = await get(repository, 'tags/list');
  return response.ok ? ((await response.json() as { tags: string[] | null }).tags ?? []).sort() : [];
}

/** The digest of a tag; undefined when it does not exist. */
export async function digestOf(repository: string, tag: string): Promise<string | undefined> {
  const response = await get(repository, `manifests/${tag}`);
  return response.ok ? response.headers.get('docker-content-digest')! : undefined;
}

/** An index or a manifest. */
export async function manifestOf(repository: string, reference: string): Promise<any> {
  return (await get(repository, `manifests/${reference}`)).json();
}

/** The labels of the image for one platform. */
export async function labelsOf(repository: string, reference: string, platform: string): Promise<Record<string, string>> {
  const { manifests } = await manifestOf(repository, reference);
  const { digest } = manifests.find((one: any) => `${one.platform.os}/${one.platform.architecture}` === platform);
  const { config } = await manifestOf(repository, digest);
  return (await (await get(repository, `blobs/${config.digest}`)).json() as any).config.Labels;
}

/** A git repository with these files in its first commit. */
export function makeRepository(files: Record<string, string>): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'repository-'));
  git(folder, 'init', '--quiet', '--initial-branch', 'main');
  // As on GitHub's servers: any commit can be fetched, and without its files.
  for (const name of ['allowAnySHA1InWant', 'allowFilter']) git(folder, 'config', `uploadpack.${name}`, 'true');
  commit(folder, files);
  return folder;
}

/** Adds a commit, and returns its id. */
export function commit(folder: string, files: Record<string, string>, date?: string): string {
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), text);
  }
  git(folder, 'add', '--all');
  gitAt(
    date, folder, '-c', 'user.name=test', '-c', 'user.email=test@example.com', 'commit', '--quiet', '--allow-empty', '--message', 'test',
  );
  return git(folder, 'rev-parse', 'HEAD');
}

/** Runs git and returns its output. */
export function git(folder: string, ...args: string[]): string {
  return gitAt(undefined, folder, ...args);
}

function gitAt(date: string = '2026-01-02T03:04:05Z', folder: string, ...args: string[]): string {
  return execFileSync('git', args, { cwd: folder, encoding: 'utf8', env: { ...process.env, GIT_COMMITTER_DATE: date } }).trim();
}
