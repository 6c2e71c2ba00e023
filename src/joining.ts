import * as fs from 'node:fs';
import * as path from 'node:path';
import { Component, javascript, Project } from 'projen';
import { single } from './file/tree/single';
import { readManifest } from './manifest';
import { addUpgrade } from './upgrading';

/** How npm calls this package. */
const PACKAGE = 'docker-publish';

/** What a project that has just been joined needs to run the declaration again, and to run a newer one. */
export function joinProject({ root }: Project): void {
  keepInstalled(root);
  single(root, 'joined', (id) => new Joined(root, id));
}

/**
 * Declares this package where projen writes package.json: it takes out what is not declared, and then the declaration cannot be read any
 * more. Without a version, because projen keeps the one that package.json has: a range, a file, a workspace.
 */
function keepInstalled(root: Project): void {
  const manifest = javascript.NodePackage.of(root);
  // In our own repository this package is what is being made.
  if (!manifest || manifest.packageName === PACKAGE || root.deps.all.some(({ name }) => name === PACKAGE)) return;
  // Installed without --save-dev it stands elsewhere, where projen would not look for its version.
  const version = readManifest(root.outdir)?.dependencies?.[PACKAGE];
  manifest.addDevDeps(version === undefined ? PACKAGE : `${PACKAGE}@${version}`);
}

/** Adds tasks last, when it is known which ones the declaration has itself. */
class Joined extends Component {
  public override preSynthesize(): void {
    addRerun(this.project);
    addUpgrade(this.project);
  }
}

/** Gives `npx projen` something to run where it has nothing: the declaration that is running now. A bare project has none. */
function addRerun({ defaultTask, outdir }: Project): void {
  if (defaultTask === undefined || defaultTask.steps.length > 0) return;
  const name = ['js', 'cjs', 'mjs', 'ts', 'cts', 'mts'].map((extension) => `.projenrc.${extension}`)
    .find((file) => fs.existsSync(path.join(outdir, file)));
  if (name !== undefined) defaultTask.exec(`${/ts$/.test(name) ? runnerOfTypes(outdir) : 'node'} ${name}`);
}

/** What runs TypeScript there. Node does it itself since 22.18. */
function runnerOfTypes(outdir: string): string {
  const runner = ['tsx', 'ts-node'].find((name) => fs.existsSync(path.join(outdir, 'node_modules', name)));
  return runner === undefined ? 'node' : `npx --no-install ${runner}`;
}
