/** One entry of the error body that the distribution specification describes. */
export interface RegistryWord {
  /** Code, such as `MANIFEST_UNKNOWN`. */
  readonly code: string;
  /** Sentence of the registry. */
  readonly message: string;
}

/** The errors in the body of an answer; none where the body is not that of a registry, such as the page of a proxy. */
export function registryWords(body: Uint8Array): RegistryWord[] {
  try {
    const { errors } = JSON.parse(Buffer.from(body).toString('utf8')) as { errors?: { code?: unknown; message?: unknown }[] };
    return Array.isArray(errors) ? errors.map(({ code, message }) => ({ code: String(code ?? ''), message: String(message ?? '') })) : [];
  } catch {
    return [];
  }
}

/** What an answer says, for a person: the registry's codes and sentences, else the beginning of the body. */
export function quote(body: Uint8Array): string {
  const words = registryWords(body);
  if (words.length > 0) return clean(words.map(({ code, message }) => [code, message].filter(Boolean).join(': ')).join('; '));
  const text = clean(Buffer.from(body).toString('utf8').replace(/<(script|style)[\s\S]*?<\/\1>|<[^>]*>/g, ' '));
  return text === '' ? 'without a word' : text;
}

/** One short line without what may be a secret: the query of a signed address, user and password in an address, a token. */
export function clean(text: string): string {
  return text
    .replace(/\b(https?:\/\/)[^\s/@]+@/g, '$1')
    .replace(/(https?:\/\/[^\s?"]+)\?[^\s"]*/g, '$1?…')
    .replace(/\b(Bearer|Basic)\s+(?!realm)[\w.~+/=-]{8,}/gi, '$1 …')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 300);
}
