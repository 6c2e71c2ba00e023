import { patienceOf, pause } from './registry/patience';

/** Waits before something is tried again, a little longer each time, as long as a registry is waited for. */
export function backOff(attempt: number): Promise<void> {
  const patience = patienceOf(process.env);
  return patience.wait(pause(patience, attempt, undefined));
}
