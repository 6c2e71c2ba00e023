import * as path from 'node:path';
import { Project, ProjenrcFile } from 'projen';
import { packageVersion } from '../../base/package-root';
import { declarationIn } from '../../repository/declaration-file';

/** The declaration that is running, relative to the root; undefined when it has another name than the usual ones. */
export function declarationOf({ root }: Project): string | undefined {
  return ProjenrcFile.of(root)?.filePath ?? declarationIn(root.outdir);
}

/** The command line of this library where a declaration is not in JavaScript; undefined where it is, as it is in node_modules then. */
export function commandLineOf(project: Project): string | undefined {
  switch (path.extname(declarationOf(project) ?? '')) {
    // The Python package installs the command beside `projen`.
    case '.py': return 'docker-publish';
    // Nothing installs it, so npx downloads the one that wrote the files.
    case '.go': case '.java': return `npx docker-publish@${packageVersion()}`;
    default: return undefined;
  }
}

/** Lets the first line of generated files name the declaration; without a ProjenrcFile projen writes `.projenrc.js`. */
export function nameDeclaration(project: Project): void {
  const name = declarationOf(project);
  if (name === undefined || ProjenrcFile.of(project)) return;
  new Declaration(project, path.relative(project.outdir, path.join(project.root.outdir, name)).split(path.sep).join('/'));
}

class Declaration extends ProjenrcFile {
  public constructor(project: Project, public readonly filePath: string) {
    super(project);
  }
}
