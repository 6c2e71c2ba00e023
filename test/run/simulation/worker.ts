import { runSchedule } from './schedule';

/** Runs the schedules of a range of seeds, and prints the first that breaks a promise. */
async function main(): Promise<void> {
  const [from, to] = process.argv.slice(2).map(Number);
  for (let seed = from; seed < to; seed++) {
    const { broken, history } = await runSchedule(seed).catch((error: Error) => ({
      broken: [String(error.stack)], history: [] as string[],
    }));
    if (broken.length === 0) continue;
    process.stdout.write(`SEED=${seed} SCHEDULES=1 npm run simulate shows it again:\n${broken.join('\n')}\n\n${history.join('\n')}\n`);
    process.exitCode = 1;
    return;
  }
}

void main();
