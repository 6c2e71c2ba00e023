import * as fs from 'node:fs';
import * as path from 'node:path';
import { Project } from 'projen';

/** How many levels below a folder are searched for projects. */
const DEPTH = 4;

/**
 * Rejects the first synthesis of a folder that contains other projects. Without `.projen/files.json` projen deletes every file below that
 * has its marker, which includes the files of those projects.
 *
 * @throws when there is such a project
 */
export function refuseOtherProjects(root: Project): void {
  if (filesIn(root.outdir).length > 0) return;
  const own = new Set(root.node.findAll().filter((node) => node instanceof Project).map(({ outdir }) => outdir));
  const [other] = projectsBelow(root.outdir, DEPTH).filter((folder) => !own.has(folder));
  if (other === undefined) return;
  throw new Error(`${path.relative(root.outdir, other)} is a project of its own, and the first synthesis of its parent folder would `
    + `delete the ${filesIn(other).length} files that projen generated there. `
    + 'Run this in an empty folder, or declare that one as a subproject.');
}

function projectsBelow(folder: string, depth: number): string[] {
  if (depth === 0 || !fs.existsSync(folder)) return [];
  return fs.readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['node_modules', '.git', '.projen'].includes(entry.name))
    .map(({ name }) => path.join(folder, name))
    .flatMap((below) => [...filesIn(below).length > 0 ? [below] : [], ...projectsBelow(below, depth - 1)]);
}

function filesIn(folder: string): string[] {
  try {
    return JSON.parse(fs.readFileSync(path.join(folder, '.projen', 'files.json'), 'utf8')).files ?? [];
  } catch {
    return []; // missing or invalid: projen would not read it as its list either
  }
}
