import { Yaml } from '../../workflow/yaml';
import { ComparedRow } from '../compare/compare';
import { Build, Note } from '../model/journal';
import { Observation } from '../model/observation';
import { Place, spots } from '../model/place';
import { splitReference } from '../model/site';
import { ofArchitecture } from '../propose/tags/architecture';

/** An advantage of the new workflow. */
export interface Improvement {
  readonly what: string;
  readonly places: readonly Place[];
}

/** The number of places that are listed for an improvement. */
const MOST = 5;

/** Weaknesses of the old workflow that the new one does not have. */
export function improvements(observation: Observation, workflows: readonly Yaml[], rows: readonly ComparedRow[]): Improvement[] {
  const publishing = workflows.filter(({ file }) => observation.jobs.some((job) => job.file === file));
  const steps = publishing.flatMap((workflow) => (workflow.get('jobs')?.entries ?? []).flatMap(([, job]) => job.get('steps')?.list ?? []));
  const uses = steps.flatMap((step) => step.get('uses') ?? []);
  return [
    improvement(
      'each platform and image has a cache of its own; here several builds write one, and each overwrites the last',
      sharedCaches(observation),
    ),
    improvement('names that move never move backwards; here a prerelease, or a backport, takes them along', floating(rows, observation)),
    improvement(
      'actions are pinned by commit; here a tag that may be moved decides what runs',
      uses.filter(({ text }) => /^[^./][^@]*@/.test(text) && !/@[0-9a-f]{40}$/.test(text)).map(placeOf),
    ),
    improvement(
      'values reach shell by the environment; here text of others is put into a script, which can be another command', injections(steps),
    ),
    improvement(
      'an index is published only when all platforms are built; here each platform pushes tags of its own first', apart(observation),
    ),
    improvement(
      'each platform is built by itself, on a machine of its own kind where there is one; here one job emulates the others',
      emulated(observation, publishing),
    ),
  ].filter(({ places }) => places.length > 0);
}

/** An improvement as a line of text. */
export function improvementLine({ what, places }: Improvement): string {
  return `${what} (${spots(places.slice(0, MOST))}${places.length > MOST ? ` and ${places.length - MOST} more` : ''})`;
}

function improvement(what: string, places: readonly Place[]): Improvement {
  return { what, places: [...new Map(places.map(({ file, line }) => [`${file}:${line}`, { file, line }])).values()] };
}

function placeOf({ file, line }: Place): Place {
  return { file, line };
}

function sharedCaches({ publications }: Observation): Place[] {
  const builds = publications.flatMap(({ builds: perProbe }) => [...perProbe.values()].sort((a, b) => b.length - a.length)[0] ?? [])
    .filter(({ cacheTo }) => cacheTo.includes('type=gha') || cacheTo.includes('type=registry'));
  const byCache = new Map<string, typeof builds>();
  for (const build of builds) byCache.set(build.cacheTo, [...byCache.get(build.cacheTo) ?? [], build]);
  return [...byCache.values()].filter((list) => list.length > 1).flat();
}

function floating(rows: readonly ComparedRow[], { publications }: Observation): Place[] {
  const moved = rows.filter(({ event }) => event === 'prerelease tag').flatMap(({ old }) => old)
    .filter((ref) => /^(latest|stable|v?\d+(\.\d+)?)$/.test(splitReference(ref).tag ?? ''));
  return publications.flatMap(({ pushes }) => pushes).filter(({ ref }) => moved.includes(ref));
}

const OF_OTHERS =
  /\$\{\{[^}]*(github\.(head_ref|ref_name|event\.(issue|pull_request|comment|head_commit|inputs|release)|actor)|inputs\.)[^}]*\}\}/;

function injections(steps: readonly Yaml[]): Note[] {
  return steps.flatMap((step) => step.get('run')?.textLines ?? []).length === 0 ? [] : steps.flatMap((step) => (step.get('run')?.textLines
    ?? []).filter(({ text }) => OF_OTHERS.test(text)).map(({ line, text }) => ({ file: step.file, line, what: text })));
}

/** Builds that each push a part of an index. */
function apart({ publications }: Observation): Place[] {
  return publications.flatMap(({ pushes }) => pushes.filter(({ ref }) => ofArchitecture(splitReference(ref).tag ?? '')));
}

/** Builds for several platforms in a job that sets up QEMU. */
function emulated({ publications }: Observation, workflows: readonly Yaml[]): Place[] {
  const emulating = workflows.flatMap((workflow) => (workflow.get('jobs')?.entries ?? []).map(([, job]) => job))
    .filter((job) => (job.get('steps')?.list ?? []).some((step) => step.get('uses')?.text.startsWith('docker/setup-qemu-action')));
  const isEmulated = ({ job }: Build) => emulating.some(({ file, line }) => file === job?.file && line === job.line);
  return publications.flatMap(({ variants }) => variants.flat())
    .filter((build) => build.pushes && build.platforms.length > 1 && isEmulated(build));
}
