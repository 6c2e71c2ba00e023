import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import compare from 'semver/functions/compare';
import valid from 'semver/functions/valid';
import { Pin, PINS } from '../../ci/github/step/pins';
import { Exit } from '../exit';
import { tryReadPlan } from '../project/read-plan';

/** Options of `docker-publish pins`. */
export interface PinsOptions {
  /** The folder of the project; defaults to the current one. */
  readonly project?: string;
  readonly json?: boolean;
}

/** Runs git and returns its output. */
export type Git = (...args: string[]) => Promise<string>;

const git: Git = async (...args) => (await promisify(execFile)('git', args)).stdout;

/** Lists actions with a newer release than the pinned one, and how to use it. */
export async function pinsCommand({ project, json }: PinsOptions, ask: Git = git): Promise<number> {
  const rows: Array<{ action: string; pinned: Pin; newest: Pin | undefined }> = [];
  const shared = tryReadPlan(project)?.plan.workflow?.shared;
  if (shared?.commit !== undefined) {
    const newest = newestOf(await tagsOf(ask, shared.repository));
    const pinned = { version: shared.version ?? shared.commit.slice(0, 12), commit: shared.commit };
    rows.push({ action: shared.repository, pinned, newest });
  }
  // Sequentially, because some proxies treat many simultaneous requests as an attack.
  for (const [action, pinned] of Object.entries(PINS)) rows.push({ action, pinned, newest: newestOf(await tagsOf(ask, action)) });
  const newer = rows.filter(({ pinned, newest }) => newest && isNewer(newest, pinned));
  process.stdout.write(json ? `${JSON.stringify({ schema: 1, newer }, null, 2)}\n` : report(newer as Newer[], rows.length));
  return newer.length === 0 ? Exit.OK : Exit.NO;
}

/** Compared by version; by commit when the version is unknown. */
function isNewer(newest: Pin, pinned: Pin): boolean {
  const known = valid(pinned.version);
  return known === null ? newest.commit !== pinned.commit : compare(newest.version, known) > 0;
}

async function tagsOf(ask: Git, action: string): Promise<string> {
  try {
    return await ask('ls-remote', '--tags', `https://github.com/${action}`);
  } catch (error) {
    const [reason] = /(?<=^fatal: ).*$/m.exec((error as Error).message) ?? [(error as Error).message];
    throw new Error(`GitHub was asked for the releases of ${action} and did not answer: ${reason}. Run it again with a network that `
      + 'reaches https://github.com; proxy and certificates are those of git.');
  }
}

interface Newer { readonly action: string; readonly pinned: Pin; readonly newest: Pin }

function report(newer: Newer[], count: number): string {
  if (newer.length === 0) return `All ${count} actions are pinned to their newest release.\n`;
  const lines = newer.flatMap(({ action, pinned, newest }) => [
    `${action}: ${newest.version} is out, pinned is ${pinned.version}`,
    action in PINS
      ? `  github.actions.set('${action}', '${action}@${newest.commit}'); // ${newest.version}`
      : `  Workflow.shared('${action}', { commit: '${newest.commit}', version: '${newest.version}' })`,
  ]);
  return `${lines.join('\n')}\n\nA newer docker-publish may bring them; the lines above take them now, after a look at what changed.\n`;
}

/** The highest release in the output of `git ls-remote --tags`; for an annotated tag, with its commit. */
function newestOf(listed: string): Pin | undefined {
  const commits = new Map<string, string>();
  for (const line of listed.split('\n')) {
    const [, commit, version] = /^([0-9a-f]{40})\trefs\/tags\/(v\d+\.\d+\.\d+)(?:\^\{\})?$/.exec(line) ?? [];
    if (version) commits.set(version, commit);
  }
  const [version] = [...commits.keys()].sort(compare).reverse();
  return version === undefined ? undefined : { version, commit: commits.get(version)! };
}
