import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import { declarationIn } from '../../file/checkout/declaration';
import { packageManagerOf } from '../../file/checkout/package-manager';

/** How a repository stops using this package, which depends on the language of its declaration. */
export interface WayOut {
  /** The declaration; undefined when it is gone already, or has an unusual name. */
  readonly declaration?: string;
  /** Whether node_modules exists. */
  readonly hasModules: boolean;
  /** How to remove packages. */
  removing(...packages: string[]): string;
}

/** The way out of a folder. Must be asked before files are removed. */
export function wayOut(folder: string): WayOut {
  const declaration = declarationIn(folder);
  return { declaration, hasModules: existsSync(join(folder, 'node_modules')), removing: removalIn(folder, declaration) };
}

/** In other languages than Node.js, packages come from other package indexes. */
function removalIn(folder: string, declaration = ''): WayOut['removing'] {
  switch (extname(declaration)) {
    case '.py': return (...packages) => `pip uninstall ${packages.join(' ')}`;
    case '.go': return () => 'go mod tidy';
    case '.java': return (...packages) => `take ${packages.join(', ')} out of the dependencies in pom.xml`;
    default: return (...packages) => `${packageManagerOf(folder).remove} ${packages.join(' ')}`;
  }
}

/** The remaining steps where projen was used only for us. */
export function withoutProjen({ declaration, hasModules, removing }: WayOut, gone: readonly string[]): string[] {
  const isInstalledForUs = gone.includes('package.json');
  const rest = [declaration ?? '.projenrc.*', ...isInstalledForUs && hasModules ? ['node_modules'] : []];
  return [
    'projen was used for docker-publish only and is removed too. Files that you wrote or installed are left:', `  rm -r ${rest.join(' ')}`,
    ...isInstalledForUs ? [] : [`  ${removing('docker-publish', 'projen', 'constructs')}`],
    '  git log --diff-filter=D --name-only -- .github/workflows   # workflows that adopt --delete-old took away',
  ];
}

/** The remaining steps where projen stays. `left` are files that projen deletes, `rules` files of the user that it would generate. */
export function nextSteps(left: readonly string[], rules: readonly string[], { declaration, removing }: WayOut): string[] {
  return [
    'Next:',
    `  1. Delete "new DockerPublish(…)" and its import from ${declaration ?? '.projenrc'}. While it is there, the next synth writes the `
      + 'blocks again.',
    '     Where the project itself is a DockerPublishProject, "npx projen eject" is the way out: it keeps every file and '
      + 'needs no other step.',
    `  2. npx projen${left.length > 0 ? `\n     It deletes our own files: ${left.join(', ')}.` : ''}`,
    ...rules.length > 0 ? [`     It writes ${rules.join(' and ')} as a whole from now on: first declare your lines in it `
      + '(project.gitignore.addPatterns("…")),', '     or leave projen as well: rm -r .projenrc.* .projen instead.'] : [],
    `  3. ${removing('docker-publish')}, unless projen has taken it out in step 2, as it does where it writes package.json.`,
  ];
}
