/** Waits a little longer before each further try: 3, 12, 27 seconds, unless RETRY_SECONDS says otherwise. */
export function backOff(attempt: number, env: NodeJS.ProcessEnv = process.env): Promise<void> {
  const seconds = attempt * attempt * Number(env.RETRY_SECONDS ?? 3);
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}
