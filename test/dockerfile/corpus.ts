import * as fs from 'node:fs';
import * as path from 'node:path';
import { Generated } from './generate';
import { decode } from '../../src/file/text/bytes';

/** A Dockerfile for one situation. */
export interface Fixture extends Generated {
  readonly name: string;
}

/** The Dockerfiles of test/fixtures; the target is in the file's name: `…--target-prod.Dockerfile`. */
export function corpus(): Fixture[] {
  const folder = path.join(__dirname, '..', 'fixtures', 'dockerfiles');
  return fs.readdirSync(folder).sort().map((file) => ({
    name: file.replace(/(?:--target-[\w-]+)?\.Dockerfile$/, ''),
    text: decode(fs.readFileSync(path.join(folder, file))),
    target: /--target-([\w-]+)\./.exec(file)?.[1],
  }));
}
