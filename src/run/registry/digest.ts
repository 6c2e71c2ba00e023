import { hash } from 'node:crypto';

const DIGEST = /^(sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/;

/** Whether a text is a digest that can be checked. */
export function isDigest(text: string | undefined): text is string {
  return text !== undefined && DIGEST.test(text);
}

/** Digest of bytes, by the algorithm of another digest where there is one. */
export function digestOf(bytes: Uint8Array, like?: string): string {
  const algorithm = like?.startsWith('sha512:') ? 'sha512' : 'sha256';
  return `${algorithm}:${hash(algorithm, bytes)}`;
}
