import { dockerCredentials } from './credentials';
import { httpTransport } from './http-transport';
import { patienceOf } from '../patience';
import { Registries } from '../registry';
import { RegistryClient } from '../registry-client';

/** Registries over HTTP, with the logins of `docker login`. */
export function httpRegistries(env: Readonly<Record<string, string | undefined>> = process.env): Registries {
  return new RegistryClient(httpTransport({ credentials: dockerCredentials(env), env }), patienceOf(env));
}
