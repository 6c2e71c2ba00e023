import * as fs from 'node:fs';
import * as path from 'node:path';
import { Component, javascript, Project } from 'projen';
import { addUpgrade } from './upgrading';
import { declarationOf, nameDeclaration } from '../file/checkout/declaration';
import { single } from '../file/tree/single';
import { fileTreeOf } from '../repository/file-tree';
import { parseManifest } from '../repository/manifest';

/** npm name of this package. */
const PACKAGE = 'docker-publish';

/** Adds the tasks with which a project that has just started to use this library runs the declaration again, and upgrades. */
export function joinProject(project: Project): void {
  keepInstalled(project.root);
  for (const joined of [project.root, project]) single(joined, 'joined', (id) => new Joined(joined, id));
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
    nameDeclaration(this.project);
    if (this.project.parent) return;
    addRerun(this.project);
    addUpgrade(this.project);
  }
}

/** Sets the default task of a bare project, which has none, to the declaration that is running. */
function addRerun(project: Project): void {
  const { defaultTask, outdir } = project;
  const declaration = declarationOf(project);
  if (declaration !== undefined && defaultTask?.steps.length === 0) defaultTask.exec(rerun(declaration, outdir));
}

/** The command that runs a declaration; Python and Java are called as projen's own projects call them. */
function rerun(declaration: string, outdir: string): string {
  switch (path.extname(declaration)) {
    case '.py': return `python ${declaration}`;
    case '.go': return `go run ${declaration}`;
    case '.java': return 'mvn --quiet test-compile exec:java -Dexec.mainClass=projenrc -Dexec.classpathScope=test';
    default: return `${declaration.endsWith('ts') ? runnerOfTypes(outdir) : 'node'} ${declaration}`;
  }
}

/** The command that runs TypeScript. Node.js itself does since 22.18. */
function runnerOfTypes(outdir: string): string {
  const runner = ['tsx', 'ts-node'].find((name) => fs.existsSync(path.join(outdir, 'node_modules', name)));
  return runner === undefined ? 'node' : `npx --no-install ${runner}`;
}
