import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

/** Number of schedules in a test run; `npm run simulate` tries more. */
const SCHEDULES = Number(process.env.SCHEDULES ?? process.env.SIMULATE ?? 5000);
const FIRST = Number(process.env.SEED ?? 1);

test(`every promise holds in ${SCHEDULES} schedules`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'simulation-'));
  const outfile = join(folder, 'worker.js');
  buildSync({ entryPoints: [join(__dirname, 'worker.ts')], bundle: true, platform: 'node', outfile, logLevel: 'error' });
  const began = Date.now();
  const processes = Math.min(SCHEDULES, availableParallelism());
  const share = Math.ceil(SCHEDULES / processes);
  const outputs = await Promise.all(Array.from({ length: processes }, (_, n) => run(
    outfile, FIRST + n * share, Math.min(FIRST + (n + 1) * share, FIRST + SCHEDULES),
  )));
  rmSync(folder, { recursive: true });
  process.stdout.write(`${SCHEDULES} schedules from SEED=${FIRST} in ${Date.now() - began} ms\n`);
  expect(outputs.join('')).toBe('');
}, 3_600_000);

/** One process per core, because work in one process would wait for the other core. */
function run(script: string, from: number, to: number): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, String(from), String(to)], { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => { output += data; });
    child.on('close', (code) => resolve(code === 0 ? '' : output || `exit code ${code}`));
  });
}
