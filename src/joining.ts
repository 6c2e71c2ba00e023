import * as fs from 'node:fs';
import * as path from 'node:path';
import { Component, javascript, Project } from 'projen';
import { single } from './file/tree/single';

/** npm name of this package. */
const PACKAGE = 'docker-publish';

/** Makes `npx projen` run the declaration again, in a project that has just started to use this library. */
export function joinProject({ root }: Project): void {
  keepInstalled(root);
  single(root, 'rerun', (id) => new Rerun(root, id));
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
  const version = read(root, 'package.json')?.dependencies?.[PACKAGE];
  manifest.addDevDeps(version === undefined ? PACKAGE : `${PACKAGE}@${version}`);
}

/** Sets the default task of a bare project, which has none, to the declaration that is running. */
class Rerun extends Component {
  public override preSynthesize(): void {
    const { defaultTask, outdir } = this.project;
    if (defaultTask === undefined || defaultTask.steps.length > 0) return;
    const name = ['js', 'cjs', 'mjs', 'ts', 'cts', 'mts'].map((extension) => `.projenrc.${extension}`)
      .find((file) => fs.existsSync(path.join(outdir, file)));
    if (name !== undefined) defaultTask.exec(`${/ts$/.test(name) ? runnerOfTypes(outdir) : 'node'} ${name}`);
  }
}

/** The command that runs TypeScript. Node.js itself does since 22.18. */
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
