import * as fs from 'node:fs';
import * as path from 'node:path';
import { FileBase, JsonFile, Project } from 'projen';
import { hasNothingBut } from '../../repository/manifest';
import { isForeign } from '../safety/generated';
import { readWritten } from '../safety/ledger';
import { WrittenFiles } from '../tree/written-files';

/** How to keep the content of a file by declaring it in the options of a project. */
const DECLARE: Record<string, string> = {
  'package.json': 'To keep what it says, declare it first: deps, devDeps and the like, project.setScript(), project.package.addField()',
};

/**
 * Warns of each file of the user that a component of projen is about to replace, with the way to keep it.
 *
 * Must run before anything is written. Each is reported once, as the file is projen's afterwards.
 */
export function reportReplaced(root: Project): void {
  for (const project of root.node.findAll().filter((node) => node instanceof Project)) {
    const written = readWritten(project.outdir);
    for (const file of project.files) {
      if (file.path in written) WrittenFiles.of(project).watch(file, project);
      else if (isForeign(project.outdir, file.path) && !isDeclared(file)) warnOf(file);
    }
  }
}

function warnOf(file: FileBase): void {
  const { project, path: name, constructor: { name: component } } = file;
  // A file that is neither read-only nor marked would look like the user's at the next synth. JSON has its marker.
  if (!file.readonly && !(file instanceof JsonFile)) WrittenFiles.of(project).watch(file, project);
  const shown = path.relative(project.root.outdir, file.absolutePath);
  const keep = DECLARE[name] ?? `To keep yours, write project.tryRemoveFile('${name}') before project.synth()`;
  project.logger.warn(`${shown}: projen (${component}) generates this file and replaces the existing one, which `
    + `is yours. ${keep}. `
    + `"git checkout -- ${shown}" restores the last commit of it.`);
}

/** Whether a package.json contains only packages that are also declared, as after `npm install` of projen and this library. */
function isDeclared({ path: name, absolutePath, project }: FileBase): boolean {
  if (name !== 'package.json') return false;
  return hasNothingBut(project.deps.all.map((dependency) => dependency.name), fs.readFileSync(absolutePath, 'utf8'));
}
