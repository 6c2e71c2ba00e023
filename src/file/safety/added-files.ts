import * as fs from 'node:fs';
import * as path from 'node:path';
import { Project } from 'projen';
import { MANIFEST } from './generated';
import { digest, LEDGER_FILE } from './ledger';
import { fileTreeOf } from '../../repository/file-tree';
import { hasNothingBut, OUR_PACKAGES } from '../../repository/manifest';
import { committed } from '../checkout/git';
import { AskedFiles } from '../tree/asked-files';

/** Files that projen writes in every project. */
const CORE = ['.gitattributes', '.gitignore', '.projen/deps.json', MANIFEST, '.projen/tasks.json'];
const PACKAGES = 'package.json';
const LOCK = 'package-lock.json';

/**
 * Digests of projen's own files in a repository that uses projen only for us: projen was not there before our first synth, and nothing else
 * is declared. Undefined when there was another reason at this synth or an earlier one.
 *
 * Must run after all other files are written. `before` is the record of the last synth, empty at the first one; `owned` are the files that
 * are entirely ours.
 */
export function addedBy(project: Project, before: Remembered['added'], owned: ReadonlySet<string>): Remembered['added'] {
  const { outdir, files, parent, subprojects } = project;
  if (parent || subprojects.length > 0 || !before) return undefined;
  const asked = AskedFiles.of(project);
  const projens = files.map((file) => file.path).filter((file) => !owned.has(file));
  if (!projens.every((file) => CORE.includes(file) || asked.has(file))) return undefined;
  const written = projens.filter((file) => fs.existsSync(path.join(outdir, file)));
  const lock = LOCK in before || (Object.keys(before).length === 0 && !fs.existsSync(path.join(outdir, LOCK)));
  return Object.fromEntries([...written, ...lock && written.includes(PACKAGES) ? [LOCK] : []]
    .map((file): [string, string] => [file, file === LOCK ? 'made after package.json' : addedDigest(path.join(outdir, file))])
    .sort(([one], [other]) => one < other ? -1 : 1));
}

/** Whether neither projen nor we have synthesized the project before. */
export function isNewToProjen(outdir: string): boolean {
  return ![LEDGER_FILE, MANIFEST, '.projen/tasks.json'].some((file) => fs.existsSync(path.join(outdir, file)));
}

/**
 * npm's files, if installing our packages created them: package.json names nothing else, and the last commit has neither. Must be called
 * at the first synth, because they are committed later.
 */
export function installedWith(outdir: string): string[] {
  if (!hasNothingBut(OUR_PACKAGES, fileTreeOf(outdir).read(PACKAGES))) return [];
  return [PACKAGES, LOCK].filter((file) => committed(outdir, file) === undefined && fs.existsSync(path.join(outdir, file)));
}

/** The record in the plan file that `eject` reads. */
export interface Remembered {
  /** Digests of projen's own files, when projen is used only for us. */
  readonly added?: Readonly<Record<string, string>>;
  /** npm's files, when they were created to install our packages. */
  readonly installed?: readonly string[];
  /** Digests of the files that we seeded, as seeded. */
  readonly seeds?: Readonly<Record<string, string>>;
}

/** The record of the last synth; empty without one, or when its plan file cannot be read. */
export function readRemembered(outdir: string): Remembered {
  try {
    const { added, installed, seeds } = JSON.parse(fs.readFileSync(path.join(outdir, LEDGER_FILE), 'utf8'));
    return { added, installed, seeds };
  } catch {
    return {};
  }
}

/**
 * The digest of a file of projen's. npm writes installed versions into package.json, so only the package names count there.
 */
export function addedDigest(file: string): string {
  const text = fs.readFileSync(file, 'utf8');
  if (path.basename(file) !== PACKAGES) return digest(text);
  try {
    const { dependencies, devDependencies, peerDependencies, ...rest } = JSON.parse(text);
    return digest(JSON.stringify([
      ...[dependencies, devDependencies, peerDependencies].map((packages) => Object.keys(packages ?? {}).sort()), rest,
    ]));
  } catch {
    return digest(text);
  }
}
