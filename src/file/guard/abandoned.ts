import * as path from 'node:path';
import { FileBase, Project } from 'projen';
import { SharedFile } from '../component/shared-file';
import { SharedFiles } from '../tree/shared-files';

/** Has the blocks taken out of files that have no declaration any more, unless projen now writes them itself. */
export function takeBackAbandoned(root: Project): void {
  const shared = SharedFiles.of(root);
  const nodes = root.node.findAll();
  const whole = new Set(nodes.filter((node) => node instanceof FileBase).map(({ absolutePath }) => absolutePath));
  for (const project of nodes.filter((node) => node instanceof Project)) {
    for (const file of Object.keys(shared.before(project))) {
      if (!shared.tryFind(project, file) && !whole.has(path.resolve(project.outdir, file))) {
        new SharedFile(project, file, { blocks: () => [] });
      }
    }
  }
}
