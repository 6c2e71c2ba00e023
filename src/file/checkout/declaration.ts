import * as fs from 'node:fs';
import * as path from 'node:path';
import { Project, ProjenrcFile } from 'projen';

/** The declarations that projen's own components know, and those that it has no component for. */
const NAMES = [
  ...['js', 'cjs', 'mjs', 'ts', 'cts', 'mts', 'py'].map((extension) => `.projenrc.${extension}`),
  'projenrc.go', 'src/test/java/projenrc.java',
];

/** The declaration that is running, relative to the root; undefined when it has another name than the usual ones. */
export function declarationOf({ root }: Project): string | undefined {
  return ProjenrcFile.of(root)?.filePath ?? declarationIn(root.outdir);
}

/** The declaration in a folder, relative to it. */
export function declarationIn(folder: string): string | undefined {
  return NAMES.find((name) => fs.existsSync(path.join(folder, name)));
}

/** The command line of this library, as it is called where the declaration is installed. */
export function commandLineOf(project: Project): string {
  const extension = path.extname(declarationOf(project) ?? '');
  // The Python package installs the command beside `projen`.
  if (extension === '.py') return 'docker-publish';
  // By npx, because node_modules/.bin is not on the path in every project; `--no-install` prevents a download where there is package.json.
  return ['.go', '.java'].includes(extension) ? 'npx docker-publish' : 'npx --no-install docker-publish';
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
