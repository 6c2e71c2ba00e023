import { Patience, pause } from './patience';
import { RegistryError, RegistryErrorKind } from './registry';
import { clean, quote } from './registry-words';
import { RegistryRequest, RegistryResponse, Transport } from './transport';
import { verdict, Verdict } from './verdict';

/** What one kind of request knows beside its bytes. */
export interface Expectation {
  /** Why a success is none, such as a digest that differs. */
  readonly complaint?: (response: RegistryResponse) => string | undefined;
  /** Whether a write took effect although its answer says otherwise, or was lost. */
  readonly took?: () => Promise<boolean>;
  /** Tag or digest by which an error names it, where the path does not end with it. */
  readonly reference?: string;
}

/** A request that took effect although its answer was lost. */
export type Answer = RegistryResponse | 'took';

/**
 * Asks until a registry has said yes or no: undefined means that it is not there.
 *
 * A denial is believed when a second one, with a fresh login, confirms it: registries deny in passing
 * (https://github.com/docker/build-push-action/issues/463), and an old token is denied too.
 *
 * @throws RegistryError when it does not say, or refuses
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
    // Absence is the most frequent answer, and nobody quotes it.
    if (means !== 'yes') return { response, means, words: means === 'absent' ? '' : quote(response.body) };
    const complaint = expect.complaint?.(response);
    return complaint === undefined ? { response, means, words: '' } : { response, means: 'silent', words: clean(complaint) };
  } catch (error) {
    if (error instanceof RegistryError) throw error;
    return { means: 'silent', words: clean(reason(error)) };
  }
}

/** What the network says, which `fetch` hides in the cause of the cause. */
function reason(error: unknown): string {
  const { message, cause, errors, code } = error as Error & { cause?: unknown; errors?: unknown[]; code?: string };
  if (cause instanceof Error) return reason(cause);
  if (errors?.[0] instanceof Error) return reason(errors[0]);
  return [code && !message?.includes(code) ? code : '', message].filter(Boolean).join(' ') || String(error);
}
