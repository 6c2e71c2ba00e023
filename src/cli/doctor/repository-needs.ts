import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Need } from './need';
import { collisionsOf } from '../../file/component/collisions-of';
import { Plan } from '../../plan/plan';
import { didYouMean } from '../../problem/problems';
import { leftToFillIn } from '../../template/fill-in';

const area = 'this repository';

/** What is left to do in files of the repository: lines to fill in, and what has the name, or does the work, of something of ours. */
export function repositoryNeeds(plan: Plan, folder: string): Need[] {
  const dockerfiles = [...new Set(plan.images.map(({ dockerfile }) => dockerfile))];
  const colliding = collisionsOf(plan, folder).map(({ file, line, what, why }): Need => ({
    area, state: 'advice', what: `${file}${line === undefined ? '' : `:${line}`} ${what}`, why,
  }));
  return [...dockerfiles.flatMap((dockerfile) => unfinished(folder, dockerfile)), ...unknownTasks(plan, folder), ...colliding];
}

/** A synth refuses a gate whose task is not there; tasks can go afterwards, and the gate then fails in each run. */
function unknownTasks({ gates = [] }: Plan, folder: string): Need[] {
  const path = join(folder, '.projen/tasks.json');
  if (!existsSync(path)) return [];
  const { tasks = {} } = JSON.parse(readFileSync(path, 'utf8')) as { tasks?: Record<string, unknown> };
  return gates.filter(({ task }) => task !== undefined && !(task in tasks)).map(({ id, task }): Need => ({
    area, state: 'missing', what: `the task "${task}" of gate "${id}"`,
    why: `.projen/tasks.json has no such task.${didYouMean(task!, Object.keys(tasks))} Until then every release stops there`,
  }));
}

function unfinished(folder: string, dockerfile: string): Need[] {
  const path = join(folder, dockerfile);
  // One that is not there yet is for `check` to tell.
  if (!existsSync(path)) return [];
  return leftToFillIn(readFileSync(path, 'utf8')).map(({ line, what }): Need => ({
    area, state: 'missing', what: `${dockerfile}:${line} to fill in`, why: `${what} Until then the build stops there`,
  }));
}
