import { randomBytes } from 'node:crypto';
import { needSecrets } from './build/build';
import { scratchFolder } from './build/source';
import { dryRun } from './dry-run';
import { chosenPlan } from './local-plan';
import { untilInterrupted } from './machine/interruption';
import { Leftovers } from './machine/leftovers';
import { needDocker } from './machine/machine';
import { givenRegistry } from './machine/registry';
import { notTried } from './report/not-tried';
import { Progress } from './report/progress';
import { reportJson, reportText } from './report/report';
import { DryRunResult, TriedImage } from './report/result';
import { withParts } from '../../plan/lookup/parts';
import { Plan } from '../../plan/plan';
import { prepare } from '../../run/prepare/prepare';
import { SILENT, Stop } from '../../run/report';
import { formatDate } from '../../tag/date/format-date';
import { EventOptions } from '../event';
import { Exit } from '../exit';
import { Answer, Answers } from '../plan/answer';
import { nextVersions } from '../plan/next-versions';
import { Git } from '../project/git';
import { LocalHistory } from '../project/local-history';
import { FoundPlan, readPlan } from '../project/read-plan';
import { repositoryAround } from '../project/repository';
import { warn } from '../text/terminal';

/** Options of `docker-publish dry-run`. */
export interface DryRunOptions extends EventOptions {
  readonly project?: string;
  readonly image?: string[];
  readonly platform?: string[];
  /** A registry on loopback, instead of a temporary one. */
  readonly registry?: string;
  readonly builder?: string;
  readonly json?: boolean;
}

/** Runs the workflow's steps on this machine, with a registry of its own, and reports the tags that would be pushed. */
export async function dryRunCommand(options: DryRunOptions): Promise<number> {
  const found = readPlan(options.project);
  const plan = withParts(chosenPlan(found.plan, { images: options.image, platforms: options.platform }));
  const name = `docker-publish-dry-run-${randomBytes(4).toString('hex')}`;
  const registry = options.registry === undefined ? undefined : givenRegistry(options.registry, name);
  const answers = new Answers({ ...found, plan });
  const event = eventOptions(found, options);
  const answer = answers.of(event);
  [...answers.doubts(event), ...answer.warnings].forEach(warn);
  const print = (result: DryRunResult) => report(found.plan, result, options.json ?? false, registry === undefined);
  if (answer.isRefused || !answer.runs) return print(resultOf(answer, { succeeded: false, reason: answer.reason }));
  needSecrets(plan, process.env);
  await needDocker();

  const [leftovers, progress] = [new Leftovers(), new Progress()];
  const work = async (): Promise<DryRunResult> => {
    const gitEvent = answers.event(event);
    const git = new LocalHistory(new Git(found.folder), gitEvent.commitDate ?? gitEvent.now);
    const prepared = await progress.phase('prepare', () => prepare(plan, gitEvent, git, formatDate, SILENT));
    const asked = {
      plan, event: gitEvent, ...prepared, git, name, registry,
      repository: repositoryAround(found.folder, plan), scratch: scratchFolder(leftovers), builder: options.builder,
    };
    const more = { notTried: notTried(plan, prepared.decision), phases: progress.phases };
    try {
      const images = await dryRun(asked, progress, leftovers);
      return resultOf(answer, { ...more, succeeded: true, images, ...answer.reason !== undefined && { reason: answer.reason } });
    } catch (error) {
      if (error instanceof Stop) return resultOf(answer, { ...more, succeeded: false, reason: error.message });
      throw error;
    }
  };
  return print(await untilInterrupted(work, leftovers, progress));
}

/** The requested event; by default a push of the next version, or of the branch when git tags start nothing. */
export function eventOptions({ plan, folder }: FoundPlan, options: DryRunOptions): EventOptions {
  if (options.event !== undefined || options.ref !== undefined || options.eventJson !== undefined) return options;
  const git = new Git(folder);
  const [next] = nextVersions(plan, git.tags().map(({ name }) => name));
  if (next) return { ...options, event: 'push', ref: `refs/tags/${next.tag}` };
  const branch = git.branch();
  return { ...options, event: 'push', ...branch !== undefined && { ref: `refs/heads/${branch}` } };
}

function resultOf(
  { title, event, version, revision, publishes }: Answer, more: Partial<DryRunResult> & { succeeded: boolean },
): DryRunResult {
  const nothing: TriedImage[] = [];
  return { title, event, version, revision, publishes, images: nothing, notTried: [], phases: [], ...more };
}

function report({ project }: Plan, result: DryRunResult, asJson: boolean, isTemporary: boolean): number {
  process.stdout.write(asJson ? reportJson(project, result) : reportText(result, isTemporary));
  return result.succeeded ? Exit.OK : Exit.NO;
}
