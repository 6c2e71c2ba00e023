import { Repository } from '../sources/repository';

/** The file that holds the declaration: Node reads what it requires as CommonJS, also where package.json makes ES modules of `.js`. */
export function declarationFile(repository: Repository): string {
  return repository.manifest?.type === 'module' ? '.projenrc.cjs' : '.projenrc.js';
}
