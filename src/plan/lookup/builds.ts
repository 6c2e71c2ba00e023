import { remember } from '../../base/remember';
import { platformSlug } from '../../image/platform';
import { levelsOf } from '../make/levels';
import { Plan } from '../plan';

/** One build: an image for a platform. */
export interface Build {
  /** Its name among the outputs of jobs and among caches: `api-linux-arm64`. */
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

/** What is known of a build, by its id or its platform; `*` stands for all platforms that are not named. */
export function ofBuild<T>(all: Record<string, T> = {}, { id, platform }: Build): T | undefined {
  return all[id] ?? all[platform] ?? all['*'];
}

/** What happens. */
interface Event {
  readonly publishes: boolean;
  readonly kind?: string;
}

/** The builds that an event tries; those that are published are all of them. */
export function triedBuilds({ triggers }: Plan, builds: readonly Build[], { publishes, kind }: Event): Build[] {
  const { platforms } = triggers.find((trigger) => trigger.kind === kind) ?? {};
  return builds.filter(({ platform }) => publishes || !platforms || platforms.includes(platform));
}

/** Whether there is anything but plugins; where nothing is known yet, it is images. */
export function hasImages({ images, plugins }: Plan): boolean {
  return images.length > 0 || plugins === undefined;
}

/** Builds that run beside each other. */
export interface Batch {
  /** 0 for images that stand on no other, 1 for those that are built from these, and so on. */
  readonly level: number;
  readonly builds: Build[];
}

/** GitHub starts at most so many jobs of one matrix. */
const MATRIX_LIMIT = 256;

/**
 * The builds, in as many matrices as GitHub needs for them and as images stand on each other; one where there are none yet. A build
 * belongs to the same matrix in every run, because outputs of jobs are declared: what need not be built is left out, and nothing moves up.
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

/** A name where GitHub allows letters, digits, "-" and "_" only (ids, names of outputs): `tools/api` is `tools-api`. */
export function slug(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9_-]+/g, '-').replace(/^-+|-+$/g, '').replace(/^(?=[^a-z_])/, '_');
}
