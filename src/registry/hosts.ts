import { Login } from './login';
import { isLoopback } from './loopback';
import { didYouMean } from '../problem/did-you-mean';

/** Host of the GitHub Container Registry. */
export const GHCR = 'ghcr.io';

/** Host of Docker Hub, as in image names. */
export const DOCKER_HUB = 'docker.io';

export function defaultLogin(host: string): Login {
  if (isLoopback(host)) return Login.none();
  const prefix = host.replace(/[^a-z0-9]+/g, '_').replace(/^(\d)/, '_$1').toUpperCase();
  return Login.password({ usernameVariable: `${prefix}_USERNAME`, passwordSecret: `${prefix}_PASSWORD` });
}

/** Parses a registry, and returns the message for a host that needs a namespace. */
export function readHost(text: string): { host: string; namespace?: string; needed: (example: string) => string } {
  const [host, ...rest] = text.trim().replace(/\/+$/, '').split('/');
  const namespace = rest.join('/') || undefined;
  if (!/[.:]|^localhost$/.test(host)) {
    throw new Error(`Registry "${text}" names no host. Write host and namespace, such as "docker.io/${text || 'acme'}" or `
      + `"ghcr.io/${text || 'acme'}".${didYouMean(host, [GHCR, DOCKER_HUB, 'quay.io'])}`);
  }
  return {
    host,
    namespace,
    needed: (example) => {
      if (namespace) return namespace;
      throw new Error(`Registry "${text}" needs a namespace between host and image name. Write it like "${example}".`);
    },
  };
}
