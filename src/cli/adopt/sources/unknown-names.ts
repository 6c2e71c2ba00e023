import { Repository } from './repository';
import { masked, splitReference } from '../model/site';
import { isKnown, textOf, Unknown, unknownsIn, withUnknowns } from '../model/value';

/** Words in the name of a variable that do not tell images apart. */
const USUAL = new RegExp(`^(${[
  'docker', 'dockerhub', 'hub', 'ghcr', 'gcr', 'github', 'gitlab', 'quay', 'ecr', 'aws', 'acr', 'gar', 'harbor', 'oci', 'container',
  'image', 'img', 'name', 'repo', 'repository', 'registry', 'app', 'application', 'project', 'package', 'service', 'org', 'namespace',
  'owner', 'full',
  'base', 'main', 'default', 'production', 'prod', 'release', 'public', 'io', 'id', 'slug', 'path', 'url', 'host',
].join('|')})$`, 'i');

/** An unknown part of a name becomes the owner, before the last slash, or the name of the repository after it. */
export function assumed(ref: string, repository: Repository, assumptions: Map<string, string>): string {
  const { name } = splitReference(ref);
  if (isKnown(name)) return ref;
  const { owner = 'acme', name: short = repository.folderName } = repository.home ?? {};
  const [whole] = unknownsIn(name);
  if (name.replace(/^docker\.io\/library\//, '') === textOf(new Unknown(whole))) {
    // The name of a variable with a whole reference usually contains its registry.
    const host = /ghcr|github/i.test(whole) ? 'ghcr.io'
      : /quay/i.test(whole) ? 'quay.io'
        : /gitlab/i.test(whole) ? 'registry.gitlab.com'
          : 'docker.io';
    assumptions.set(whole, `${host}/${owner}/${shortName(whole, short)}`.toLowerCase());
    return assumptions.get(whole)! + ref.slice(name.length);
  }
  const lastSlash = name.lastIndexOf('/');
  const fill = (part: string, by: (what: string) => string) => withUnknowns(part, (what) => {
    const value = by(what);
    assumptions.set(what, value);
    return value;
  });
  const isHost = (what: string) => /registry|server|host|account of AWS/i.test(what);
  const head = fill(name.slice(0, lastSlash + 1), (what) => what === 'account of AWS' ? '000000000000'
    : isHost(what) ? 'registry.example.com'
      : owner.toLowerCase());
  const isAlone = /^\u27e8[^\u27e9]*\u27e9$/.test(name.slice(lastSlash + 1));
  const tail = fill(name.slice(lastSlash + 1), (what) => (isAlone ? shortName(what, short) : short).toLowerCase());
  return head + tail + ref.slice(name.length);
}

/** The name of the repository, with the words of a variable that tell its image from others: `BACKEND_IMAGE_NAME`. */
function shortName(what: string, short: string): string {
  const [, variable] = /^(?:secrets|vars|env)\.(\w+)$/.exec(what) ?? [];
  const words = (variable ?? '').split('_').filter((word) => word !== '' && !USUAL.test(word) && !/^\d+$/.test(word));
  const rest = words.filter((word) => !short.toLowerCase().includes(word.toLowerCase()));
  return [short, ...rest].join('-');
}

/** The reason why nobody can push such a reference; undefined when it can be pushed. */
export function unusable(ref: string): string | undefined {
  const { name, tag } = splitReference(ref);
  // A tag that is empty or holds a slash is made of something that is read wrongly, or fails there too.
  if (tag === '' || masked(ref).split('/').slice(1, -1).some((part) => part.includes(':'))) return 'which is no tag';
  if (name.startsWith('docker.io/library/') && isKnown(name)) return 'where nobody but Docker can push: the name lacks its owner';
  const path = name.split('/').slice(1);
  const isName = path.length > 0 && path.every((part) => /^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*$/.test(part));
  return isName || !isKnown(name) ? undefined : 'which is no name of a repository';
}
