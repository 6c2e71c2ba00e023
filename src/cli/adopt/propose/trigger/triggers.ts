import { posix } from 'node:path';
import { manual } from './manual';
import { proposeBots } from './release-bots';
import { forImages, withVersions } from './with-versions';
import { branchOf, gitTagOf } from '../../../../tag/engine/git-event';
import { matchesRef } from '../../../../tag/engine/ref-pattern';
import { Trigger } from '../../../../trigger/trigger';
import { TriggerKind } from '../../../../trigger/trigger-kind';
import { Yaml } from '../../../workflow/yaml';
import { Build, Journal, Note } from '../../model/journal';
import { Observation, Publication } from '../../model/observation';
import { Place } from '../../model/place';
import { Probe } from '../../model/probe';
import { made, Made, Cited } from '../made';

/** Triggers of events that publish, and events of the old workflow that cannot start the new one. */
export interface ProposedTriggers {
  readonly triggers: Array<Cited<Made<Trigger>>>;
  readonly gaps: Note[];
}

/** Events without a trigger, with the way out. */
const ELSEWHERE: Record<string, string> = {
  workflow_run: 'another workflow starts it when it has ended; a push does now. What has to succeed before goes into "gates"',
  repository_dispatch: 'another repository starts it (repository_dispatch); nothing stands for that',
  merge_group: 'the merge queue starts it; nothing stands for that',
  create: 'a new branch or tag starts it; a push does now',
};

/** A pattern that only versions with something behind them match, as a release has it there. */
const REVISION = /^v?\[0-9\]\+\.\[0-9\]\+\.\[0-9\]\+-(\*|\[[0-9a-f-]+\]\+)$|^v?\*\.\*\.\*-\*$/;

/** One trigger for each kind of event that publishes, with the patterns whose example published. */
export function proposeTriggers(
  observation: Observation, defaultBranch: string, images: ReadonlyMap<Publication, string>, asked: ReadonlySet<string>,
): ProposedTriggers {
  const { probes, journals } = observation;
  const found: ProposedTriggers = { triggers: [], gaps: [] };
  const publishing = (probe: Probe) => [...journals.get(probe)!].filter(([, journal]) => journal.publishes)
    .map(([workflow]) => workflow);
  const events = [...probes].filter((probe) => publishing(probe).length > 0);
  const workflows = [...new Set(events.flatMap(publishing))];
  const at = (name: string, ...more: string[]): Place[] => workflows.flatMap((workflow) => {
    const on = workflow.get('on', name, ...more) ?? workflow.get('on', name)
      ?? (workflow.get('on')?.names.includes(name) ? workflow.get('on') : undefined);
    return on ? [{ file: workflow.file, line: on.line }] : [];
  });
  const add = (value: Made<Trigger>, from: Place[], why?: string) => found.triggers.push(
    ...withVersions({ value, from, ...why !== undefined && { why } }, images),
  );

  const pushes = events.filter(({ event, released }) => event.name === 'push' && released === undefined);
  const branches = pushes.filter(({ event }) => branchOf(event) !== undefined);
  for (const { names, of } of alike(branches, images)) {
    const isAny = of.some(({ title }) => title === 'push to another-topic');
    const named = [...new Set(of.flatMap(({ pattern, event }) => pattern ?? (branchOf(event) === defaultBranch ? defaultBranch : [])))];
    const not = negatives(workflows, 'branches');
    const list = isAny ? ['**', ...not] : [...named, ...not.filter((pattern) => named.some((one) => one.includes('*')) && pattern !== '')];
    if (list.length === 0) continue;
    const trigger = withPaths(made<Trigger>(Trigger, 'Trigger', 'branch', ...list), workflows, 'push');
    add(names.length === 0 ? trigger : forImages(trigger, names), at('push', 'branches'));
  }
  const releases = events.filter(({ event }) => event.name === 'release');
  const tags = pushes.filter(({ event }) => gitTagOf(event) !== undefined);
  const tagged = tags;
  if (releases.length > 0) {
    add(release(probes, releases), at('release'), 'a release that a workflow makes with its own token starts nothing');
  }
  if (tagged.length > 0) {
    const declared = listed(workflows, 'tags');
    const named = [...new Set(tags.flatMap(({ pattern }) => pattern !== undefined && declared.includes(pattern) ? [pattern] : []))];
    const example = gitTagOf(tagged[0].event)!;
    const own = example.replace(/\d+\.\d+\.\d+.*$/, '*.*.*');
    const not = negatives(workflows, 'tags');
    const list = [...named.length > 0 ? named : [/\*/.test(own) && not.length === 0 ? own : '**'], ...not];
    // When a condition excludes prereleases, a pattern does the same.
    const prerelease = probes.find(({ row, event }) => row === 'prerelease tag' && event.name === 'push');
    const skipped = prerelease && !events.some((probe) => gitTagOf(probe.event) === gitTagOf(prerelease.event))
      && matchesRef(list, gitTagOf(prerelease.event)!);
    for (const { patterns, only } of byImages(list, tags, images)) {
      const trigger = made<Trigger>(Trigger, 'Trigger', 'tag', ...patterns, ...skipped ? ['!*-*'] : []);
      const ofImages = only.length === 0 ? trigger : forImages(trigger, only);
      const hasRevisions = patterns.every((pattern) => pattern.startsWith('!') || REVISION.test(pattern));
      add(
        hasRevisions ? new Made(ofImages.value.withRevisions('-*'), `${ofImages.code}.withRevisions('-*')`, ofImages.uses) : ofImages,
        at('push', 'tags'), skipped ? 'prereleases publish nothing there'
          : hasRevisions ? 'all of them have something behind the version, so that is no prerelease' : undefined,
      );
    }
  }
  const pulls = probes.filter(({ event }) => event.name.startsWith('pull_request'));
  const pushing = pulls.filter((probe) => events.includes(probe));
  const ofImages = new Set(observation.publications.flatMap(({ variants }) => variants.flat()).map(recipeOf));
  // Workflows that only build something else would start all images.
  const built = pulls.flatMap((probe) => [...journals.get(probe)!]
    .filter(([workflow, { builds }]) => builds.some((build) => workflows.includes(workflow) || ofImages.has(recipeOf(build))))
    .map(([workflow]) => workflow));
  if (pushing.length > 0) {
    add(
      withPaths(made<Trigger>(Trigger, 'Trigger', 'pullRequest', { publish: true }), workflows, 'pull_request'), at(pushing[0].event.name),
      'forks are built without credentials',
    );
    if (pushing.some(({ event }) => event.name === 'pull_request_target')) {
      found.gaps.push({
        ...at('pull_request_target')[0],
        what: 'pull_request_target runs the code of a pull request with the rights of the repository; pull_request does not',
      });
    }
  } else if (built.length > 0) {
    add(
      withPaths(made<Trigger>(Trigger, 'Trigger', 'pullRequest'), built, 'pull_request'),
      built.map((workflow) => ({ file: workflow.file, line: workflow.get('on', 'pull_request')?.line ?? workflow.get('on')!.line })),
      'built, not published',
    );
  } else {
    const starting = pulls.flatMap((probe) => [...journals.get(probe)!.keys()]).filter((workflow) => workflows.includes(workflow));
    if (starting.length > 0) {
      add(
        withPaths(made<Trigger>(Trigger, 'Trigger', 'pullRequest'), starting, 'pull_request'),
        at('pull_request'), 'jobs of the old workflow ran there, and what becomes a gate runs there too; images are built, not published',
      );
    }
  }
  if (events.some(({ event }) => event.name === 'schedule')) {
    const crons = publishingOf(journals, 'schedule').flatMap(
      (workflow) => workflow.get('on', 'schedule')?.list.map((item) => item.get('cron')?.text ?? '') ?? [],
    ).map((cron) => cron.trim().replace(/\s+/g, ' '));
    try {
      add(made<Trigger>(Trigger, 'Trigger', 'schedule', ...new Set(crons)), at('schedule'));
    } catch (error) {
      found.gaps.push({ ...at('schedule')[0], what: (error as Error).message });
    }
  }
  for (const { names } of alike(events.filter(({ event }) => event.name === 'workflow_dispatch'), images)) {
    const trigger = manual(workflows, asked, found.gaps);
    add(names.length === 0 ? trigger : forImages(trigger, names), at('workflow_dispatch'));
  }
  for (const workflow of found.triggers.some(({ value: { value } }) => value.kind === TriggerKind.PULL_REQUEST) ? workflows : []) {
    const to = workflow.get('on', 'pull_request', 'branches') ?? workflow.get('on', 'pull_request', 'branches-ignore');
    if (to === undefined) continue;
    const what = `pull requests start it by their base (${to.list.map(({ text }) => text).join(', ')}); those of all bases do now`;
    found.gaps.push({ file: to.file, line: to.line, what });
  }
  found.gaps.push(...ofSeveral(workflows.filter((workflow) => workflow.get('on')?.names.includes('push')), 'push', [
    'paths', 'paths-ignore',
  ], 'the paths of a push differ from those of'));
  found.gaps.push(...ofSeveral([...new Set(publishingOf(journals, 'schedule'))], 'schedule', [], 'has a schedule apart from'));
  const bots = proposeBots(observation, workflows);
  found.triggers.push(...bots.triggers);
  found.gaps.push(...bots.gaps);
  for (const workflow of workflows) {
    for (const [name, what] of Object.entries(ELSEWHERE)) {
      if (workflow.get('on')?.names.includes(name)) {
        found.gaps.push({ file: workflow.file, line: workflow.get('on', name)?.line ?? workflow.get('on')!.line, what });
      }
    }
  }
  return found;
}

function publishingOf(journals: ReadonlyMap<Probe, ReadonlyMap<Yaml, Journal>>, name: string): Yaml[] {
  return [...journals].filter(([{ event }]) => event.name === name)
    .flatMap(([, ofProbe]) => [...ofProbe].filter(([, journal]) => journal.publishes).map(([workflow]) => workflow));
}

function negatives(workflows: readonly Yaml[], kind: string): string[] {
  const of = (name: string) => workflows.flatMap((workflow) => workflow.get('on', 'push', name)?.list.map(({ text }) => text) ?? []);
  return [...new Set([...of(kind).filter((pattern) => pattern.startsWith('!')), ...of(`${kind}-ignore`).map((pattern) => `!${pattern}`)])];
}

/** The Dockerfile of a build, by its context where it is the usual one there. */
function recipeOf({ dockerfile, context = '.' }: Build): string {
  return posix.normalize(dockerfile ?? `${context}/Dockerfile`);
}

/** Patterns of git tags with the images that they release; in one trigger when each releases all. */
function byImages(
  patterns: readonly string[], probes: readonly Probe[], images: ReadonlyMap<Publication, string>,
): Array<{ patterns: string[]; only: string[] }> {
  const releases = ({ refs }: Publication, pattern: string) => probes.some((probe) => probe.pattern === pattern
    && (refs.get(probe)?.size ?? 0) > 0);
  const released = (pattern: string) => [...images].filter(([publication]) => releases(publication, pattern))
    .map(([, name]) => name);
  const positive = patterns.filter((pattern) => !pattern.startsWith('!'));
  const groups = new Map<string, string[]>();
  for (const pattern of positive) groups.set(released(pattern).join(' '), [...groups.get(released(pattern).join(' ')) ?? [], pattern]);
  if (groups.size < 2 || positive.length !== patterns.length) return [{ patterns: [...patterns], only: [] }];
  return [...groups].map(([names, list]) => ({
    patterns: list, only: names === '' || names.split(' ').length === images.size ? [] : names.split(' '),
  }));
}

/** Images that the same events publish, with these events; no names where it is all images. */
function alike(probes: readonly Probe[], images: ReadonlyMap<Publication, string>): Array<{ names: string[]; of: readonly Probe[] }> {
  const groups = new Map<string, { names: string[]; of: readonly Probe[] }>();
  for (const [{ refs }, name] of images) {
    const of = probes.filter((probe) => (refs.get(probe)?.size ?? 0) > 0);
    const key = of.map(({ title }) => title).join('\n');
    groups.set(key, { names: [...groups.get(key)?.names ?? [], name], of });
  }
  if (groups.size < 2) return probes.length === 0 ? [] : [{ names: [], of: probes }];
  return [...groups.values()].filter(({ of }) => of.length > 0);
}

/** The patterns of push triggers. */
function listed(workflows: readonly Yaml[], kind: string): string[] {
  return workflows.flatMap((workflow) => workflow.get('on', 'push', kind)?.list.map(({ text }) => text) ?? []);
}

/** Published releases; without prereleases when a condition excludes them. */
function release(probes: readonly Probe[], releases: readonly Probe[]): Made<Trigger> {
  const before = probes.find(({ row, event }) => row === 'prerelease tag' && event.name === 'release');
  return made<Trigger>(
    Trigger, 'Trigger', 'release', ...before !== undefined && !releases.includes(before) ? [{ prereleases: false }] : [],
  );
}

/** Differences of an event between several workflows, for all of whose images one trigger stands now. */
function ofSeveral(workflows: readonly Yaml[], event: string, keys: readonly string[], what: string): Note[] {
  const text = (workflow: Yaml) => JSON.stringify(keys.length === 0 ? workflow.get('on', event)?.value : keys.map((key) => (
    workflow.get('on', event, key)?.value)));
  const [first, ...others] = workflows;
  return others.filter((other) => text(other) !== text(first)).map((other) => ({
    file: other.file, line: (other.get('on', event, keys[0] ?? '') ?? other.get('on', event) ?? other.get('on')!).line,
    what: `${what} ${first.file}; each of them starts all images now`,
  }));
}

/** Only when all workflows that publish have the same paths. */
function withPaths(trigger: Made<Trigger>, workflows: readonly Yaml[], event: string): Made<Trigger> {
  const lists = workflows.filter((workflow) => workflow.get('on')?.names.includes(event)).map((workflow) => {
    const on = workflow.get('on', event);
    const not = on?.get('paths-ignore')?.list.map(({ text }) => `!${text}`);
    return on?.get('paths')?.list.map(({ text }) => text) ?? (not ? ['**', ...not] : []);
  });
  if (lists.length === 0 || lists.some((list) => list.length === 0)) return trigger;
  // In one list, what another workflow leaves out would take away what this one wants.
  if (new Set(lists.map((list) => list.join('\n'))).size > 1 && lists.flat().some((path) => path.startsWith('!'))) return trigger;
  const paths = [...new Set(lists.flat())].filter((path) => !/^\.github\/workflows\//.test(path));
  try {
    return paths.length === 0
      ? trigger
      : new Made(trigger.value.onPaths(...paths), `${trigger.code}.onPaths(${paths.map((path) => `'${path}'`).join(', ')})`, trigger.uses);
  } catch {
    return trigger;
  }
}
