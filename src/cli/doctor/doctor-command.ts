import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Ask, askMachine } from './ask';
import { checkoutNeeds } from './checkout-needs';
import { askForge, Forge } from './forge';
import { githubNeeds } from './github-needs';
import { machineNeeds } from './machine-needs';
import { Need, State } from './need';
import { pluginNeeds } from './plugin-needs';
import { buildNeeds, registryNeeds, signatureNeeds, variableNeeds } from './registry-needs';
import { repositoryNeeds } from './repository-needs';
import { tagNeeds } from './tag-needs';
import { isOtherForge } from '../../base/forge-url';
import { doubts } from '../../explain/doubts';
import { Plan } from '../../plan/plan';
import { Exit } from '../exit';
import { projectTitle } from '../project/project-title';
import { FoundPlan, readPlan, readPlans } from '../project/read-plan';
import { repositoryAround } from '../project/repository';
import { paint, progress } from '../text/terminal';

/** Options of `docker-publish doctor`. */
export interface DoctorOptions {
  readonly project?: string;
  /** Whether to query GitHub. */
  readonly network?: boolean;
  readonly json?: boolean;
}

/** Version of the `--json` format. */
const SCHEMA = 1;
const SIGNS: Record<State, string> = {
  ok: paint('green', '✓'), missing: paint('red', '✗'), unknown: paint('yellow', '?'), advice: paint('cyan', 'i'),
};

/** Lists everything that is missing for the first publication, each with the command that fixes it. */
export async function doctorCommand(options: DoctorOptions, ask: Ask = askMachine): Promise<number> {
  // Text can be about several projects in turn; one JSON object is about one.
  const found = options.json ? [readPlan(options.project)] : readPlans(options.project);
  const codes: number[] = [];
  for (const one of found) {
    if (found.length > 1) process.stdout.write(projectTitle(one, codes.length === 0));
    codes.push(await examine(one, options, ask));
  }
  return Math.max(...codes);
}

async function examine({ plan, folder }: FoundPlan, { network = true, json }: DoctorOptions, ask: Ask): Promise<number> {
  const environment = plan.workflow?.environment;
  const isWritten = plan.workflow !== undefined && existsSync(join(repositoryAround(folder, plan), plan.workflow.path));
  const repository = onGitHub(plan);
  const nothing: Forge = {};
  const [forge, machine, ofPlugins, origin, gitTags] = await progress('asking GitHub and this machine', Promise.all([
    network && plan.repository?.host === 'github.com' ? askForge(ask, repository!, environment) : nothing,
    machineNeeds(plan, ask),
    network ? pluginNeeds(plan, ask) : [],
    ask('git', '-C', folder, 'config', '--get', 'remote.origin.url'),
    ask('git', '-C', folder, 'tag', '--list'),
  ]));
  const keeping = { repository, environment, forge };
  const read = [...buildNeeds(plan, keeping), ...signatureNeeds(plan, keeping), ...variableNeeds(plan, keeping)];
  const online = [...githubNeeds(plan, isWritten, keeping, origin), ...registryNeeds(plan, keeping), ...read, ...ofPlugins];
  const offline = [
    ...declarationNeeds(plan, folder), ...tagNeeds(plan, gitTags), ...checkoutNeeds(plan, folder), ...repositoryNeeds(plan, folder),
  ];
  const needs = [...online, ...offline, ...machine];
  const isMissing = needs.some(({ state }) => state === 'missing');
  const whyUnknown = network ? 'gh is not installed, not logged in, or has no access: see gh auth status' : '--no-network';
  process.stdout.write(
    json ? `${JSON.stringify({ schema: SCHEMA, project: plan.project, ready: !isMissing, needs }, null, 2)}\n` : report(needs, whyUnknown),
  );
  return isMissing ? Exit.NO : Exit.OK;
}

/** The repository for `gh`. Undefined for one elsewhere, which GitHub may not know, or know as another one with the same name. */
function onGitHub({ repository }: Plan): string | undefined {
  if (repository === undefined || isOtherForge(repository.host)) return undefined;
  const name = `${repository.owner}/${repository.name}`;
  return repository.host === 'github.com' ? name : `${repository.host}/${name}`;
}

/** Declarations that are probably unintended. */
function declarationNeeds(plan: Plan, folder: string): Need[] {
  return doubts(plan, (path) => existsSync(join(folder, path))).map((what) => ({ area: 'declaration', state: 'advice', what }));
}

/** `whyUnknown` is the reason why GitHub did not answer; empty when it did. */
function report(needs: readonly Need[], whyUnknown: string): string {
  const areas = [...new Set(needs.map(({ area }) => area))];
  const missing = needs.filter(({ state }) => state === 'missing').length;
  const unknown = needs.filter(({ state }) => state === 'unknown');
  const because = unknown.some(({ command }) => command !== undefined) ? ` (${whyUnknown})` : '';
  const known = missing > 0 ? `${missing} missing` : 'nothing is known to be missing';
  const summary = unknown.length > 0 ? `${known}, ${unknown.length} could not be checked${because}` : known;
  return `${areas.map((area) => `${paint('bold', area)}\n${needs.filter((need) => need.area === area).map(line).join('')}`).join('\n')}\n`
    + `${summary}\n`;
}

function line({ state, what, why, command }: Need): string {
  const explanation = why === undefined || state === 'ok' ? '' : paint('dim', `: ${why}`);
  return `  ${SIGNS[state]} ${what}${explanation}\n${command === undefined ? '' : `      ${command}\n`}`;
}
