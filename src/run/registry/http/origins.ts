import { isLoopback } from '../../../registry/loopback';

/** Origins of a registry, in the order in which they are tried: TLS first, and plain HTTP for loopback, as Docker does. */
export function originsOf(host: string): string[] {
  if (host === 'docker.io' || host === 'index.docker.io') return ['https://registry-1.docker.io'];
  return isLoopback(host) ? [`https://${host}`, `http://${host}`] : [`https://${host}`];
}
