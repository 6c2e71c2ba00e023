import { Repository } from '../sources/repository';

/** The file for the declaration, which has to be CommonJS, even when package.json makes `.js` an ES module. */
export function declarationFile(repository: Repository): string {
  return repository.manifest?.type === 'module' ? '.projenrc.cjs' : '.projenrc.js';
}
