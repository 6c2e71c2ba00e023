import { resolve } from 'node:path';
import { Plan } from '../../plan/plan';

/** The root of the repository with `.github`, from the folder of a project in it. */
export function repositoryAround(folder: string, { directory }: Plan): string {
  return resolve(folder, ...directory === '.' ? [] : directory.split('/').map(() => '..'));
}
