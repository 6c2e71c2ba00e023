import { javascript, Project, TaskStep } from 'projen';
import { ConfigurationPackage } from './configuration-package';
import { packageManagerOf } from '../file/checkout/package-manager';
import { fileTreeOf } from '../repository/file-tree';
import { OUR_PACKAGES, parseManifest } from '../repository/manifest';

/**
 * Adds the task `upgrade` where projen has none: it installs the newest version of each package of the declaration, and synthesizes. A
 * Node.js project of projen has such a task, or has disabled it.
 */
export function addUpgrade(root: Project): void {
  const manifest = javascript.NodePackage.of(root);
  if (root.tasks.tryFind('upgrade') || (manifest && !(manifest instanceof ConfigurationPackage))) return;
  const wanted = newest(manifest ? declared(root) : installed(root.outdir));
  if (wanted.length === 0) return;
  const steps: TaskStep[] = [
    { exec: `${packageManagerOf(root.outdir).add} ${wanted.join(' ')}` }, { exec: 'npx projen' },
    { say: 'What changed, in files of ours and in package.json: git diff' },
  ];
  root.addTask('upgrade', { description: 'Takes the newest docker-publish and projen, and writes what they write', steps });
}

type Versions = ReadonlyArray<readonly [name: string, version: string | undefined]>;

/** The packages as arguments of a package manager, without those from a file or from git, whose source determines the version. */
function newest(versions: Versions): string[] {
  return versions.filter(([, version]) => version === undefined || !/[:/]/.test(version))
    .map(([name, version]) => `${name}@${version === undefined || version === '*' ? 'latest' : `"${version}"`}`).sort();
}

/** The declared versions, which are not exceeded. */
function declared({ deps }: Project): Versions {
  return deps.all.filter(({ type }) => type === 'build').map(({ name, version }) => [name, version]);
}

function installed(outdir: string): Versions {
  const { dependencies, devDependencies } = parseManifest(fileTreeOf(outdir).read('package.json')) ?? {};
  const all = { ...dependencies, ...devDependencies };
  if (all['docker-publish'] === undefined) return [];
  return OUR_PACKAGES.filter((name) => all[name] !== undefined).map((name) => [name, /[:/]/.test(all[name]) ? all[name] : undefined]);
}
