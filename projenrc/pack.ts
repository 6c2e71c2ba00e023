import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';

/** Packs the package for tests, under a name that does not change with the version. */
fs.mkdirSync('dist', { recursive: true });
const [{ filename, unpackedSize }] = JSON.parse(execFileSync(
  'npm', ['pack', '--json', '--pack-destination', 'dist'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
));
fs.renameSync(`dist/${filename}`, 'dist/docker-publish.tgz');
console.log(`dist/docker-publish.tgz: ${(unpackedSize / 1e6).toFixed(2)} MB unpacked`);
