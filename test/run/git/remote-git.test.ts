import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { RemoteGit } from '../../../src/run/git/remote-git';

let folder: string;
const commits: Record<string, string> = {};
const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
  cwd: folder, encoding: 'utf8',
  env: { ...process.env, GIT_COMMITTER_DATE: '2026-01-02T03:04:05Z', GIT_AUTHOR_DATE: '2026-01-02T03:04:05Z' },
}).trim();
const commit = (name: string, file: string) => {
  fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  fs.writeFileSync(path.join(folder, file), name);
  git('add', '--all');
  git('commit', '--quiet', '--message', name);
  commits[name] = git('rev-parse', 'HEAD');
};

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'remote-git-'));
  git('init', '--quiet', '--initial-branch', 'main');
  git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  git('config', 'uploadpack.allowFilter', 'true');
  commit('one', 'api/a');
  git('tag', 'v1.0.0');
  commit('two', 'web/b');
  git('tag', '--annotate', '--message', 'annotated', 'api/v2.0.0');
  git('checkout', '--quiet', '-b', 'other', commits.one);
  commit('aside', 'web/c');
  git('checkout', '--quiet', 'main');
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

const remote = () => new RemoteGit({ url: `file://${folder}`, wait: async () => {} });

test('tags name commits, annotated ones too', async () => {
  expect(await remote().tags()).toEqual([{ name: 'api/v2.0.0', commit: commits.two }, { name: 'v1.0.0', commit: commits.one }]);
});

test('branches', async () => {
  expect([await remote().branch('main'), await remote().branch('mai')]).toEqual([commits.two, undefined]);
});

test('the date of a commit', async () => expect((await remote().date(commits.one)).toISOString()).toBe('2026-01-02T03:04:05.000Z'));

test('how commits stand to each other', async () => {
  const asked = remote();
  const relations = [
    ['one', 'one'], ['one', 'two'], ['two', 'one'], ['two', 'aside'],
  ].map(([a, b]) => asked.relation(commits[a], commits[b]));
  expect(await Promise.all(relations)).toEqual(['same', 'older', 'newer', 'diverged']);
});

test('what asks for one commit only does not shorten the history that others ask for', async () => {
  const asked = remote();
  expect(await asked.relation(commits.one, commits.two)).toBe('older');
  await asked.date(commits.two);
  await asked.changed(commits.one, commits.two);
  expect(await asked.relation(commits.one, commits.two)).toBe('older');
});

test('a commit that is gone', async () => expect(await remote().relation('0'.repeat(39) + '1', commits.two)).toBe('unknown'));

test('commits between, newest first', async () => expect(await remote().between(commits.one, commits.two)).toEqual([commits.two]));

test('files that changed, and nothing where git does not know', async () => {
  expect(await remote().changed(commits.one, commits.aside)).toEqual(['web/c']);
  expect(await remote().changed('0'.repeat(39) + '1', commits.two)).toBeUndefined();
});

test('one that never answers ends with a sentence that holds no token', async () => {
  const silent = new RemoteGit({ url: `file://${folder}-none`, token: 'secret', wait: async () => {} });
  await expect(silent.tags()).rejects.toThrow(/git ls-remote of .* failed/);
  await expect(silent.tags()).rejects.not.toThrow(/secret/);
});
