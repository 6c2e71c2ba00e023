import { levelsOf } from './levels';
import { remember } from '../../base/remember';
import { platformSlug } from '../../image/platform';
import { Plan } from '../plan';

/** One build: an image for a platform. */
export interface Build {
  /** Its id in outputs of jobs and in caches: `api-linux-arm64`. */
  readonly id: string;
  /** Position of the image in the plan. */
  readonly image: number;
  readonly platform: string;
}

/** Every image for each of its platforms. */
export const buildsOf = remember((plan: Plan): Build[] => (
  plan.images.flatMap(({ id, platforms, partOf }, image) => partOf ? [] : platforms.map((platform): Build => (
    { id: slug(`${id}-${platformSlug(platform)}`), image, platform }
  )))
));

/** The value for a build, by its id or platform; `*` is the key for all other platforms. */
export function ofBuild<T>(all: Record<string, T> = {}, { id, platform }: Build): T | undefined {
  return all[id] ?? all[platform] ?? all['*'];
}

/** The kind of event, and whether it publishes. */
interface Event {
  readonly publishes: boolean;
  readonly kind?: string;
}

/** The builds that a check covers; an event that publishes builds all of them. */
export function triedBuilds({ triggers }: Plan, builds: readonly Build[], { publishes, kind }: Event): Build[] {
  const { platforms } = triggers.find((trigger) => trigger.kind === kind) ?? {};
  return builds.filter(({ platform }) => publishes || !platforms || platforms.includes(platform));
}

/** Whether there are images, and not only plugins; true while nothing is known yet. */
export function hasImages({ images, plugins }: Plan): boolean {
  return images.length > 0 || plugins === undefined;
}

/** Builds that run in parallel, in one matrix. */
export interface Batch {
  /** 0 for images without a base image in the plan, 1 for images that are built from these, and so on. */
  readonly level: number;
  readonly builds: Build[];
}

/** GitHub's limit for the jobs of a matrix. */
const MATRIX_LIMIT = 256;

/**
 * The builds, divided into matrices by GitHub's limit and by the level of base images; one empty matrix for an empty plan. A build is in
 * the same matrix in every run, because outputs of jobs are declared statically: builds that are not needed are left out, and others keep
 * their place.
 */
export function batchesOf(plan: Plan): Batch[] {
  const levels = levelsOf(plan.images);
  const batches: Batch[] = [];
  for (let level = 0; level <= Math.max(0, ...levels); level++) {
    const builds = buildsOf(plan).filter(({ image }) => levels[image] === level);
    for (let from = 0; from < Math.max(1, builds.length); from += MATRIX_LIMIT) {
      batches.push({ level, builds: builds.slice(from, from + MATRIX_LIMIT) });
    }
  }
  return batches;
}

/**
 * Replaces the characters that GitHub does not allow in ids and outputs, which are letters, digits, "-" and "_": `tools/api` becomes
 * `tools-api`.
 */
export function slug(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9_-]+/g, '-').replace(/^-+|-+$/g, '').replace(/^(?=[^a-z_])/, '_');
}
