import * as fs from 'node:fs';
import * as path from 'node:path';
import { Component, javascript, Project } from 'projen';
import { single } from './file/tree/single';
import { addUpgrade } from './joining/upgrading';
import { fileTreeOf } from './repository/file-tree';
import { parseManifest } from './repository/manifest';

/** npm name of this package. */
const PACKAGE = 'docker-publish';

/** Adds the tasks with which a project that has just started to use this library runs the declaration again, and upgrades. */
export function joinProject({ root }: Project): void {
  keepInstalled(root);
  single(root, 'joined', (id) => new Joined(root, id));
}

/**
 * Declares this package where projen writes package.json, because projen removes undeclared packages, and the declaration could not be read
 * any more. Without a version, because projen keeps the one in package.json: a range, a file, a workspace.
 */
function keepInstalled(root: Project): void {
  const manifest = javascript.NodePackage.of(root);
  // Except in our own repository, which makes this package.
  if (!manifest || manifest.packageName === PACKAGE || root.deps.all.some(({ name }) => name === PACKAGE)) return;
  // Installed without --save-dev it is in `dependencies`, where projen does not look for the version.
  const version = parseManifest(fileTreeOf(root.outdir).read('package.json'))?.dependencies?.[PACKAGE];
  manifest.addDevDeps(version === undefined ? PACKAGE : `${PACKAGE}@${version}`);
}

/** Adds tasks last, when those of the declaration are known. */
class Joined extends Component {
  public override preSynthesize(): void {
    addRerun(this.project);
    addUpgrade(this.project);
  }
}

/** Sets the default task of a bare project, which has none, to the declaration that is running. */
function addRerun({ defaultTask, outdir }: Project): void {
  if (defaultTask === undefined || defaultTask.steps.length > 0) return;
  const name = [...['js', 'cjs', 'mjs', 'ts', 'cts', 'mts', 'py'].map((extension) => `.projenrc.${extension}`), 'projenrc.go']
    .find((file) => fs.existsSync(path.join(outdir, file)));
  if (name !== undefined) defaultTask.exec(`${runnerOf(name, outdir)} ${name}`);
}

/** The program that runs a declaration of that name; Python is called as projen's own Python projects call it. */
function runnerOf(name: string, outdir: string): string {
  if (name.endsWith('py')) return 'python';
  if (name.endsWith('go')) return 'go run';
  return name.endsWith('ts') ? runnerOfTypes(outdir) : 'node';
}

/** The command that runs TypeScript. Node.js itself does since 22.18. */
function runnerOfTypes(outdir: string): string {
  const runner = ['tsx', 'ts-node'].find((name) => fs.existsSync(path.join(outdir, 'node_modules', name)));
  return runner === undefined ? 'node' : `npx --no-install ${runner}`;
}
