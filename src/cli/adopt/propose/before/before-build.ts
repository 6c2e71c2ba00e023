import { BeforeBuild } from '../../../../pipeline/before-build';
import { Yaml } from '../../../workflow/yaml';
import { Build, Journal, Note } from '../../model/journal';
import { Place, spot } from '../../model/place';
import { doesMore } from '../../report/deeds';
import { matrixOf } from '../gate/gate-options';
import { JobCommands, jobCommands } from '../gate/job-commands';
import { Missing } from '../image/dockerfiles';
import { js, made, Made, Cited } from '../made';
import { stepName } from '../step-name';

/** Steps before the build, with the messages that they answer. */
export interface ProposedBefore {
  readonly steps: Array<Cited<Made<BeforeBuild>>>;
  readonly gaps: Note[];
  /** Places that need no other message. */
  readonly answered: ReadonlySet<string>;
}

/** A job with what of it stands before the images. */
interface Maker {
  readonly id: string;
  readonly job: Yaml;
  readonly workflow: Yaml;
  readonly steps: readonly Yaml[];
  /** Places of the steps that take its artifacts. */
  readonly takenAt: readonly string[];
}

/** Commands that make the files that Dockerfiles copy and git does not have: of the same job, or of jobs whose artifacts it takes. */
export function proposeBefore(
  journals: readonly Journal[], builds: readonly Build[], missing: readonly Missing[], workflows: readonly Yaml[],
  read: (file: string) => string | undefined,
): ProposedBefore {
  const none: ProposedBefore = { steps: [], gaps: [], answered: new Set() };
  const files = [...new Set(missing.flatMap(({ path }) => path === undefined ? [] : fileOf(path) ?? []))];
  if (files.length === 0) return none;
  const all = builds.flatMap((build) => makersOf(build, journals, workflows));
  const makers = [...new Map(all.map((maker) => [spot(maker.job), maker])).values()];
  const found: Array<{ maker: Maker; commands: JobCommands }> = [];
  const gaps: Note[] = [];
  for (const maker of makers) {
    try {
      if (Object.keys(matrixOf(maker.job)).length > 0) throw new Error('it has a matrix');
      const commands = jobCommands(maker.job, maker.workflow, maker.steps, {}, read);
      if (commands !== undefined && commands.commands.length > 0) found.push({ maker, commands });
    } catch (error) {
      gaps.push({
        ...placeOf(maker.job),
        what: `job "${maker.id}" makes ${files.join(', ')} for the Dockerfile; ${(error as Error).message}. Write its commands as `
          + `beforeBuild: [BeforeBuild.command('${stepName(maker.id, 'files')}', '…', { files: ${js(files)} })]`,
      });
    }
  }
  // Whose commands make which file is only known where there is one job.
  if (found.length !== 1 || gaps.length > 0) return { ...none, gaps };
  const [{ maker, commands: { commands, tools, env } }] = found;
  const options = { files, ...some('tools', tools), ...some('env', env) };
  return {
    steps: [{
      value: made<BeforeBuild>(BeforeBuild, 'BeforeBuild', 'command', stepName(maker.id, 'files'), commands.join('\n'), options),
      from: maker.steps.filter((step) => step.get('run')).map(placeOf).slice(0, 3), why: 'leave out what makes none of these files',
    }],
    gaps, answered: new Set([
      ...missing.filter(({ path }) => path !== undefined).map(spot), ...maker.steps.flatMap(placesIn), spot(maker.job),
      ...maker.takenAt,
    ]),
  };
}

/** The job of a build, up to the build, and the jobs whose artifacts it takes. */
function makersOf(build: Build, journals: readonly Journal[], workflows: readonly Yaml[]): Maker[] {
  const { job: place } = build;
  const workflow = workflows.find(({ file }) => file === place?.file);
  const jobs = workflow?.get('jobs')?.entries ?? [];
  const [id, job] = jobs.find(([, one]) => one.line === place?.line) ?? [];
  if (place === undefined || workflow === undefined || id === undefined || job === undefined || build.file !== job.file) return [];
  const steps = job.get('steps')?.list ?? [];
  // The build is the last step that begins before its line.
  const at = steps.filter(({ line }) => line <= build.line).length - 1;
  const before = steps.slice(0, at).filter((step) => !doesMore(step) && (step.get('run') || !step.get('if')));
  const own: Maker[] = before.some((step) => step.get('run')) ? [{ id, job, workflow, steps: before.filter(isOfFiles), takenAt: [] }] : [];
  const taken = journals.flatMap((journal) => journal.before).filter((one) => one.what.startsWith('artifact ')
    && one.job !== undefined && spot(one.job) === spot(place) && one.line < build.line);
  const names = taken.map(({ what }) => what.split(' ')[1]);
  const others = jobs.flatMap(([name, other]): Maker[] => {
    const list = other.get('steps')?.list ?? [];
    const upload = list.findIndex((step) => /^actions\/upload-artifact@/.test(step.get('uses')?.text ?? '')
      && names.includes(step.get('with', 'name')?.text ?? 'artifact'));
    const makes = list.slice(0, upload).filter(isOfFiles);
    return upload < 0 || other === job ? [] : [{ id: name, job: other, workflow, steps: makes, takenAt: taken.map(spot) }];
  });
  return [...own, ...others];
}

/** Whether a step may make files: not one about the digests, tags and versions of images. */
function isOfFiles(step: Yaml): boolean {
  const text = step.get('run')?.text;
  if (text === undefined) return !/^actions\/(download|upload)-artifact@/.test(step.get('uses')?.text ?? '');
  return !/^\s*(echo|docker|df|du|free|sudo rm -rf \/)\b[^\n]*\s*$/.test(text) && !/GITHUB_(OUTPUT|ENV|STEP_SUMMARY)/.test(text);
}

/** A path that a step before the build may name; a folder in place of a pattern. */
function fileOf(path: string): string | undefined {
  const parts = path.split('/');
  const pattern = parts.findIndex((part) => /[*?[]/.test(part));
  const fixed = (pattern < 0 ? parts : parts.slice(0, pattern)).join('/');
  return /^[\w@.+/ -]+$/.test(fixed) && !/^[-/ ]|(^|\/)\.\.(\/|$)| $/.test(fixed) ? fixed : undefined;
}

function placesIn(step: Yaml): string[] {
  return [step.line, step.get('run')?.line ?? step.line].map((line) => spot({ file: step.file, line }));
}

function placeOf({ file, line }: Place): Place {
  return { file, line };
}

function some<T extends object>(name: string, values: T): Record<string, T> {
  return Object.keys(values).length > 0 ? { [name]: values } : {};
}
