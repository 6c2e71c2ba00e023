/** A denial that means "not found", as some registries hide what exists. */
export interface DeniedAnswer {
  /** HTTP status. */
  readonly status: 401 | 403;
  /** Error code in the body. */
  readonly code: string;
  /** Matches the message, because the same code may also mean a wrong login. */
  readonly message: RegExp;
}

/** The deviations of a registry from the distribution specification when something does not exist. */
export interface KnownRegistry {
  /** Name of the registry. */
  readonly title: string;
  /** Matches its hosts. */
  readonly host: RegExp;
  /** Denials that mean "not found". */
  readonly denied: readonly DeniedAnswer[];
  /** Source of this information. */
  readonly source: string;
}

/**
 * Error codes with which a 404 means that a tag, a repository or a blob does not exist.
 *
 * The first three are from the distribution specification; `NOT_FOUND` is Harbor's (https://github.com/goharbor/harbor/issues/18461).
 */
export const ABSENT_CODES = ['MANIFEST_UNKNOWN', 'NAME_UNKNOWN', 'BLOB_UNKNOWN', 'NOT_FOUND'];

/**
 * Registries that deny access to repositories that do not exist.
 *
 * Amazon ECR, Google Artifact Registry, Azure Container Registry, GitLab and Harbor are not listed: for an authorized user they respond
 * with 404 and a code of the specification, so their denials are denials.
 */
export const KNOWN_REGISTRIES: readonly KnownRegistry[] = [
  {
    title: 'Docker Hub',
    host: /^(docker\.io|index\.docker\.io|registry-1\.docker\.io)$/,
    denied: [{ status: 401, code: 'UNAUTHORIZED', message: /authentication required|not authorized/i }],
    source: 'https://github.com/jupyterhub/binderhub/pull/1664',
  },
  {
    title: 'GitHub Container Registry',
    host: /^ghcr\.io$/,
    // "denied: denied" is its message for a wrong token.
    denied: [{ status: 403, code: 'DENIED', message: /requested access to the resource is denied/i }],
    source: 'https://github.com/LeoMartinDev/voy/issues/3',
  },
  {
    title: 'Quay',
    host: /^quay\.io$/,
    denied: [{ status: 401, code: 'UNAUTHORIZED', message: /access to the requested resource is not authorized/i }],
    source: 'https://github.com/helm/helm/issues/31567',
  },
];
