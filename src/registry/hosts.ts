import { Login } from './login';
import { isLoopback } from './loopback';

/** Host of the GitHub Container Registry. */
export const GHCR = 'ghcr.io';

/** Host of Docker Hub, as image names spell it. */
export const DOCKER_HUB = 'docker.io';

export function defaultLogin(host: string): Login {
  if (isLoopback(host)) return Login.none();
  const prefix = host.replace(/[^a-z0-9]+/g, '_').replace(/^(\d)/, '_$1').toUpperCase();
  return Login.password({ usernameVariable: `${prefix}_USERNAME`, passwordSecret: `${prefix}_PASSWORD` });
}
