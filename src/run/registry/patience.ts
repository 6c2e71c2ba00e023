/** Retries of requests to a registry. */
export interface Patience {
  /** Total number of tries. */
  readonly tries: number;
  /** Length of the first wait; the second is four times, the third nine times as long. */
  readonly seconds: number;
  /** Waits some seconds. */
  wait(seconds: number): Promise<void>;
}

/** Limit for waits that a registry asks for with `Retry-After`. */
const LONGEST = 120;

/** The retries of a run: `RETRIES` tries, `RETRY_SECONDS` seconds. */
export function patienceOf(env: Readonly<Record<string, string | undefined>>): Patience {
  return {
    tries: Math.max(1, count(env.RETRIES, 4)),
    seconds: count(env.RETRY_SECONDS, 3),
    wait: (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000)),
  };
}

/** Seconds before the next try: `Retry-After`, or longer each time. */
export function pause(patience: Patience, attempt: number, retryAfter: string | undefined, now: number = Date.now()): number {
  const own = attempt * attempt * patience.seconds;
  if (retryAfter === undefined) return own;
  const asked = /^\d+$/.test(retryAfter.trim()) ? Number(retryAfter) : (Date.parse(retryAfter) - now) / 1000;
  return Number.isFinite(asked) && asked > 0 ? Math.min(LONGEST, Math.max(asked, own)) : own;
}

function count(text: string | undefined, otherwise: number): number {
  const value = Number(text);
  return text !== undefined && text.trim() !== '' && Number.isFinite(value) && value >= 0 ? value : otherwise;
}
