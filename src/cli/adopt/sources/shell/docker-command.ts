import { dockerBuild, readOptions } from './docker-build';
import { Call } from './shell-host';
import { Place } from '../../model/place';
import { fullReference, note, Site, splitReference } from '../../model/site';
import { isKnown, textOf, Unknown } from '../../model/value';
import { dockerBake } from '../files/bake-command';
import { dockerCompose } from '../files/compose';

const COPY_OPTIONS = [
  '--tag', '--file', '--platform', '--annotation', '--builder', '--src-creds', '--dest-creds', '--creds', '--authfile', '--jobs',
  '--username', '--password', '--amend', '--format', '--retry-times',
];

/** Records the effect of a command on images; false when it is not a known one. */
export function imageCommand({ name, args, input, shell: { variables: env } }: Call, place: Place, site: Site): boolean {
  switch (name) {
    case 'docker': case 'podman': case 'nerdctl':
      if (dropGlobals(args)[0] === 'login') return login(dropGlobals(args).slice(1), input, place, site);
      return docker(name, dropGlobals(args), place, site, env);
    case 'docker-compose': dockerCompose(args, place, site, env); return true;
    case 'docker-buildx': return docker(name, ['buildx', ...args], place, site, env);
    case 'buildah': {
      if (['bud', 'build', 'build-using-dockerfile'].includes(args[0])) dockerBuild('buildah', args.slice(1), place, site, env);
      else if (args[0] === 'push') push(args.slice(1), place, site);
      return true;
    }
    case 'crane': case 'gcrane': case 'regctl': case 'oras': return copyBy(name, args, place, site);
    case 'skopeo': {
      const [from, to] = readOptions(args.slice(1), COPY_OPTIONS).get('')!.filter((word) => word.startsWith('docker://'));
      if (args[0] === 'copy' && to !== undefined) copy(from, to, place, site);
      return true;
    }
    case 'cosign':
      if (args[0] === 'sign') {
        site.journal.attestations.push({
          ...place, kind: args.some((arg) => /^--?key(=|$)/.test(arg)) ? 'signature with a '
          + 'key' : 'signature',
        });
      }
      return true;
    case 'ko': case 'pack': case 'earthly': case 'jib': case 'kaniko': case '/kaniko/executor': case 's2i': case 'packer':
      note(site.journal.refused, place, `${name} builds without BuildKit`);
      return true;
    case 'nix': case 'nix-build':
      if (args.some((arg) => /docker|image|container|oci/i.test(arg))) {
        note(site.journal.refused, place, 'Nix builds the image, without a Dockerfile');
      }
      return true;
    default: return false;
  }
}

function docker(
  name: string, [first, second, ...rest]: readonly string[], place: Place, site: Site, env: Readonly<Record<string, string>>,
): boolean {
  const args = second === undefined ? [] : [second, ...rest];
  switch (first) {
    case 'build': dockerBuild(`${name} build`, args, place, site, env); break;
    case 'push': push(args, place, site); break;
    case 'tag': tag(args, site); break;
    case 'manifest': manifest(second, rest, place, site); break;
    case 'plugin': if (['create', 'push'].includes(second ?? '')) {
      note(site.journal.refused, place, pluginNote(second!, rest));
    } break;
    case 'compose': dockerCompose(args, place, site, env); break;
    case 'image': return docker(name, args, place, site, env);
    case 'buildx': if (second?.startsWith('-')) return docker(name, ['buildx', ...dropGlobals(args)], place, site, env);
      if (second === 'build' || second === 'b') dockerBuild('docker buildx build', rest, place, site, env);
      else if (second === 'bake' || second === 'f') dockerBake(rest, place, site, env);
      else if (second === 'imagetools' && rest[0] === 'create') index(rest.slice(1), place, site);
      break;
    case undefined: default:
  }
  return true;
}

function pluginNote(verb: string, args: readonly string[]): string {
  const [name = ''] = args.filter((arg) => !arg.startsWith('-'));
  const short = splitReference(fullReference(name)).name.split('/').pop()!;
  const declared = isKnown(short) && short !== '' ? `: declare it by hand, plugins: [{ name: '${short}' }]` : '';
  return `a Docker plugin is made (docker plugin ${verb}), which is no image${declared}`;
}

/** Options in front of a command with a value. */
const GLOBALS = /^(--config|--context|-c|-H|--host|-l|--log-level|--builder)$/;

function dropGlobals(args: readonly string[]): readonly string[] {
  let at = 0;
  while (at < args.length && args[at].startsWith('-')) at += GLOBALS.test(args[at]) ? 2 : 1;
  return args.slice(at);
}

function push(args: readonly string[], place: Place, site: Site): void {
  const words = readOptions(args, COPY_OPTIONS).get('')!;
  const isAll = args.includes('--all-tags') || args.includes('-a');
  for (const word of words.slice(-1)) {
    const ref = fullReference(word);
    const name = ref.slice(0, ref.lastIndexOf(':'));
    const named = [
      ...site.journal.builds.flatMap(({ refs }) => refs), ...site.aliases.keys(),
    ].filter((known) => known.startsWith(`${name}:`));
    // An image that this job did not build is loaded or tagged by something that is not read.
    const isLoaded = !site.journal.builds.some(({ refs, job }) => job?.line === site.job?.line && job?.file === site.job?.file
      && refs.some((known) => named.includes(known)));
    const unknown = `${name}:${textOf(new Unknown('every local tag'))}`;
    for (const one of isAll ? new Set(isLoaded ? [...named, unknown] : named) : [ref]) {
      site.journal.pushes.push({ ...place, ref: one, job: site.job, from: site.aliases.get(one) });
    }
  }
}

function tag(args: readonly string[], site: Site): void {
  const [from, to] = args.filter((arg) => !arg.startsWith('-'));
  if (to === undefined) return;
  const source = fullReference(from);
  site.aliases.set(fullReference(to), site.aliases.get(source) ?? [source]);
}

function login(args: readonly string[], input: string, place: Place, site: Site): true {
  const options = readOptions(args.map((arg) => arg === '-u' ? '--username' : arg === '-p' ? '--password' : arg), COPY_OPTIONS);
  const host = options.get('')!.pop()?.replace(/^https?:\/\//, '').split('/')[0] ?? 'docker.io';
  site.hosts.push(host);
  site.journal.logins.push({
    ...place, host, username: options.get('--username')?.[0] ?? '', job: site.job,
    password: options.get('--password')?.[0] ?? (args.includes('--password-stdin') ? input.trim() : ''),
  });
  return true;
}

function manifest(verb: string | undefined, args: readonly string[], place: Place, site: Site): void {
  const words = readOptions(args, COPY_OPTIONS.filter((option) => option !== '--amend')).get('')!.filter((word) => word !== 'true');
  if (verb === 'create') {
    const [name, ...parts] = args.filter((arg) => !arg.startsWith('-'));
    if (parts.length > 0) site.aliases.set(fullReference(name), parts.map(fullReference));
  } else if (verb === 'push' && words.length > 0) {
    const ref = fullReference(words[0]);
    site.journal.pushes.push({ ...place, ref, job: site.job, from: site.aliases.get(ref) });
  }
}

/** Records an index of digests or references. When its tags are unknown, they are those of the job's rules. */
function index(args: readonly string[], place: Place, site: Site): void {
  const options = readOptions(args, COPY_OPTIONS);
  const tags = (options.get('--tag') ?? []).filter((word) => !word.includes('\u27e8$('));
  const from = options.get('')!.filter((word) => !word.startsWith('\u27e8')).map(fullReference);
  if (args.includes('--dry-run')) return;
  if (tags.length > 0) {
    for (const ref of tags) {
      site.journal.pushes.push({
        ...place, ref: fullReference(ref), job: site.job, ...from.length > 0 && { from },
      });
    }
    return;
  }
  const rules = [...site.rules.values()];
  if (rules.length === 0) note(site.journal.unread, place, 'the tags of this index could not be worked out');
  const name = from[0]?.replace(/[@:][^/]*$/, '');
  const refs = rules.flatMap((rule) => rule.refs);
  const own = refs.filter((ref) => ref.replace(/:[^/]*$/, '') === name);
  for (const ref of own.length > 0 && rules.length > 1 ? own : refs) site.journal.pushes.push({ ...place, ref, job: site.job });
}

function copyBy(name: string, [verb, ...rest]: readonly string[], place: Place, site: Site): boolean {
  const words = readOptions(rest, COPY_OPTIONS).get('')!;
  if (name === 'regctl') return verb === 'image' && words[0] === 'copy' ? copy(words[1], words[2], place, site) : true;
  if (verb === 'cp' || verb === 'copy') return copy(words[0], words[1], place, site);
  if (verb === 'tag' && words[1] !== undefined) {
    const from = fullReference(words[0]);
    for (const tagName of words.slice(1)) copy(words[0], `${from.replace(/[@:][^/]*$/, '')}:${tagName}`, place, site);
  }
  return true;
}

function copy(from: string | undefined, to: string | undefined, place: Place, site: Site): true {
  if (from !== undefined && to !== undefined) {
    site.journal.pushes.push({
      ...place, ref: fullReference(to), from: [fullReference(from)],
      job: site.job,
    });
  }
  return true;
}
