import { isLoopback } from '../../../registry/loopback';

/** Addresses at which a registry is tried, in this order: TLS first, as Docker does for loopback. */
export function originsOf(host: string): string[] {
  if (host === 'docker.io' || host === 'index.docker.io') return ['https://registry-1.docker.io'];
  return isLoopback(host) ? [`https://${host}`, `http://${host}`] : [`https://${host}`];
}
