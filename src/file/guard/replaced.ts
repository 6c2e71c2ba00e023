import * as fs from 'node:fs';
import * as path from 'node:path';
import { FileBase, JsonFile, Project } from 'projen';
import { isForeign } from '../safety/generated';
import { readWritten } from '../safety/ledger';
import { WrittenFiles } from '../tree/written-files';

/** What to do about a file whose content some options of a project can say. */
const DECLARE: Record<string, string> = {
  'package.json': 'To keep what it says, declare it first: deps, devDeps and the like, project.setScript(), project.package.addField()',
};

/**
 * Says of each file that a component of projen is about to write whole, over one that the user has, that it goes and how to keep it.
 *
 * To be asked when nothing has been written. It is said once: afterwards the file is projen's.
 */
export function tellReplaced(root: Project): void {
  for (const project of root.node.findAll().filter((node) => node instanceof Project)) {
    const written = readWritten(project.outdir);
    for (const file of project.files) {
      if (file.path in written) WrittenFiles.of(project).watch(file, project);
      else if (isForeign(project.outdir, file.path) && !isDeclared(file)) tell(file);
    }
  }
}

function tell(file: FileBase): void {
  const { project, path: name, constructor: { name: component } } = file;
  // What is neither read-only nor marked would look like the user's at the next synth, too. JSON has its marker.
  if (!file.readonly && !(file instanceof JsonFile)) WrittenFiles.of(project).watch(file, project);
  const shown = path.relative(project.root.outdir, file.absolutePath);
  const keep = DECLARE[name] ?? `To keep yours, say project.tryRemoveFile('${name}') before project.synth()`;
  project.logger.warn(`${shown}: projen (${component}) writes the whole of this file, and replaces the one that is there, which `
    + `is yours. ${keep}. `
    + `What git has of it, "git checkout -- ${shown}" brings back.`);
}

/** Whether a package.json says nothing but packages that the declaration names too: what npm leaves behind that installed projen and us. */
function isDeclared({ path: name, absolutePath, project }: FileBase): boolean {
  if (name !== 'package.json') return false;
  try {
    const { dependencies, devDependencies, ...rest } = JSON.parse(fs.readFileSync(absolutePath, 'utf8'));
    const declared = project.deps.all.map((dependency) => dependency.name);
    return Object.keys(rest).length === 0 && Object.keys({ ...dependencies, ...devDependencies }).every((one) => declared.includes(one));
  } catch {
    return false;
  }
}
