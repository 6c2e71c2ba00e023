import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { adopt } from './adopt';
import { cli } from './cli';
import { cache, dockerfile } from './dockerfile';
import { packageSize } from './package-size';
import { pipeline } from './pipeline/pipeline';
import { projenrc } from './projenrc';
import { size } from './size';
import { synthesis } from './synthesis';

/** `npm run bench [name...]`: each measurement prints ratios against a reference in the same run; `size` prints the largest parts. */
const BENCHES: Record<string, (folder: string) => void | Promise<void>> = {
  synthesis, projenrc, packageSize, size, cli, adopt, dockerfile, cache, pipeline,
};

async function main(): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'docker-publish-bench-'));
  try {
    const wanted = process.argv.slice(2);
    const unknown = wanted.filter((name) => !(name in BENCHES));
    if (unknown.length > 0) throw new Error(`There is no bench ${unknown.join(', ')}. Benches: ${Object.keys(BENCHES).join(', ')}.`);
    for (const [name, bench] of Object.entries(BENCHES)) {
      if (wanted.length > 0 && !wanted.includes(name)) continue;
      const own = path.join(folder, name);
      fs.mkdirSync(own);
      await bench(own);
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
