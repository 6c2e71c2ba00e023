import { bakeFiles, BakeRequest, BakeTarget, readBake } from './bake-file';
import { withOverrides } from './bake-set';
import { Build } from '../../model/journal';
import { Place } from '../../model/place';
import { fullName, fullReference, note, Site } from '../../model/site';
import { readOptions } from '../shell/docker-build';

/** Options of a bake command, beside its files. */
export interface BakeOptions extends Omit<BakeRequest, 'files'> {
  readonly files: readonly string[];
  readonly folder?: string;
  /** Overrides by `--set`. */
  readonly set: readonly string[];
  readonly pushes: boolean;
}

/** Matches an output that pushes, as text or as an object. */
const PUSHES = /\btype"?\s*[=:]\s*"?registry|\bpush"?\s*[=:]\s*"?true/;

/** `docker buildx bake …`. */
export function dockerBake(args: readonly string[], place: Place, site: Site, env: Readonly<Record<string, string>>): void {
  const options = readOptions(args.map((arg) => arg === '-f' ? '--file' : arg), [
    '--file', '--set', '--progress', '--builder', '--provenance', '--sbom', '--metadata-file', '--allow', '--call',
  ]);
  if (args.some((arg) => arg === '--print' || arg === '--check' || arg === '--list')) return;
  const targets = options.get('')!;
  if (targets.some((target) => /:\/\//.test(target))) return note(site.journal.unread, place, 'the bake file lies elsewhere');
  bake(
    'docker buildx bake',
    { files: options.get('--file') ?? [], more: [], targets, set: options.get('--set') ?? [], env, pushes: options.has('--push') }, place,
    site,
  );
}

/** Records the builds and pushes of a bake command. */
export function bake(tool: string, options: BakeOptions, place: Place, site: Site): void {
  const inside = (file: string) => `${options.folder ? `${options.folder}/` : ''}${file}`.replace(/^\.\//, '');
  const files = options.files.length > 0
    ? options.files.map((file) => inside(file.replace(/^cwd:\/\//, '')))
    : bakeFiles(site.repository, options.folder);
  if (files.length === 0 && options.more.length === 0) {
    return note(site.journal.unread, place, 'bake is called, and there is no bake file that could be read');
  }
  const mayPush = options.pushes || options.set.some((one) => PUSHES.test(one))
    || files.some((file) => PUSHES.test(site.repository.read(file) ?? ''));
  if (!mayPush) {
    // Resolving takes a second, and is not necessary for builds that are not pushed.
    site.journal.builds.push({
      ...place, tool, job: site.job, refs: [], names: [], pushes: false, platforms: [], args: {}, secrets: [], contexts: {},
      attestations: [], cacheTo: '',
    });
    return;
  }
  const baked = readBake(site.repository, { ...options, files });
  if ('problem' in baked) return note(site.journal.unread, place, baked.problem);
  for (const [name, target] of Object.entries(baked.targets)) {
    bakeOne(
      `${tool} ${name}`, withOverrides(name, target, options.set), options,
      { file: files[0] ?? place.file, line: lineOf(site, files, name) ?? place.line }, site,
    );
  }
}

function bakeOne(tool: string, target: BakeTarget, { pushes, folder }: BakeOptions, place: Place, site: Site): void {
  const output = JSON.stringify(target.output ?? []);
  const isByDigest = /push-by-digest"?[=:]"?true/.test(output);
  const isPushed = !isByDigest && (pushes || PUSHES.test(output));
  const refs = (target.tags ?? []).map(fullReference);
  const names = isByDigest ? [...output.matchAll(/name"?[=:]"?([^",\\]+)/g)].map(([, name]) => fullName(name)) : [];
  const below = (path: string | undefined) => path === undefined || folder === undefined || /:\/\//.test(path) ? path : `${folder}/${path}`;
  const context = below(target.context);
  const build: Build = {
    ...place, tool, job: site.job, refs, names, pushes: isPushed, context,
    // A Dockerfile in a bake file is relative to the context.
    dockerfile: target.dockerfile === undefined || context === undefined || context === '.'
      ? target.dockerfile
      : `${context}/${target.dockerfile}`,
    target: target.target,
    platforms: target.platforms ?? [],
    args: Object.fromEntries(Object.entries(target.args ?? {}).map(([name, value]) => [name, String(value)])),
    contexts: target.contexts ?? {},
    secrets: (target.secret ?? []).flatMap((secret) => typeof secret === 'string'
      ? /id=([^,]+)/.exec(secret)?.[1] ?? []
      : (secret as { id?: string }).id ?? []),
    attestations: ['sbom', 'provenance'].filter((kind) => JSON.stringify(target.attest ?? []).includes(kind)),
    cacheTo: JSON.stringify(target['cache-to'] ?? ''),
  };
  site.journal.builds.push(build);
  if (isPushed) for (const ref of refs) site.journal.pushes.push({ ...place, ref, job: site.job });
}

function lineOf(site: Site, files: readonly string[], name: string): number | undefined {
  for (const file of files) {
    const index = (site.repository.read(file) ?? '').split('\n').findIndex(
      (line) => new RegExp(`(target\\s+"${name.replace(/[^\w-]/g, '.')}"|^\\s*"${name.replace(/[^\w-]/g, '.')}"\\s*:)`).test(line),
    );
    if (index >= 0) return index + 1;
  }
  return undefined;
}
