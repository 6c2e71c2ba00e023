/**
 * The grammar of image names, as registries and Docker read them.
 *
 * @see https://pkg.go.dev/github.com/distribution/reference
 */
const PATH_COMPONENT = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const PATH = new RegExp(`^${PATH_COMPONENT}(?:/${PATH_COMPONENT})*$`);
const DOMAIN_COMPONENT = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const HOST = new RegExp(`^(?:${DOMAIN_COMPONENT}(?:\\.${DOMAIN_COMPONENT})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?$`);

/** Registries refuse a repository name that is longer. */
const MAX_REPOSITORY = 255;

const SHAPE = 'Allowed: lower-case letters and digits, parted by single ".", "_", "__" or dashes, in components parted by "/".';

/** @throws when `path` cannot be the path of a repository in a registry */
export function checkPath(path: string): void {
  if (PATH.test(path) && path.length <= MAX_REPOSITORY) return;
  const proposal = toPath(path);
  throw new Error(
    `"${path}" is not a name that registries accept. ${SHAPE}${proposal && proposal !== path ? ` Write "${proposal}".` : ''}`,
  );
}

/** @throws when `host` cannot be the host of a registry, with or without port */
export function checkHost(host: string): void {
  if (HOST.test(host)) return;
  throw new Error(`"${host}" is not the host of a registry. Write the bare host, with a port if it needs one, without "https://": `
    + 'ghcr.io, registry.example.com:5000.');
}

/** @throws when `repository` is not the full name of one, with its host: `ghcr.io/acme/cache` */
export function checkRepository(where: string, repository: string): void {
  const [host, ...path] = repository.split('/');
  if (path.length === 0 || !/[.:]|^localhost$/.test(host)) {
    throw new Error(`${where}: ${JSON.stringify(repository)} is no full name. Write it with its host, such as "ghcr.io/acme/cache".`);
  }
  checkHost(host);
  checkPath(path.join('/'));
}

/** The nearest name that registries accept, or '' when nothing of it can stay: `My Service!` is `my-service`. */
export function toPath(text: string): string {
  return text.toLowerCase()
    .replace(/^@/, '')
    .split('/')
    .map((component) => component
      .replace(/[^a-z0-9._-]+/g, '-')
      .replace(/[._-]*[._][._-]*/g, (run) => run.includes('-') ? '-' : run[0])
      .replace(/^[._-]+|[._-]+$/g, ''))
    .filter(Boolean)
    .join('/');
}
