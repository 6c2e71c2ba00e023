/** An answer "denied" that stands for "does not exist", as some registries do not tell strangers what exists. */
export interface DeniedAnswer {
  /** HTTP status. */
  readonly status: 401 | 403;
  /** Error code in the body. */
  readonly code: string;
  /** What the message says; the same code may also stand for a login that is wrong. */
  readonly message: RegExp;
}

/** How one registry says that something does not exist, where the distribution specification alone does not tell. */
export interface KnownRegistry {
  /** Name of the registry. */
  readonly title: string;
  /** Hosts that are it. */
  readonly host: RegExp;
  /** Denials that stand for absence. */
  readonly denied: readonly DeniedAnswer[];
  /** Where this can be read. */
  readonly source: string;
}

/**
 * Codes with which a 404 says that a tag, a repository or a blob does not exist.
 *
 * The first three are those of the distribution specification; `NOT_FOUND` is Harbor's (https://github.com/goharbor/harbor/issues/18461).
 */
export const ABSENT_CODES = ['MANIFEST_UNKNOWN', 'NAME_UNKNOWN', 'BLOB_UNKNOWN', 'NOT_FOUND'];

/**
 * Registries that deny what does not exist.
 *
 * Amazon ECR, Google Artifact Registry, Azure Container Registry, GitLab and Harbor are not here: to whoever may push, they answer 404 with
 * a code of the specification, and a denial of theirs is a denial.
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
    // "denied: denied" is what it says to a token that is wrong.
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
