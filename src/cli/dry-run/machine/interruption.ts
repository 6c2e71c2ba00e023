import { Leftovers } from './leftovers';
import { endPrograms } from '../../../run/program';
import { Exit } from '../../exit';
import { warn } from '../../text/terminal';
import { Progress } from '../report/progress';

/** Ctrl-C, `kill`, and a terminal that is closed. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** What was interrupted has so long to end by itself. */
const SECONDS = 10;

/** Does something, and leaves nothing behind, whether it ends, fails or is interrupted. An interrupted command gives no answer. */
export async function untilInterrupted<T>(work: () => Promise<T>, leftovers: Leftovers, progress: Progress): Promise<T> {
  let interrupt: (signal: string) => void = () => {};
  const interrupted = new Promise<string>((resolve) => { interrupt = resolve; });
  SIGNALS.forEach((signal) => process.on(signal, interrupt));
  try {
    const going = work();
    const ended = await Promise.race([going.then(() => undefined, () => undefined), interrupted]);
    if (ended === undefined) return await going;
    progress.stop();
    progress.line('interrupted; taking away what was made …');
    await settled(going);
  } finally {
    progress.end();
    (await leftovers.remove()).forEach(warn);
    SIGNALS.forEach((signal) => process.removeListener(signal, interrupt));
  }
  // Requests that nobody waits for any more would keep the process alive.
  process.exit(Exit.UNKNOWN);
}

/** Ends the programs of what goes on, also those that it goes on to start, until it has ended. */
async function settled(going: Promise<unknown>): Promise<void> {
  endPrograms();
  const ending = setInterval(endPrograms, 200);
  let patience: NodeJS.Timeout | undefined;
  await Promise.race([going.catch(() => {}), new Promise((resolve) => { patience = setTimeout(resolve, SECONDS * 1000); })]);
  clearInterval(ending);
  clearTimeout(patience);
}
