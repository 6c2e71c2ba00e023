import { Build, Push } from '../model/journal';
import { spot } from '../model/place';
import { Probe } from '../model/probe';
import { splitReference } from '../model/site';
import { isKnown } from '../model/value';

/**
 * Groups the builds of one name: builds for different platforms are parts of one image; others are variants, which differ in stage,
 * Dockerfile or arguments. When events differ, the one that publishes most decides.
 */
export function variantsOf(builds: ReadonlyMap<Probe, Build[]>, isOurs: (ref: string) => boolean): Build[][] {
  const [most] = [...builds.values()].map(group).sort((a, b) => b.length - a.length || count(b) - count(a));
  return (most ?? []).sort((a, b) => plainness(a, isOurs) - plainness(b, isOurs));
}

function group(builds: readonly Build[]): Build[][] {
  const groups: Build[][] = [];
  const seen = new Set<string>();
  for (const build of builds) {
    const key = JSON.stringify([signature(build), build.platforms, build.refs]);
    if (seen.has(key)) continue;
    seen.add(key);
    const same = groups.find((parts) => parts.some((part) => signature(part) === signature(build) && !isUnlike(part, build)));
    const other = groups.find((parts) => parts.every((part) => isPart(part, build)));
    if (same) same.push(build);
    else if (other) other.push(build);
    else groups.push([build]);
  }
  return groups;
}

/** Whether two jobs of a matrix give other tags of one name to the same build: what tells them apart is made before it. */
export function isUnlike(a: Build, b: Build): boolean {
  if (spot(a) !== spot(b) || signature(a) !== signature(b) || js(a.job?.matrix) === js(b.job?.matrix)) return false;
  const [ours, theirs] = [a.refs, b.refs];
  const names = (refs: readonly string[]) => refs.map((ref) => splitReference(ref).name);
  return ours.length > 0 && names(ours).some((name) => names(theirs).includes(name)) && !ours.some((ref) => theirs.includes(ref))
    && a.platforms.some((platform) => b.platforms.includes(platform)) === (a.platforms.length > 0);
}

/** Tells whether a build belongs to a variant. */
export function belonging(builds: ReadonlyMap<Probe, readonly Build[]>): (build: Build, variant: readonly Build[]) => boolean {
  const moving = movingArgs(builds);
  const key = (build: Build) => variantKey(build, moving);
  const isSameJob = (a: Build, b: Build) => js(a.job?.matrix) === js(b.job?.matrix);
  return (build, variant) => variant.some((part) => spot(part) === spot(build) && key(part) === key(build)
    // Builds that differ in nothing but their job are distinguished by it.
    && (isSameJob(part, build) || !variantsDifferByJob(builds, build)));
}

/** Whether any event has two jobs that give other tags to this build. */
function variantsDifferByJob(builds: ReadonlyMap<Probe, readonly Build[]>, build: Build): boolean {
  return [...builds.values()].some((list) => list.some((a) => spot(a) === spot(build) && list.some((b) => isUnlike(a, b))));
}

/** Whether arguments have other values at other events, by place and name; not those that one event alone says once. */
function movingArgs(builds: ReadonlyMap<Probe, readonly Build[]>): ReadonlyMap<string, boolean> {
  const values = new Map<string, string[]>();
  for (const list of builds.values()) {
    const ofProbe = new Map<string, Set<string>>();
    for (const build of list) {
      for (const [name, value] of Object.entries(build.args)) {
        const key = `${spot(build)} ${name}`;
        ofProbe.set(key, new Set([...ofProbe.get(key) ?? [], value]));
      }
    }
    for (const [key, set] of ofProbe) values.set(key, [...values.get(key) ?? [], js([...set].sort())]);
  }
  const isTelling = ([, list]: [string, string[]]) => list.length > 1 || (JSON.parse(list[0]) as string[]).length > 1;
  return new Map([...values].filter(isTelling).map(([key, list]) => [key, new Set(list).size > 1]));
}

/** Whether a job pushes the builds of another variant, by the common keys of both matrices: `base: alpine` is not `base: debian`. */
export function isOfOthers({ job }: Push, main: readonly Build[], others: readonly Build[]): boolean {
  const differs = (build: Build) => Object.entries(job?.matrix ?? {})
    .some(([name, value]) => (build.job?.matrix?.[name] ?? value) !== value);
  return main.length > 0 && main.every(differs) && others.some((build) => !differs(build));
}

/** A key that distinguishes variants independently of the event; arguments whose value depends on it are ignored. */
function variantKey(build: Build, moving: ReadonlyMap<string, boolean>): string {
  const { dockerfile, context, target, args, tool } = build;
  const isMoving = ([name, value]: [string, string]) => !isKnown(value)
    || (moving.get(`${spot(build)} ${name}`) ?? /\d+\.\d+\.\d|[0-9a-f]{7}|^(main|master|topic)/.test(value));
  const fixed = Object.entries(args).filter((one) => !isMoving(one));
  return js([tool, dockerfile ?? '', context ?? '', target ?? '', fixed.sort()]);
}

function js(value: unknown): string {
  return JSON.stringify(value) ?? '';
}

/** The properties that determine the content, without the platform. */
function signature({ dockerfile, context, target, args }: Build): string {
  return JSON.stringify([dockerfile ?? '', context ?? '', target ?? '', Object.entries(args).filter(([, value]) => isKnown(value)).sort()]);
}

/** Whether two builds have the same source and different platforms. */
function isPart(a: Build, b: Build): boolean {
  return a.platforms.length > 0 && b.platforms.length > 0 && !a.platforms.some((platform) => b.platforms.includes(platform))
    && (a.target ?? '') === (b.target ?? '');
}

function count(groups: Build[][]): number {
  return groups.flat().reduce((sum, { refs, platforms }) => sum + refs.length + platforms.length, 0);
}

/** A sort key: the variant with `latest` and the shortest tags comes first. */
function plainness(variant: readonly Build[], isOurs: (ref: string) => boolean): number {
  const tags = variant.flatMap(({ refs }) => refs).filter(isOurs).flatMap((ref) => splitReference(ref).tag ?? []);
  if (tags.length === 0) return 50 + (variant[0].target ?? '').length / 100;
  return tags.reduce((sum, tag) => sum + tag.length, 0) / tags.length - (tags.includes('latest') ? 100 : 0);
}
