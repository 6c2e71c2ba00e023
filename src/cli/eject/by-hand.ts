import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import { packageManagerOf } from '../../file/checkout/package-manager';
import { declarationIn } from '../../repository/declaration-file';

/** The last steps, which are done by hand, in the language of the declaration. */
export interface ByHand {
  /** The file with the declaration. */
  readonly declaration: string;
  /** The command that synthesizes. */
  readonly synth: string;
  /** Takes packages out, those that only the declaration needs. */
  readonly remove: (...packages: string[]) => string;
  /** The folder of installed packages, where the repository has one for them. */
  readonly installed?: string;
}

/** The steps by hand in a folder, whose declaration may be deleted already; in each language packages come from another package index. */
export function byHandIn(folder: string): ByHand {
  const declaration = declarationIn(folder) ?? (existsSync(join(folder, 'package.json')) ? '.projenrc.*' : '.projenrc.py');
  switch (extname(declaration)) {
    case '.go': return { declaration, synth: 'go run projenrc.go', remove: () => 'go mod tidy' };
    case '.java': return { declaration, synth: 'npx projen', remove: (first) => `delete the dependency ${first} from pom.xml` };
    case '.py': return { declaration, synth: 'projen', remove: (...packages) => `pip uninstall ${packages.join(' ')}` };
    default: return {
      declaration, synth: 'npx projen', installed: 'node_modules',
      remove: (...packages) => `${packageManagerOf(folder).remove} ${packages.join(' ')}`,
    };
  }
}
