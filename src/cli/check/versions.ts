import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isPlanFile } from '../../file/safety/ledger';

/** Which docker-publish wrote the files that are there, and which one would write them now. */
export interface Versions {
  readonly written: string;
  readonly installed: string;
}

/** Read from the plan files, before a synth and after it; nothing where there is none, or one that is older than this note. */
export function versionsOf(root: string, copy: string, files: readonly string[]): Versions | undefined {
  const plans = files.filter(isPlanFile);
  const [written, installed] = [root, copy].map((folder) => plans.map((plan) => versionIn(join(folder, plan))).find(Boolean));
  return written === undefined || installed === undefined ? undefined : { written, installed };
}

function versionIn(plan: string): string | undefined {
  try {
    const { writtenBy } = JSON.parse(readFileSync(plan, 'utf8'));
    return typeof writtenBy === 'string' ? writtenBy : undefined;
  } catch {
    return undefined; // not there, or nothing that can be read
  }
}
