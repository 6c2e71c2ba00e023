import { execFileSync } from 'node:child_process';
import { Metafile } from 'esbuild';
import { TARBALL } from './packed';
import { programOfAction } from '../../projenrc/bundle-action';

const SHOWN = 15;

/** The largest parts of the program in every repository, and the largest files of the package. */
export async function size(): Promise<void> {
  const { text, metafile } = await programOfAction();
  print('.github/actions/docker-publish/index.js', Buffer.byteLength(text), bytesByInput(metafile));
  const files = execFileSync('tar', ['-tvzf', TARBALL], { encoding: 'utf8' }).trim().split('\n')
    .map((line) => line.split(/\s+/)).map((words): [string, number] => [words[5].replace('package/', ''), Number(words[2])]);
  print('the package', files.reduce((sum, [, bytes]) => sum + bytes, 0), files);
}

/** A library is one part; of our own sources, each file is. */
function bytesByInput({ outputs }: Metafile): [string, number][] {
  const parts = new Map<string, number>();
  for (const { inputs } of Object.values(outputs)) {
    for (const [input, { bytesInOutput }] of Object.entries(inputs)) {
      const part = /node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? input;
      parts.set(part, (parts.get(part) ?? 0) + bytesInOutput);
    }
  }
  return [...parts];
}

function print(what: string, total: number, parts: [string, number][]): void {
  console.log(`${what}: ${total} bytes`);
  const largest = parts.sort(([, a], [, b]) => b - a).slice(0, SHOWN);
  for (const [part, bytes] of largest) {
    console.log(`${String(bytes).padStart(10)} ${(bytes / total * 100).toFixed(1).padStart(5)} %  ${part}`);
  }
}
