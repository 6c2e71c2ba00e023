import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Plan } from '../../plan/plan';

const PLAN_FILE = join('.projen', 'docker-publish.json');
/** The plan format that this command reads. */
const SCHEMA = 1;

/** A plan and the folder of its project. */
export interface FoundPlan {
  readonly plan: Plan;
  readonly folder: string;
}

/**
 * The plan of the project in a folder or above it, or of the only one below.
 *
 * @throws in the root of several projects, where it is ambiguous which one is meant
 */
export function readPlan(from = '.'): FoundPlan {
  const [found, ...others] = readPlans(from);
  if (others.length === 0) return found;
  const start = resolve(from);
  const below = plansInside(start);
  throw new Error(`There are ${below.length} projects below ${start}: ${below.join(', ')}. Name one: --project ${below[0]}.`);
}

/** The plan of the project in a folder or above it; in the root of a monorepo without a plan of its own, those of all projects below. */
export function readPlans(from = '.'): FoundPlan[] {
  const found = tryReadPlan(from);
  if (found) return [found];
  const start = resolve(from);
  const below = plansInside(start).map((path) => join(start, path));
  if (below.length > 0) return below.map((folder) => ({ folder, plan: parse(join(folder, PLAN_FILE)) }));
  throw new Error(`No ${PLAN_FILE} in ${start} or above it. Declare "new DockerPublish(project)" in the .projenrc of the repository and `
    + 'run projen, or name the project\'s folder: --project DIR.');
}

/** The same; undefined when there is none. */
export function tryReadPlan(from = '.'): FoundPlan | undefined {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    const file = join(folder, PLAN_FILE);
    if (existsSync(file)) return { folder, plan: parse(file) };
    if (folder === dirname(folder)) return undefined;
  }
}

/** Whether a folder itself has a plan. */
export function hasPlan(folder: string): boolean {
  return existsSync(join(folder, PLAN_FILE));
}

/** How many levels below a folder are searched for projects. */
const DEPTH = 8;

/** Folders of the subprojects, as values of `--project`; empty for a folder without projen. */
export function plansInside(folder: string): string[] {
  return existsSync(join(folder, '.projen')) ? plansBelow(folder) : [];
}

/** Skips nested repositories. */
function plansBelow(start: string, below = '', depth = DEPTH): string[] {
  const folder = join(start, below);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules' && !entry.name.startsWith('.')).flatMap(({ name }) => {
      const path = below === '' ? name : `${below}/${name}`;
      if (existsSync(join(start, path, '.git'))) return [];
      return [...hasPlan(join(start, path)) ? [path] : [], ...depth > 1 ? plansBelow(start, path, depth - 1) : []];
    });
}

function parse(file: string): Plan {
  let plan: Plan;
  try {
    plan = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file} cannot be read: ${(error as Error).message}. Run projen to write it again.`);
  }
  if (plan?.schema === SCHEMA) {
    const lacking = lackingIn(plan);
    if (lacking !== undefined) throw new Error(`${file} is damaged: ${lacking} is not there. Run projen to write it again.`);
    return plan;
  }
  throw new Error(`${file} has schema ${JSON.stringify(plan?.schema)}, this command reads ${SCHEMA}. Run projen with the docker-publish `
    + 'that is installed here to write it again.');
}

/** The path of a missing property that every plan of this format has: a merge or an edit may have removed it. */
function lackingIn({ images, registries, triggers, tags }: Plan): string | undefined {
  const lists: Record<string, unknown> = { images, registries, triggers, 'tags.rules': tags?.rules, 'tags.flavor': tags?.flavor };
  const lacking = Object.keys(lists).find((name) => !Array.isArray(lists[name]));
  if (lacking !== undefined) return lacking;
  const index = images.findIndex((image) => ![image?.platforms, image?.repositories].every(Array.isArray) || !image.labels
    || !image.buildLabels);
  return index < 0 ? undefined : `a part of images[${index}]`;
}
