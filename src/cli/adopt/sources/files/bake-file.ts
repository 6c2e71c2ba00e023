import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isKnown, withUnknowns } from '../../model/value';
import { Repository } from '../repository';

/** A resolved target of a bake file. */
export interface BakeTarget {
  readonly 'context'?: string;
  readonly 'dockerfile'?: string;
  readonly 'target'?: string;
  readonly 'tags'?: string[];
  readonly 'platforms'?: string[];
  readonly 'args'?: Record<string, string>;
  readonly 'contexts'?: Record<string, string>;
  readonly 'secret'?: unknown[];
  readonly 'output'?: unknown[];
  readonly 'cache-to'?: unknown[];
  readonly 'attest'?: unknown[];
  readonly 'inherits'?: string[];
}

/** The files and targets of a bake command. */
export interface BakeRequest {
  readonly files: readonly string[];
  /** Further definitions as JSON, such as metadata-action's. */
  readonly more: readonly object[];
  readonly targets: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** The targets by name, or the reason why they are unknown. */
export type Baked = {
  readonly targets: Record<string, BakeTarget>;
  readonly groups?: Record<string, { readonly targets?: string[] }>;
} | { readonly problem: string };

/** The output of `docker buildx bake --print`. */
interface Printed {
  readonly target?: Record<string, BakeTarget>;
  readonly group?: Record<string, { readonly targets?: string[] }>;
}

const DEFAULTS = ['docker-bake.json', 'docker-bake.hcl', 'docker-bake.override.json', 'docker-bake.override.hcl'];
const known = new Map<string, Baked>();

/** Files that `docker buildx bake` reads by default. */
export function bakeFiles(repository: Repository, folder = ''): string[] {
  return DEFAULTS.map((name) => folder === '' ? name : `${folder}/${name}`).filter((name) => repository.has(name));
}

/** Resolves targets with `docker buildx bake --print`, or by parsing JSON when that is not available. */
export function readBake(repository: Repository, request: BakeRequest): Baked {
  const texts = request.files.map((file) => repository.read(file));
  const missing = request.files.find((_, index) => texts[index] === undefined);
  if (missing !== undefined) return { problem: `the bake file ${missing} is not there` };
  const variables = texts.flatMap((text) => [
    ...(text ?? '').matchAll(/variable\s*"?(\w+)"?|"variable"\s*:\s*\{|"(\w+)"\s*:\s*\{\s*"default"/g),
  ].flatMap(([, one, other]) => one ?? other ?? []));
  const env = Object.fromEntries(Object.entries(request.env).filter(([name]) => variables.includes(name)));
  const unclear = request.targets.find((target) => !isKnown(target));
  if (unclear !== undefined) {
    const written = withUnknowns(unclear, (what) => `\${{ ${what} }}`);
    return { problem: `which targets of ${request.files.join(', ')} are built only a run tells (${written})` };
  }
  const ask = (targets: readonly string[]) => {
    const key = JSON.stringify([repository.folder, request.files, request.more, targets, env]);
    const baked = known.get(key) ?? print(repository, { ...request, targets, env });
    known.set(key, baked);
    return baked;
  };
  // A call takes half a second, so one is made for all targets, and those that are wanted are chosen of it.
  const declared = (text = '') => [...text.matchAll(/^\s*(?:group|target)\s+"([\w-]+)"/gm)].map(([, name]) => name);
  const names = [...new Set(texts.flatMap(declared))];
  const wanted = request.targets.length > 0 ? request.targets : ['default'];
  const all = wanted.every((name) => names.includes(name)) ? ask(names) : undefined;
  return all === undefined || 'problem' in all ? ask(request.targets) : chosen(all, wanted);
}

/** The targets of some names, which may be those of groups. */
function chosen({ targets, groups = {} }: Exclude<Baked, { problem: string }>, wanted: readonly string[]): Baked {
  const names = (name: string, depth = 0): string[] => groups[name] && depth < 20 && !(groups[name].targets ?? []).includes(name)
    ? (groups[name].targets ?? []).flatMap((one) => names(one, depth + 1)) : [name];
  const found = wanted.flatMap((name) => names(name)).filter((name) => targets[name]);
  return { targets: Object.fromEntries(found.map((name) => [name, targets[name]])) };
}

function print(repository: Repository, { files, more, targets, env }: BakeRequest): Baked {
  const folder = mkdtempSync(join(tmpdir(), 'docker-publish-adopt-'));
  try {
    const made = more.map((definition, index) => {
      const path = join(folder, `${index}.json`);
      writeFileSync(path, JSON.stringify(definition));
      return path;
    });
    const args = ['buildx', 'bake', '--print', ...[...files, ...made].flatMap((file) => ['--file', file]), ...targets];
    const { status, stdout, stderr } = spawnSync('docker', args, {
      cwd: repository.folder, encoding: 'utf8', timeout: 20_000, env: { ...process.env, ...env },
    });
    if (status === 0) {
      const { target = {}, group } = JSON.parse(stdout) as Printed;
      return { targets: target, ...group && { groups: group } };
    }
    if (files.every((file) => file.endsWith('.json'))) return byHand(repository, files, more, targets);
    const reason = (stderr ?? '').split('\n').find((line) => /ERROR|error/.test(line)) ?? 'docker buildx is not to be had here';
    return { problem: `"docker buildx bake --print" does not resolve ${files.join(', ')}: ${reason.trim()}` };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** In JSON without functions and variables, only groups and inheritance have to be resolved. */
function byHand(repository: Repository, files: readonly string[], more: readonly object[], wanted: readonly string[]): Baked {
  const merged = { group: {} as Record<string, { targets?: string[] }>, target: {} as Record<string, BakeTarget> };
  for (const definition of [...files.map((file) => safe(repository.read(file))), ...more] as Array<Partial<typeof merged>>) {
    Object.assign(merged.group, definition.group);
    for (const [name, target] of Object.entries(definition.target ?? {})) merged.target[name] = { ...merged.target[name], ...target };
  }
  if (JSON.stringify(merged).includes('${')) {
    return {
      problem: `${files.join(', ')} has variables, which "docker buildx bake --print" resolves; docker buildx is not to be had here`,
    };
  }
  const inherited = (name: string, depth = 0): BakeTarget => {
    const own = merged.target[name] ?? {};
    return depth > 20 ? own : Object.assign({}, ...(own.inherits ?? []).map((parent) => inherited(parent, depth + 1)), own);
  };
  const names = (name: string, depth = 0): string[] => merged.group[name] && depth < 20 ? (merged.group[name].targets ?? [])
    .flatMap((one) => names(one, depth + 1)) : [name];
  const targets = (wanted.length > 0 ? wanted : ['default']).flatMap((name) => names(name)).filter((name) => merged.target[name]);
  return { targets: Object.fromEntries(targets.map((name) => [name, inherited(name)])) };
}

function safe(text: string | undefined): object {
  try {
    return JSON.parse(text ?? '{}');
  } catch {
    return {};
  }
}
