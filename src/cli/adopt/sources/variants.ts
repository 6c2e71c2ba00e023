import { Build, Push } from '../model/journal';
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
    const same = groups.find((parts) => parts.some((part) => signature(part) === signature(build)));
    const other = groups.find((parts) => parts.every((part) => isPart(part, build)));
    if (same) same.push(build);
    else if (other) other.push(build);
    else groups.push([build]);
  }
  return groups;
}

/** Whether a build belongs to a variant. */
export function belongs(build: Build, variant: readonly Build[]): boolean {
  return variant.some((part) => part.file === build.file && part.line === build.line && variantKey(part) === variantKey(build));
}

/** Whether a job pushes the builds of another variant, by the common keys of both matrices: `base: alpine` is not `base: debian`. */
export function isOfOthers({ job }: Push, main: readonly Build[], others: readonly Build[]): boolean {
  const differs = (build: Build) => Object.entries(job?.matrix ?? {})
    .some(([name, value]) => (build.job?.matrix?.[name] ?? value) !== value);
  return main.length > 0 && main.every(differs) && others.some((build) => !differs(build));
}

/** A key that distinguishes variants independently of the event; arguments whose value depends on it are ignored. */
function variantKey({ dockerfile, context, target, args, tool }: Build): string {
  const fixed = Object.entries(args).filter(([, value]) => isKnown(value) && !/\d+\.\d+\.\d|[0-9a-f]{7}|^(main|master|topic)/.test(value));
  return JSON.stringify([tool, dockerfile ?? '', context ?? '', target ?? '', fixed.sort()]);
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
