/**
 * The grammar of image references, in registries and Docker.
 *
 * @see https://pkg.go.dev/github.com/distribution/reference
 */
const PATH_COMPONENT = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const PATH = new RegExp(`^${PATH_COMPONENT}(?:/${PATH_COMPONENT})*$`);
const DOMAIN_COMPONENT = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const HOST = new RegExp(`^(?:${DOMAIN_COMPONENT}(?:\\.${DOMAIN_COMPONENT})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?$`);

/** The limit of registries for a repository name. */
const MAX_REPOSITORY = 255;

const SHAPE = 'Allowed: lower-case letters and digits, separated by single ".", "_", "__" or dashes, in components separated by "/".';

/** @throws when `path` is not a valid repository path */
export function checkPath(path: string): void {
  if (PATH.test(path) && path.length <= MAX_REPOSITORY) return;
  const proposal = toPath(path);
  throw new Error(
    `"${path}" is not a name that registries accept. ${SHAPE}${proposal && proposal !== path ? ` Write "${proposal}".` : ''}`,
  );
}

/** @throws when `host` is not a valid registry host, with or without port */
export function checkHost(host: string): void {
  if (HOST.test(host)) return;
  throw new Error(`"${host}" is not the host of a registry. Write the bare host, with a port if it needs one, without "https://": `
    + 'ghcr.io, registry.example.com:5000.');
}

/** @throws when `repository` is not a full repository name with its host: `ghcr.io/acme/cache` */
export function checkRepository(where: string, repository: string): void {
  const [host, ...path] = repository.split('/');
  if (path.length === 0 || !/[.:]|^localhost$/.test(host)) {
    throw new Error(`${where}: ${JSON.stringify(repository)} is not a full name. Write it with its host, such as "ghcr.io/acme/cache".`);
  }
  checkHost(host);
  checkPath(path.join('/'));
}

/** The most similar valid name, or '' when no character is valid: `My Service!` becomes `my-service`. */
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
