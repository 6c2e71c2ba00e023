import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { input, output } from './environment';
import { main, STEPS, Work } from './main';
import { Decision } from '../../decision/decision';
import { Plan } from '../../plan/plan';
import { Scheme } from '../../plan/scheme';
import { publishedImages, repositoriesOf, RunContext } from '../context';
import { lockOf } from '../publish/lock';
import { Stop } from '../report';
import { Caller, Source } from '../shared/caller';
import { carried, carry } from '../shared/carry';
import { resolve } from '../shared/resolve';

/** Entry point of a shared workflow's program: the same steps, but the first one makes the plan and passes it to the others. */
const SHARED_STEPS: Record<string, Work> = {
  ...STEPS,

  prepare: (plan) => STEPS.prepare(plan, lockAmongCalls),

  merge: (plan) => STEPS.merge(plan, (context, merged) => ({ subjects: JSON.stringify(subjectsOf(context, merged)) })),

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

/** The concurrency group among calls by one repository: runs that publish other images do not wait. */
function lockAmongCalls(decision: Decision, run: string, { images }: Plan): string {
  return `${lockOf(decision, run)}-${createHash('sha256').update(images.map(({ id }) => id).join()).digest('hex').slice(0, 8)}`;
}

/** The subjects of attestations in a shared workflow, whose steps were written before the images were known. */
function subjectsOf(context: RunContext, digests: ReadonlyMap<number, string>): { name: string; digest: string }[] {
  return publishedImages(context).flatMap((image) => repositoriesOf(image).map((name) => ({ name, digest: digests.get(image.index)! })));
}

void main(SHARED_STEPS, planOf);
