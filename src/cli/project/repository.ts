import { resolve } from 'node:path';
import { Plan } from '../../plan/plan';

/** The root of the repository, from the folder of a project in it: where `.github` is. */
export function repositoryAround(folder: string, { directory }: Plan): string {
  return resolve(folder, ...directory === '.' ? [] : directory.split('/').map(() => '..'));
}
