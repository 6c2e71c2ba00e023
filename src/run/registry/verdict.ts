import { ABSENT_CODES, KNOWN_REGISTRIES } from './known-registries';
import { registryWords } from './registry-words';
import { RegistryRequest, RegistryResponse, splitRepository } from './transport';

/**
 * What an answer means.
 *
 * - `yes`: what was asked for
 * - `absent`: it is not there
 * - `denied`, `denied-absent`: no; in this registry's words the second also stands for "does not exist". Both are asked once more
 * - `refused`: no, and asking again changes nothing
 * - `silent`: no answer to the question; it is asked again
 */
export type Verdict = 'yes' | 'absent' | 'denied' | 'denied-absent' | 'refused' | 'silent';

/** Statuses of a registry that wants to be asked later. */
const LATER = [408, 421, 425, 429];

/** Reads an answer. Absence needs a registry's own code: a 404 of a proxy, of a load balancer or without a body says nothing. */
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
