import * as fs from 'node:fs';
import * as path from 'node:path';
import { Project } from 'projen';
import { MANIFEST } from './generated';
import { digest, LEDGER_FILE } from './ledger';
import { AskedFiles } from '../tree/asked-files';

/** What every project of projen writes. */
const CORE = ['.gitattributes', '.gitignore', '.projen/deps.json', MANIFEST, '.projen/tasks.json'];
const LOCK = 'package-lock.json';

/**
 * Digests of projen's own files in a repository that has projen for us alone: it had none before our first synth, and nothing else is
 * declared. Undefined where projen has another reason, now or at any synth before.
 *
 * To be asked when all other files are written; `before` is what was remembered until then, nothing of any file at the first synth, and
 * `owned` are the files that we write whole.
 */
export function broughtBy(project: Project, before: Remembered['brought'], owned: ReadonlySet<string>): Remembered['brought'] {
  const { outdir, files, parent, subprojects } = project;
  if (parent || subprojects.length > 0 || !before) return undefined;
  const asked = AskedFiles.of(project);
  const projens = files.map((file) => file.path).filter((file) => !owned.has(file));
  if (!projens.every((file) => CORE.includes(file) || asked.has(file))) return undefined;
  const written = projens.filter((file) => fs.existsSync(path.join(outdir, file)));
  const lock = LOCK in before || (Object.keys(before).length === 0 && !fs.existsSync(path.join(outdir, LOCK)));
  return Object.fromEntries([...written, ...lock && written.includes('package.json') ? [LOCK] : []]
    .map((file): [string, string] => [file, file === LOCK ? 'made after package.json' : broughtDigest(path.join(outdir, file))])
    .sort(([one], [other]) => one < other ? -1 : 1));
}

/** Whether a project has not been synthesized before, neither by us nor by projen. */
export function isNewToProjen(outdir: string): boolean {
  return ![LEDGER_FILE, MANIFEST, '.projen/tasks.json'].some((file) => fs.existsSync(path.join(outdir, file)));
}

/** What the plan file remembers for the day on which somebody leaves. */
export interface Remembered {
  /** Digests of projen's own files, where projen is there for us alone. */
  readonly brought?: Readonly<Record<string, string>>;
  /** Digests of the files that we seeded, as they were. */
  readonly seeds?: Readonly<Record<string, string>>;
}

/** What the last synth remembered; nothing where there was none, or its plan file cannot be read. */
export function readRemembered(outdir: string): Remembered {
  try {
    const { brought, seeds } = JSON.parse(fs.readFileSync(path.join(outdir, LEDGER_FILE), 'utf8'));
    return { brought, seeds };
  } catch {
    return {};
  }
}

/**
 * The digest of a file of projen's. Which version of a package is installed npm writes into package.json, so of those only the names count.
 */
export function broughtDigest(file: string): string {
  const text = fs.readFileSync(file, 'utf8');
  if (path.basename(file) !== 'package.json') return digest(text);
  try {
    const { dependencies, devDependencies, peerDependencies, ...rest } = JSON.parse(text);
    return digest(JSON.stringify([
      ...[dependencies, devDependencies, peerDependencies].map((packages) => Object.keys(packages ?? {}).sort()), rest,
    ]));
  } catch {
    return digest(text);
  }
}
