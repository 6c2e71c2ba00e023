import { Need } from './need';
import { CredentialStore } from './registry-needs';
import { isOtherForge, parseForgeUrl } from '../../base/forge-url';
import { Plan } from '../../plan/plan';

/** Labels of GitHub's hosted runners. */
const HOSTED = /^(ubuntu|windows|macos)-(latest|[\d.]+|slim)(-arm|-intel|-large|-xlarge)?$|^(ubuntu-2[24]\.04|windows-11)-arm$/;

const area = 'GitHub';

/**
 * The needs of the repository on GitHub; `isWritten` is whether the workflow exists, `origin` the URL of the git remote with that name.
 */
export function githubNeeds(plan: Plan, isWritten: boolean, store: CredentialStore, origin: string | undefined): Need[] {
  const { repository, environment, forge } = store;
  const needs: Need[] = [];
  if (plan.repository === undefined) {
    needs.push({
      area, state: 'missing', what: 'the repository',
      why: 'the repository is not known; add a git remote or set the option "repository"',
      command: 'git remote add origin https://github.com/OWNER/NAME.git',
    });
  }
  if (plan.repository !== undefined && isOtherForge(plan.repository.host)) {
    needs.push({
      area, state: 'missing', what: 'a repository on GitHub', why: `the repository is at ${plan.repository.host}, which does not run `
      + 'workflows of GitHub; mirror it and set the option "repository", or publish by another CI',
    });
  }
  needs.push(...originNeeds(plan, origin));
  if (!isWritten) {
    needs.push({
      area, state: 'missing', what: 'the workflow', why: 'there is none of ours in .github/workflows; run projen and commit what it writes',
      command: 'npx projen',
    });
  }
  const { shared } = plan.workflow ?? {};
  if (shared) {
    needs.push({
      area, state: 'unknown', what: `${shared.repository}/${shared.path} at ${shared.version ?? shared.commit?.slice(0, 12)}`,
      why: 'it builds and publishes; where that repository is not public, it has to let this one call it: Settings, '
        + 'Actions, General, Access',
    });
  }
  if (environment !== undefined) {
    const exists = forge.environments?.includes(environment);
    needs.push({
      area,
      state: exists === undefined ? 'unknown' : exists ? 'ok' : 'missing',
      what: `environment ${environment}`,
      why: 'its secrets reach the jobs that push and no others; let only release tags and the default branch use it',
      command: exists ? undefined : `gh api --method PUT repos/${repository ?? 'OWNER/NAME'}/environments/${environment}`,
    });
  }
  for (const runner of machines(plan).filter((labels) => !HOSTED.test(labels))) {
    needs.push({
      area, state: 'unknown', what: `a runner with the labels ${runner}`,
      why: 'GitHub does not offer it; a job waits for one of yours for a day, then fails',
    });
  }
  return needs;
}

/** The git remote has to exist, and should be the declared repository. */
function originNeeds({ repository, publishesFrom }: Plan, origin: string | undefined): Need[] {
  if (repository === undefined) return [];
  const wanted = `${repository.owner}/${repository.name}`;
  if (!origin) {
    return [{
      area, state: 'missing', what: 'the git remote origin', why: 'there is nowhere to push to yet',
      command: `git remote add origin ${repository.url}.git`,
    }];
  }
  const found = parseForgeUrl(origin);
  const leads = found && `${found.owner}/${found.name}`;
  if (leads === undefined || leads.toLowerCase() === wanted.toLowerCase()) {
    return [{ area, state: 'ok', what: `the git remote origin is ${leads ?? origin}` }];
  }
  const publishing = publishesFrom === undefined ? '' : ', and only runs there publish';
  const why = `the declaration names ${wanted}${publishing}: fine for a fork, otherwise set the option "repository"`;
  return [{ area, state: 'advice', what: `the git remote origin is ${leads}`, why }];
}

/** The labels of each runner for builds. */
function machines({ workflow }: Plan): string[] {
  const all = [workflow?.runners, workflow?.checkRunners].flatMap((runners) => Object.values(runners ?? {}));
  return [...new Set(all.map(({ labels, group }) => [...group === undefined ? [] : [`group ${group}`], ...labels].join(', ')))];
}
