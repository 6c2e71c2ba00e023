import { made, Made, Cited } from './made';
import { Runner } from '../../../ci/github/option/runner';
import { Build, Note } from '../model/journal';
import { Publication } from '../model/observation';

/** Runners of builds other than GitHub's own, by platform. */
export interface ProposedRunners {
  readonly runners: Array<Cited<readonly [platform: string, runner: Made<Runner>]>>;
  readonly gaps: Note[];
}

/** Labels of runners that need no option. */
const USUAL = /^(ubuntu-(latest|slim|2\d\.04(-arm)?)|windows-.*|macos-.*)$/;

/** The runners of the first variants. */
export function proposeRunners(publications: readonly Publication[]): ProposedRunners {
  const found = new Map<string, Cited<readonly [string, Made<Runner>]>>();
  const gaps: Note[] = [];
  for (const build of publications.flatMap(({ variants }) => variants[0] ?? [])) {
    const { labels, group } = asked(build);
    if (build.job === undefined || group === undefined && labels.every((label) => label === '' || USUAL.test(label))) continue;
    const platform = build.platforms.length === 1 ? build.platforms[0] : '*';
    if (found.has(platform) || !/^(\*|[\w/]+)$/.test(platform)) continue;
    try {
      const runner = made<Runner>(Runner, 'Runner', platform === '*' ? 'emulated' : 'native', ...labels);
      const value = group === undefined ? runner
        : new Made(runner.value.inGroup(group), `${runner.code}.inGroup('${group}')`, runner.uses);
      found.set(platform, { value: [platform, value], from: [build.job] });
    } catch {
      const { file, line, id, runner } = build.job;
      gaps.push({ file, line, what: `job "${id}" runs on ${runner}, which only a run tells; declare its runner with "runners"` });
    }
  }
  return { runners: [...found.values()], gaps };
}

/** Labels and group of a runner: a text, a list, or an object. */
function asked({ job }: Build): { labels: string[]; group?: string } {
  const text = job?.runner ?? '';
  try {
    const given = JSON.parse(text) as string[] | { labels?: string | string[]; group?: string };
    if (Array.isArray(given)) return { labels: given };
    if (typeof given === 'object' && given !== null) return { labels: [given.labels ?? []].flat(), group: given.group };
  } catch { /* a single label */ }
  return { labels: [text] };
}
