import * as path from 'node:path';
import { Plan } from '../../plan/plan';
import { Collision, collisions, Ours } from '../../repository/collisions';
import { fileTreeOf } from '../../repository/file-tree';
import { makeTargets, MAKE_VARIABLES } from '../render/make';

/** What collides in a repository with what a plan says. `folder` is that of the project. */
export function collisionsOf(plan: Plan, folder: string): Collision[] {
  const { make, bake } = plan.outputs ?? {};
  const ours: Ours = {
    ...make !== undefined && { make: { file: make, targets: makeTargets(plan), variables: MAKE_VARIABLES } },
    ...bake !== undefined && { bake: { file: bake, names: ['default', ...plan.images.map(({ id }) => id)] } },
    repositories: plan.images.flatMap(({ repositories }) => repositories),
    owner: plan.repository?.owner,
    name: plan.repository?.name,
  };
  const project = fileTreeOf(folder);
  const up = plan.directory === '.' ? '.' : plan.directory.split('/').map(() => '..').join('/');
  return collisions(project, up === '.' ? project : fileTreeOf(path.join(folder, up)), ours);
}

/** A collision in one line. */
export function collisionText({ file, line, what, why }: Collision): string {
  return `${file}${line === undefined ? '' : `:${line}`}: ${what}: ${why}`;
}
