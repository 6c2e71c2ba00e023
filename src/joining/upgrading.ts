import { javascript, Project, TaskStep } from 'projen';
import { ConfigurationPackage } from '../configuration-package';
import { readManifest } from './manifest';
import { packageManagerOf } from '../file/checkout/package-manager';

/** What has to be newer together, in a package.json that its author keeps. */
const OURS = ['docker-publish', 'projen', 'constructs'];

/**
 * `npx projen upgrade`, where projen brings none: takes the newest version of everything that the declaration needs, then writes what that
 * writes. A Node project of projen has such a task, or has said that it wants none.
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

/** As package managers take it. What comes from a file, or from git, is renewed where it comes from. */
function newest(versions: Versions): string[] {
  return versions.filter(([, version]) => version === undefined || !/[:/]/.test(version))
    .map(([name, version]) => `${name}@${version === undefined || version === '*' ? 'latest' : `"${version}"`}`).sort();
}

/** A version that the declaration names stays within what it says. */
function declared({ deps }: Project): Versions {
  return deps.all.filter(({ type }) => type === 'build').map(({ name, version }) => [name, version]);
}

function installed(outdir: string): Versions {
  const { dependencies, devDependencies } = readManifest(outdir) ?? {};
  const all = { ...dependencies, ...devDependencies };
  if (all['docker-publish'] === undefined) return [];
  return OURS.filter((name) => all[name] !== undefined).map((name) => [name, /[:/]/.test(all[name]) ? all[name] : undefined]);
}
