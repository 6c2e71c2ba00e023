import { Patience, pause } from './patience';
import { RegistryError, RegistryErrorKind } from './registry';
import { clean, quote } from './registry-words';
import { RegistryRequest, RegistryResponse, Transport } from './transport';
import { verdict, Verdict } from './verdict';

/** The checks of one kind of request. */
export interface Expectation {
  /** Why a successful response is invalid, such as a wrong digest. */
  readonly complaint?: (response: RegistryResponse) => string | undefined;
  /** Whether a write took effect although its response was an error or was lost. */
  readonly took?: () => Promise<boolean>;
  /** Tag or digest for error messages, when the path does not end with it. */
  readonly reference?: string;
}

/** `took`: a write took effect although its response was lost. */
export type Answer = RegistryResponse | 'took';

/**
 * Sends a request until the registry gives a definite answer; undefined when it does not exist.
 *
 * A denial is confirmed by a second request with a fresh login: registries deny intermittently
 * (https://github.com/docker/build-push-action/issues/463), and an expired token is denied too.
 *
 * @throws RegistryError when the registry does not answer, or refuses
 */
export async function ask(
  transport: Transport, patience: Patience, request: RegistryRequest, expect: Expectation = {},
): Promise<Answer | undefined> {
  for (let attempt = 1, denials = 0; ; attempt++) {
    const { response, means, words } = await once(transport, { ...request, freshLogin: denials > 0 }, expect);
    if (means === 'yes') return response!;
    if (means === 'absent') return undefined;
    if (await expect.took?.()) return 'took';

    const stop = (kind: RegistryErrorKind): never => {
      const reference = expect.reference ?? request.path.slice(request.path.indexOf('/') + 1);
      const { method, repository } = request;
      throw new RegistryError({ kind, method, repository, reference, status: response?.status, words, tries: attempt });
    };
    if (means === 'refused') stop('refused');
    if (means === 'denied' || means === 'denied-absent') {
      denials++;
      if (denials > 1) return means === 'denied-absent' ? undefined : stop('refused');
    } else if (attempt >= patience.tries) {
      stop('silent');
    }
    await patience.wait(pause(patience, attempt, response?.header('retry-after')));
  }
}

interface Outcome {
  readonly response?: RegistryResponse;
  readonly means: Verdict;
  readonly words: string;
}

async function once(transport: Transport, request: RegistryRequest, expect: Expectation): Promise<Outcome> {
  try {
    const response = await transport(request);
    const means = verdict(request, response);
    // Not found is the most frequent answer, and its text is never shown.
    if (means !== 'yes') return { response, means, words: means === 'absent' ? '' : quote(response.body) };
    const complaint = expect.complaint?.(response);
    return complaint === undefined ? { response, means, words: '' } : { response, means: 'silent', words: clean(complaint) };
  } catch (error) {
    if (error instanceof RegistryError) throw error;
    return { means: 'silent', words: clean(reason(error)) };
  }
}

/** The network error, which `fetch` nests in causes. */
function reason(error: unknown): string {
  const { message, cause, errors, code } = error as Error & { cause?: unknown; errors?: unknown[]; code?: string };
  if (cause instanceof Error) return reason(cause);
  if (errors?.[0] instanceof Error) return reason(errors[0]);
  return [code && !message?.includes(code) ? code : '', message].filter(Boolean).join(' ') || String(error);
}
