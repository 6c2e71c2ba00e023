import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { input, output } from './environment';
import { main, STEPS, Work } from './main';
import { Scheme } from '../../plan/lookup/scheme';
import { Plan } from '../../plan/plan';
import { Stop } from '../report';
import { Caller, Source } from '../shared/caller';
import { carried, carry } from '../shared/carry';
import { resolve } from '../shared/resolve';

/** Entry point of a shared workflow's program: the same steps, but the first one makes the plan and passes it to the others. */
const SHARED_STEPS: Record<string, Work> = {
  ...STEPS,

  plan: (plan) => output({ plan: carry(plan) }),
};

function planOf(): Plan {
  return input('step') === 'plan'
    ? resolve(JSON.parse(input('caller')) as Caller, scheme(), source(), input('identity'))
    : carried(input('plan'));
}

/** Read from beside the program only, because the workspace belongs to the caller. */
function scheme(): Scheme {
  const file = join(dirname(__filename), `${input('scheme')}.json`);
  if (!existsSync(file)) throw new Stop(`${file} is not there. Run projen in the repository of this workflow, and commit what it writes.`);
  return JSON.parse(readFileSync(file, 'utf8'));
}

function source(): Source {
  const { GITHUB_REPOSITORY, GITHUB_SERVER_URL, GITHUB_WORKFLOW_REF, GITHUB_EVENT_NAME, GITHUB_EVENT_PATH, GITHUB_WORKSPACE } = process.env;
  const { repository: facts = {} } = JSON.parse(readFileSync(GITHUB_EVENT_PATH!, 'utf8'));
  const [, workflow = ''] = /^[^/]+\/[^/]+\/(.+?)@/.exec(GITHUB_WORKFLOW_REF ?? '') ?? [];
  const { spdx_id: licenses } = facts.license ?? {};
  return {
    repository: GITHUB_REPOSITORY!,
    url: `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}`,
    defaultBranch: facts.default_branch ?? 'main',
    ...facts.description && { description: facts.description },
    // GitHub's value for an unknown licence.
    ...licenses && licenses !== 'NOASSERTION' && { licenses },
    workflow,
    event: GITHUB_EVENT_NAME!,
    read: (path) => {
      const file = join(GITHUB_WORKSPACE!, normalize(join('/', path)));
      return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
    },
  };
}

void main(SHARED_STEPS, planOf);
