import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isPlanFile } from '../../file/safety/ledger';

/** The version that wrote the existing files, and the installed one. */
export interface Versions {
  readonly written: string;
  readonly installed: string;
}

/** From the plan files before and after a synth; undefined without one, or when it is older than this record. */
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
    return undefined; // missing or invalid
  }
}
