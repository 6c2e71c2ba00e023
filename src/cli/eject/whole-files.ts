import { existsSync, lstatSync, readdirSync, readFileSync, rmdirSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { broughtDigest, readRemembered } from '../../file/safety/brought';
import { digest, LEDGER_FILE, readLedger, readWritten } from '../../file/safety/ledger';
import { removeSafely } from '../../file/safety/safe-file';
import { partBlocks } from '../../file/text/block';
import { isAsWritten } from '../check/whole-file';

/** What becomes of the files that we write whole, seeded, or have projen write for us alone. */
export interface WholeFiles {
  /** Those that go: each is as the last synth left it. The plan file, which remembers all this, is the last. */
  readonly gone: string[];
  /** Those that somebody changed, which stay. */
  readonly changed: string[];
  /** Those that projects which stay go on with, such as the program of their workflows. */
  readonly used: string[];
  /** Whether projen goes, too: it was there for us alone. */
  readonly projen: boolean;
}

/** Finds out what is provably ours, by what the last synth remembered. Only what it left as it is now may go. */
export function wholeFiles(folder: string): Omit<WholeFiles, 'used'> {
  const there = (file: string) => lstatSync(join(folder, file), { throwIfNoEntry: false })?.isFile() === true;
  const owned = Object.entries(readWritten(folder)).filter(([file]) => there(file));
  const isOurs = ([file, written]: [string, string]) => isAsWritten(file, readFileSync(join(folder, file), 'latin1'), written) === true;
  const changed = owned.filter((entry) => !isOurs(entry)).map(([file]) => file);

  const brought = Object.entries(readRemembered(folder).brought ?? {}).filter(([file]) => there(file));
  const isProjens = ([file, written]: [string, string]) =>
    file === 'package-lock.json' ? isLockOf(folder) : broughtDigest(join(folder, file)) === written;
  // What projen wrote goes as a whole or not at all.
  const others = changed.length > 0 ? [] : brought.filter((entry) => !isProjens(entry)).map(([file]) => file);
  const projen = brought.length > 0 && changed.length === 0 && others.length === 0;

  const files = [...owned.filter(isOurs).map(([file]) => file), ...seeded(folder, there), ...projen ? brought.map(([file]) => file) : []];
  const gone = [...new Set(files)].sort((one, other) => Number(one === LEDGER_FILE) - Number(other === LEDGER_FILE)
    || (one < other ? -1 : 1));
  return { gone, changed: [...changed, ...others], projen };
}

/** Takes the files away, and the folders that hold nothing else. */
export function removeWhole(folder: string, files: readonly string[]): void {
  for (const file of files) {
    const absolute = resolve(folder, file);
    // The workflow of a project inside another one lies above it.
    const outside = /^(?:\.\.\/)*/.exec(file)![0];
    const root = resolve(folder, outside);
    removeSafely(root, file.slice(outside.length));
    for (let at = dirname(absolute); at.startsWith(root + sep) && existsSync(at) && readdirSync(at).length === 0; at = dirname(at)) {
      rmdirSync(at);
    }
  }
}

/** What was seeded, if all of it is as it came: somebody may build on a part that looks untouched. */
function seeded(folder: string, there: (file: string) => boolean): string[] {
  const dockerfiles = Object.entries(readLedger(folder)).map(([file, entry]) => [file, entry.seeded ?? ''] as const)
    .filter(([, was]) => was !== '');
  const seeds = [...Object.entries(readRemembered(folder).seeds ?? {}), ...dockerfiles].filter(([file]) => there(file));
  const isAsItCame = ([file, was]: readonly [string, string]) => digest(bare(folder, file)) === was;
  return seeds.every(isAsItCame) ? seeds.map(([file]) => file) : [];
}

function bare(folder: string, file: string): string {
  return partBlocks(readFileSync(join(folder, file), 'utf8'), { file, style: 'hash' }).bare;
}

/** Whether package-lock.json locks just what package.json names: npm made it after that. */
function isLockOf(folder: string): boolean {
  try {
    const read = (file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8'));
    const names = ({ dependencies, devDependencies }: Record<string, object>) => Object.keys({ ...dependencies, ...devDependencies }).sort()
      .join(' ');
    return names(read('package-lock.json').packages['']) === names(read('package.json'));
  } catch {
    return false;
  }
}
