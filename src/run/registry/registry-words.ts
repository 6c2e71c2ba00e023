/** An error in the body of a response, by the distribution specification. */
export interface RegistryWord {
  /** Code, such as `MANIFEST_UNKNOWN`. */
  readonly code: string;
  /** Message. */
  readonly message: string;
}

/** The errors in a body; empty when it is not in the registry's format, such as a proxy's page. */
export function registryWords(body: Uint8Array): RegistryWord[] {
  try {
    const { errors } = JSON.parse(Buffer.from(body).toString('utf8')) as { errors?: { code?: unknown; message?: unknown }[] };
    return Array.isArray(errors) ? errors.map(({ code, message }) => ({ code: String(code ?? ''), message: String(message ?? '') })) : [];
  } catch {
    return [];
  }
}

/** The response for people: error codes and messages, or the beginning of the body. */
export function quote(body: Uint8Array): string {
  const words = registryWords(body);
  if (words.length > 0) return clean(words.map(({ code, message }) => [code, message].filter(Boolean).join(': ')).join('; '));
  const text = clean(Buffer.from(body).toString('utf8').replace(/<(script|style)[\s\S]*?<\/\1>|<[^>]*>/g, ' '));
  return text === '' ? 'without a word' : text;
}

/** One short line without secrets: without the query of a signed URL, credentials in a URL, and tokens. */
export function clean(text: string): string {
  return text
    .replace(/\b(https?:\/\/)[^\s/@]+@/g, '$1')
    .replace(/(https?:\/\/[^\s?"]+)\?[^\s"]*/g, '$1?…')
    .replace(/\b(Bearer|Basic)\s+(?!realm)[\w.~+/=-]{8,}/gi, '$1 …')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 300);
}
