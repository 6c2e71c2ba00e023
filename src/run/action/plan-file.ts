import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Plan } from '../../plan/plan';
import { Stop } from '../report';

/** The plan format that this program reads. */
const SCHEMA = 1;

/**
 * Reads the plan. It is in the workspace, or, when the runner has fetched the action itself (`uses: $/…`), in the copy of the repository
 * that contains the action.
 */
export function readPlanFile(path: string): Plan {
  const places = [join(process.env.GITHUB_WORKSPACE ?? '.', path), join(dirname(__filename), '..', '..', '..', path)];
  const file = places.find(existsSync);
  if (!file) throw new Stop(`${path} is not there. Check it out before this step: sparse-checkout of .github/actions and .projen.`);
  const plan = JSON.parse(readFileSync(file, 'utf8')) as Plan;
  if (plan.schema === SCHEMA) return plan;
  throw new Stop(
    `${path} has schema ${JSON.stringify(plan.schema)}, this program reads ${SCHEMA}. Run projen to write both again, and commit them.`,
  );
}
