import { runSchedule } from './schedule';

/** How many schedules every test run tries; `npm run simulate` tries more. */
const SCHEDULES = Number(process.env.SCHEDULES ?? 5000);
const FIRST = Number(process.env.SEED ?? 1);

test(`every promise holds in ${SCHEDULES} schedules`, async () => {
  const began = Date.now();
  for (let seed = FIRST; seed < FIRST + SCHEDULES; seed++) {
    const { broken, history } = await runSchedule(seed).catch((error: Error) => ({ broken: [String(error.stack)], history: [] as string[] }));
    if (broken.length > 0) throw new Error(`SEED=${seed} SCHEDULES=1 shows it again:\n${broken.join('\n')}\n\n${history.join('\n')}`);
  }
  process.stdout.write(`${SCHEDULES} schedules from SEED=${FIRST} in ${Date.now() - began} ms\n`);
}, 600_000);
