/** How long a registry that stumbles is waited for. */
export interface Patience {
  /** How often it is asked in all. */
  readonly tries: number;
  /** Seconds of the first wait; the second is four times, the third nine times as long. */
  readonly seconds: number;
  /** Waits. */
  wait(seconds: number): Promise<void>;
}

/** Longest wait that a registry may ask for with `Retry-After`. */
const LONGEST = 120;

/** The patience of a run: `RETRIES` tries, `RETRY_SECONDS` seconds. */
export function patienceOf(env: Readonly<Record<string, string | undefined>>): Patience {
  return {
    tries: Math.max(1, count(env.RETRIES, 4)),
    seconds: count(env.RETRY_SECONDS, 3),
    wait: (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000)),
  };
}

/** Seconds before the next try: as the registry says, else longer each time. */
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
