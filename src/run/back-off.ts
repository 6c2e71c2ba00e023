import { patienceOf, pause } from './registry/patience';

/** Number of tries for git, GitHub and cosign. */
const TRIES = 4;

/** Waits before the next try, longer each time, as for registries. */
export function backOff(attempt: number): Promise<void> {
  const patience = patienceOf(process.env);
  return patience.wait(pause(patience, attempt, undefined));
}

/** Tries until an answer is accepted; returns that one or the last. */
export async function again<T>(
  work: () => Promise<T>, isOver: (answer: T) => boolean, wait: (attempt: number) => Promise<void>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const answer = await work();
    if (attempt === TRIES || isOver(answer)) return answer;
    await wait(attempt);
  }
}
