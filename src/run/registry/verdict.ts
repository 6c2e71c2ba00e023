import { ABSENT_CODES, KNOWN_REGISTRIES } from './known-registries';
import { registryWords } from './registry-words';
import { RegistryRequest, RegistryResponse, splitRepository } from './transport';

/**
 * The meaning of a response.
 *
 * - `yes`: success
 * - `absent`: it does not exist
 * - `denied`, `denied-absent`: access denied; in some registries the second also means "not found". Both are confirmed by a second request
 * - `refused`: an error that a retry does not change
 * - `silent`: no usable answer; retried
 */
export type Verdict = 'yes' | 'absent' | 'denied' | 'denied-absent' | 'refused' | 'silent';

/** Statuses that ask for a later retry. */
const LATER = [408, 421, 425, 429];

/**
 * Interprets a response. "Not found" needs an error code of a registry: a 404 of a proxy, a load balancer or without a body proves nothing.
 */
export function verdict(request: RegistryRequest, { status, body }: Pick<RegistryResponse, 'status' | 'body'>): Verdict {
  if (status >= 200 && status < 300) return 'yes';
  if (status === 501) return 'refused';
  if (status < 400 || status >= 500 || LATER.includes(status)) return 'silent';
  const words = registryWords(body);
  const reading = request.method === 'GET' || request.method === 'HEAD';
  if (status === 401 || status === 403) {
    if (words.some(({ code }) => code === 'TOOMANYREQUESTS')) return 'silent';
    const { host } = splitRepository(request.repository);
    const stands = KNOWN_REGISTRIES.filter((known) => known.host.test(host)).flatMap(({ denied }) => denied).some((answer) =>
      answer.status === status && words.some(({ code, message }) => code === answer.code && answer.message.test(message)));
    return reading && stands ? 'denied-absent' : 'denied';
  }
  if (status === 404) {
    const absent = words.some(({ code }) => ABSENT_CODES.includes(code));
    if (request.method === 'DELETE') return absent ? 'absent' : 'refused';
    if (absent) return reading ? 'absent' : 'refused';
    return 'silent';
  }
  return 'refused';
}
