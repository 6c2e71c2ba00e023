import * as fs from 'node:fs';
import * as path from 'node:path';
import { Component, javascript, Project } from 'projen';
import { single } from './file/tree/single';

/** How npm calls this package. */
const PACKAGE = 'docker-publish';

/** What makes the next `npx projen` run the declaration again, in a project that has just been joined. */
export function joinProject({ root }: Project): void {
  keepInstalled(root);
  single(root, 'rerun', (id) => new Rerun(root, id));
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
  const version = read(root, 'package.json')?.dependencies?.[PACKAGE];
  manifest.addDevDeps(version === undefined ? PACKAGE : `${PACKAGE}@${version}`);
}

/** Gives `npx projen` something to run where it has nothing: the declaration that is running now. A bare project has none. */
class Rerun extends Component {
  public override preSynthesize(): void {
    const { defaultTask, outdir } = this.project;
    if (defaultTask === undefined || defaultTask.steps.length > 0) return;
    const name = ['js', 'cjs', 'mjs', 'ts', 'cts', 'mts'].map((extension) => `.projenrc.${extension}`)
      .find((file) => fs.existsSync(path.join(outdir, file)));
    if (name !== undefined) defaultTask.exec(`${/ts$/.test(name) ? runnerOfTypes(outdir) : 'node'} ${name}`);
  }
}

/** What runs TypeScript there. Node does it itself since 22.18. */
function runnerOfTypes(outdir: string): string {
  const runner = ['tsx', 'ts-node'].find((name) => fs.existsSync(path.join(outdir, 'node_modules', name)));
  return runner === undefined ? 'node' : `npx --no-install ${runner}`;
}

function read(root: Project, file: string): { dependencies?: Record<string, string> } | undefined {
  try {
    return JSON.parse(fs.readFileSync(path.join(root.outdir, file), 'utf8'));
  } catch {
    return undefined; // none yet, or one that projen will tell about
  }
}
