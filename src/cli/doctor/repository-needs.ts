import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Need } from './need';
import { collisionsOf } from '../../file/component/collisions-of';
import { Plan } from '../../plan/plan';
import { didYouMean } from '../../problem/problems';
import { leftToFillIn } from '../../template/fill-in';

const area = 'this repository';

/** Remaining tasks in files of the repository: placeholders, and collisions with our files. */
export function repositoryNeeds(plan: Plan, folder: string): Need[] {
  const dockerfiles = [...new Set(plan.images.map(({ dockerfile }) => dockerfile))];
  const colliding = collisionsOf(plan, folder).map(({ file, line, what, why }): Need => ({
    area, state: 'advice', what: `${file}${line === undefined ? '' : `:${line}`} ${what}`, why,
  }));
  return [...dockerfiles.flatMap((dockerfile) => unfinished(folder, dockerfile)), ...unknownTasks(plan, folder), ...colliding];
}

/** Unknown tasks of gates, which a synth rejects, but which may be removed later. */
function unknownTasks({ gates = [] }: Plan, folder: string): Need[] {
  const path = join(folder, '.projen/tasks.json');
  if (!existsSync(path)) return [];
  const { tasks = {} } = JSON.parse(readFileSync(path, 'utf8')) as { tasks?: Record<string, unknown> };
  return gates.filter(({ task }) => task !== undefined && !(task in tasks)).map(({ id, task }): Need => ({
    area, state: 'missing', what: `the task "${task}" of gate "${id}"`,
    why: `.projen/tasks.json has no such task.${didYouMean(task!, Object.keys(tasks))} Until then every release fails there`,
  }));
}

function unfinished(folder: string, dockerfile: string): Need[] {
  const path = join(folder, dockerfile);
  // A missing file is reported by `check`.
  if (!existsSync(path)) return [];
  return leftToFillIn(readFileSync(path, 'utf8')).map(({ line, what }): Need => ({
    area, state: 'missing', what: `${dockerfile}:${line} to fill in`, why: `${what} Until then the build fails there`,
  }));
}
