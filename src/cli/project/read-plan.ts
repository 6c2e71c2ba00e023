import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Plan } from '../../plan/plan';

const PLAN_FILE = join('.projen', 'docker-publish.json');
/** The plans that this command understands. */
const SCHEMA = 1;

/** A plan and the folder of the project it was found in. */
export interface FoundPlan {
  readonly plan: Plan;
  readonly folder: string;
}

/** The plan of the project in a folder or around it. */
export function readPlan(from = '.'): FoundPlan {
  const start = resolve(from);
  for (let folder = start; ; folder = dirname(folder)) {
    const file = join(folder, PLAN_FILE);
    if (existsSync(file)) return { folder, plan: parse(file) };
    if (folder === dirname(folder)) throw new Error(`No ${PLAN_FILE} in ${start} or above it. Declare "new DockerPublish(project)" in the .projenrc of the repository and run projen, or name the project's folder: --project DIR.`);
  }
}

function parse(file: string): Plan {
  let plan: Plan;
  try {
    plan = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file} cannot be read: ${(error as Error).message}. Run projen, which writes it anew.`);
  }
  if (plan?.schema === SCHEMA && Array.isArray(plan.images)) return plan;
  throw new Error(`${file} has schema ${JSON.stringify(plan?.schema)}, this command reads ${SCHEMA}. Run projen with the docker-publish that is installed here, which writes it anew.`);
}
