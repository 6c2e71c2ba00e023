import { Leftovers } from './leftovers';
import { endPrograms } from '../../../run/program';
import { Exit } from '../../exit';
import { warn } from '../../text/terminal';
import { Progress } from '../report/progress';

/** Ctrl-C, `kill`, and a closed terminal. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Seconds in which interrupted work has to end. */
const SECONDS = 10;

/** Runs work and removes its leftovers, whether it ends, fails or is interrupted. An interrupted command has no result. */
export async function untilInterrupted<T>(work: () => Promise<T>, leftovers: Leftovers, progress: Progress): Promise<T> {
  let interrupt: (signal: string) => void = () => {};
  const interrupted = new Promise<string>((resolve) => { interrupt = resolve; });
  SIGNALS.forEach((signal) => process.on(signal, interrupt));
  try {
    const going = work();
    const ended = await Promise.race([going.then(() => undefined, () => undefined), interrupted]);
    if (ended === undefined) return await going;
    progress.stop();
    progress.line('interrupted; cleaning up …');
    await settled(going);
  } finally {
    progress.end();
    (await leftovers.remove()).forEach(warn);
    SIGNALS.forEach((signal) => process.removeListener(signal, interrupt));
  }
  // Pending requests would keep the process alive.
  process.exit(Exit.UNKNOWN);
}

/** Ends the programs of the work, including those that it still starts, until it has ended. */
async function settled(going: Promise<unknown>): Promise<void> {
  endPrograms();
  const ending = setInterval(endPrograms, 200);
  let patience: NodeJS.Timeout | undefined;
  await Promise.race([going.catch(() => {}), new Promise((resolve) => { patience = setTimeout(resolve, SECONDS * 1000); })]);
  clearInterval(ending);
  clearTimeout(patience);
}
