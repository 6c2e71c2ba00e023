import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import { packageManagerOf } from '../../file/checkout/package-manager';
import { declarationIn } from '../../repository/declaration-file';

/** How a repository stops using this package, which depends on the language of its declaration. */
export interface WayOut {
  /** The file with the declaration. */
  readonly declaration: string;
  /** The command that synthesizes. */
  readonly synth: string;
  /** How to remove packages, which come from another package index in each language. */
  readonly removing: (...packages: string[]) => string;
  /** Whether projen writes the list of packages: it removes packages that are declared no longer. */
  readonly isManaged: boolean;
  /** Whether node_modules exists. */
  readonly hasModules: boolean;
}

/** The way out of a folder, whose declaration may be deleted already. Must be asked before files are removed. */
export function wayOut(folder: string): WayOut {
  const declaration = declarationIn(folder) ?? (existsSync(join(folder, 'package.json')) ? '.projenrc.*' : '.projenrc.py');
  const common = { declaration, hasModules: existsSync(join(folder, 'node_modules')), synth: 'npx projen', isManaged: false };
  switch (extname(declaration)) {
    case '.go': return { ...common, synth: 'go run projenrc.go', removing: () => 'go mod tidy' };
    case '.java': return { ...common, removing: (...packages) => `take ${packages.join(', ')} out of the dependencies in pom.xml` };
    case '.py': return { ...common, synth: 'projen', removing: (...packages) => `pip uninstall ${packages.join(' ')}` };
    default: return {
      ...common, isManaged: true, removing: (...packages) => `${packageManagerOf(folder).remove} ${packages.join(' ')}`,
    };
  }
}

/** The remaining steps where projen was used only for us. */
export function withoutProjen({ declaration, hasModules, removing }: WayOut, gone: readonly string[]): string[] {
  const isInstalledForUs = gone.includes('package.json');
  const rest = [declaration, ...isInstalledForUs && hasModules ? ['node_modules'] : []];
  return [
    'projen was used for docker-publish only and is removed too. Files that you wrote or installed are left:', `  rm -r ${rest.join(' ')}`,
    ...isInstalledForUs ? [] : [`  ${removing('docker-publish', 'projen', 'constructs')}`],
    '  git log --diff-filter=D --name-only -- .github/workflows   # workflows that adopt --delete-old took away',
  ];
}

/** The remaining steps where projen stays. `left` are files that projen deletes, `rules` files of the user that it would generate. */
export function nextSteps(
  left: readonly string[], rules: readonly string[], { declaration, synth, removing, isManaged }: WayOut,
): string[] {
  return [
    'Next:',
    `  1. Delete "new DockerPublish(…)" and its import from ${declaration}. While it is there, the next synth writes the blocks again.`,
    '     Where the project itself is a DockerPublishProject, "npx projen eject" is the way out: it keeps every file and '
      + 'needs no other step.',
    `  2. ${synth}${left.length > 0 ? `\n     It deletes our own files: ${left.join(', ')}.` : ''}`,
    ...rules.length > 0 ? [`     It writes ${rules.join(' and ')} as a whole from now on: first declare your lines in it `
      + '(project.gitignore.addPatterns("…")),', `     or leave projen as well: rm -r ${declaration} .projen instead.`] : [],
    `  3. ${removing('docker-publish')}`
      + `${isManaged ? ', unless projen has taken it out in step 2, as it does where it writes package.json.' : ''}`,
  ];
}
