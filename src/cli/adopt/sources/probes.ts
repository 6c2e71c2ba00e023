import { Repository } from './repository';
import { exampleOf } from '../../../explain/ref-example';
import { matchesRef } from '../../../tag/engine/ref-pattern';
import { isPrerelease, readRelease, versionIn } from '../../../tag/version/release';
import { Yaml } from '../../workflow/yaml';
import { Probe, Row } from '../model/probe';
import { Open, Value } from '../model/value';

/** An example commit, obviously not a real one. */
const COMMIT = 'abcdef0123456789abcdef0123456789abcdef01';
const NOW = new Date('2026-03-10T07:59:58Z');

/** The patterns of branches and git tags in the triggers of workflows. */
export interface RefPatterns {
  readonly branches: string[];
  readonly tags: string[];
}

/** A name that matches a pattern; the text itself when there is none. */
function example(pattern: string, text: string): string {
  return exampleOf([pattern], pattern, text) ?? text;
}

/** Collects the patterns of all workflows. */
export function refPatterns(workflows: readonly Yaml[]): RefPatterns {
  const of = (key: string) => [
    ...new Set(workflows.flatMap((workflow) => workflow.get('on', 'push', key)?.list.map(({ text }) => text) ?? [])),
  ];
  return { branches: of('branches'), tags: of('tags') };
}

/** The events for the comparison, and others that prevent coincidences from being taken for a rule. */
export function probes(
  repository: Repository, patterns: RefPatterns, { hasBot = false, inputs }: { hasBot?: boolean; inputs?: Probe['inputs'] } = {},
): Probe[] {
  return eachProbe(repository, patterns, hasBot).map((one) => ({ ...one, inputs }));
}

function eachProbe(repository: Repository, patterns: RefPatterns, hasBot: boolean): Probe[] {
  const around = { repository, defaultBranch: repository.defaultBranch };
  const named = patterns.branches.filter((pattern) => !pattern.startsWith('!'))
    .map((pattern) => ({ pattern, name: /^\*+$/.test(pattern) ? 'topic' : example(pattern, '1.x') }));
  const others = named.filter(({ name }) => name !== around.defaultBranch);
  const tags = tagNames(repository, patterns);
  const branch = (name: string, row?: Row, pattern?: string) => probe(around, {
    row, pattern, title: `push to ${name}`, name: 'push', ref: `refs/heads/${name}`,
  });
  const tag = (name: string, row?: Row, pattern?: string) => [
    probe(around, { row, pattern, title: `git tag ${name}`, name: 'push', ref: `refs/tags/${name}` }),
    probe(around, { row, title: `release ${name}`, name: 'release', ref: `refs/tags/${name}` }),
  ];
  const [first, ...rest] = tags;
  return [
    branch(around.defaultBranch, 'push to the default branch', around.defaultBranch),
    ...(others.length > 0 ? others : [{ name: 'topic', pattern: undefined }]).map(({ name, pattern }, index) => branch(
      name, index === 0 ? 'push to another branch' : undefined, pattern,
    )),
    branch('another-topic'),
    ...tag(first.release, 'release tag', first.pattern),
    ...first.prerelease === undefined ? [] : tag(first.prerelease, 'prerelease tag', first.pattern),
    ...tag(first.second),
    ...first.zero === undefined ? [] : tag(first.zero),
    ...rest.flatMap(({ release, prerelease, second, zero, pattern }) => [release, prerelease, second, zero]
      .flatMap((name) => name === undefined ? [] : tag(name, undefined, pattern))),
    ...hasBot ? [first.release, first.second].map((released, index) => ({
      ...probe(around, {
        ...index === 0 && { row: 'release tag' as const }, title: `${released} made by a bot`, name: 'push',
        ref: `refs/heads/${around.defaultBranch}`,
      }), released,
    })) : [],
    probe(around, { row: 'pull request', title: 'pull request 7', name: 'pull_request', ref: 'refs/pull/7/merge' }),
    probe(around, {
      row: 'pull request', title: 'pull request 7 (target)', name: 'pull_request_target', ref: `refs/heads/${around.defaultBranch}`,
    }),
    probe(around, { row: 'schedule', title: 'schedule', name: 'schedule', ref: `refs/heads/${around.defaultBranch}` }),
    probe(around, {
      row: 'started by hand', title: `started by hand on ${around.defaultBranch}`, name: 'workflow_dispatch',
      ref: `refs/heads/${around.defaultBranch}`,
    }),
    probe(around, {
      row: 'push to the default branch', title: `after a workflow of ${around.defaultBranch}`, name: 'workflow_run',
      ref: `refs/heads/${around.defaultBranch}`,
    }),
  ];
}

/** Git tags in the spelling of this repository: by the patterns of triggers, or existing ones. */
function tagNames(
  repository: Repository, { tags }: RefPatterns,
): Array<{ release: string; prerelease?: string; second: string; zero?: string; pattern?: string }> {
  const before = usualBeginning(repository.tags);
  const spelled = (pattern: string, version: string) => [
    `${before}${version}`, `v${version}`, version, example(pattern, version), example(pattern, `v${version}`),
  ].find((name) => matchesRef(tags, name) && matchesRef([pattern], name));
  const real = (pattern: string) => repository.tags.find((name) => matchesRef([pattern], name));
  const found = tags.filter((pattern) => !pattern.startsWith('!')).map((pattern) => {
    const release = spelled(pattern, '1.2.3') ?? real(pattern) ?? example(pattern, '1.2.3');
    const prerelease = spelled(pattern, '1.3.0-rc.1')
      ?? repository.tags.find((name) => matchesRef([pattern], name) && isPrerelease(versionIn(name) ?? ''));
    return {
      pattern, release, prerelease: prerelease === release ? undefined : prerelease, second: spelled(pattern, '2.10.4') ?? release,
      // Many rules have a condition for 0.x.
      zero: spelled(pattern, '0.3.0'),
    };
  });
  const plain = {
    release: `${before}1.2.3`, prerelease: `${before}1.3.0-rc.1`, second: `${before}2.10.4`, zero: `${before}0.3.0`,
  };
  // Patterns of releases come first, as they make the rows.
  const isRelease = ({ release }: { release: string }) => readRelease(versionIn(release) ?? '', { before: '', after: '' }) !== undefined;
  return found.length > 0 ? [...found.filter(isRelease), ...found.filter((one) => !isRelease(one))] : [plain];
}

/** Git tags that tell how releases are spelled today. */
const RECENT = 60;

/** The text before the version in most of the newest git tags. */
function usualBeginning(tags: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of tags.filter((one) => versionIn(one) !== undefined).slice(0, RECENT)) {
    const beginning = name.slice(0, name.length - versionIn(name)!.length);
    counts.set(beginning, (counts.get(beginning) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 'v';
}

interface Happening {
  readonly row?: Row;
  readonly title: string;
  readonly name: string;
  readonly ref: string;
  readonly pattern?: string;
}

function probe(
  { repository: { home }, defaultBranch }: { repository: Repository; defaultBranch: string }, { row, title, name, ref, pattern }: Happening,
): Probe {
  const fullName = home ? `${home.owner}/${home.name}` : 'acme/app';
  const [owner, short] = fullName.split('/');
  const isPull = name.startsWith('pull_request');
  const tag = /^refs\/tags\/(.+)/.exec(ref)?.[1];
  const repository = { name: short, full_name: fullName, default_branch: defaultBranch, html_url: `https://github.com/${fullName}` };
  const commit = { id: COMMIT, timestamp: NOW.toISOString() };
  const pull = {
    number: 7, base: { ref: defaultBranch }, head: { ref: 'topic', sha: COMMIT, repo: { full_name: fullName, fork: false } }, draft: false,
    merged: false,
  };
  const published: Record<string, Value> = tag === undefined
    ? {}
    : { tag_name: tag, name: tag, prerelease: isPrerelease(versionIn(tag) ?? ''), draft: false };
  const payload = {
    repository, ...name === 'release' && { release: { prerelease: published.prerelease === true } },
    ...isPull ? { number: 7, pull_request: pull } : { head_commit: commit, commits: [commit] },
  };
  const github: Record<string, Value> = {
    event_name: name,
    ref,
    ref_name: ref.replace(/^refs\/(heads|tags|pull)\//, ''),
    ref_type: tag === undefined ? 'branch' : 'tag',
    sha: COMMIT,
    repository: fullName,
    repository_owner: owner,
    head_ref: isPull ? 'topic' : '',
    base_ref: isPull ? defaultBranch : '',
    server_url: 'https://github.com',
    event: new Open('github.event', {
      ...payload as unknown as Record<string, Value>,
      repository: new Open('github.event.repository', { ...repository, fork: false, owner: { login: owner } }),
      action: name === 'release' ? 'published' : isPull ? 'synchronize' : null,
      pull_request: isPull ? new Open('github.event.pull_request', pull as unknown as Record<string, Value>) : null,
      release: name === 'release' ? new Open('github.event.release', published) : null,
      inputs: null,
      workflow_run: name === 'workflow_run'
        ? new Open('github.event.workflow_run', { conclusion: 'success', event: 'push', head_branch: defaultBranch, head_sha: COMMIT })
        : null,
      head_commit: isPull ? null : new Open('github.event.head_commit', { id: COMMIT, timestamp: NOW.toISOString(), message: 'A change' }),
    }),
  };
  return { row, title, pattern, github, event: { name, ref, sha: COMMIT, now: NOW, commitDate: NOW, payload } };
}
