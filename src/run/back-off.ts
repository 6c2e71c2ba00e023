import { patienceOf, pause } from './registry/patience';

/** How often what is no registry is asked before it counts as silent: git, GitHub, cosign. */
const TRIES = 4;

/** Waits before something is tried again, a little longer each time, as long as a registry is waited for. */
export function backOff(attempt: number): Promise<void> {
  const patience = patienceOf(process.env);
  return patience.wait(pause(patience, attempt, undefined));
}

/** Tries until an answer is one to go on with, and gives that or the last one. */
export async function again<T>(
  work: () => Promise<T>, isOver: (answer: T) => boolean, wait: (attempt: number) => Promise<void>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const answer = await work();
    if (attempt === TRIES || isOver(answer)) return answer;
    await wait(attempt);
  }
}
