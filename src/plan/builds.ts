import { Plan } from './plan';
import { platformSlug } from '../image/platform';

/** One build: an image for a platform. */
export interface Build {
  /** Its name among the outputs of jobs and among caches: `api-linux-arm64`. */
  readonly id: string;
  /** Position of the image in the plan. */
  readonly image: number;
  readonly platform: string;
}

const known = new WeakMap<Plan, Build[]>();

/** Every image for each of its platforms. */
export function buildsOf(plan: Plan): Build[] {
  const before = known.get(plan);
  if (before) return before;
  const taken = new Set<string>();
  const builds = plan.images.flatMap(({ name, platforms }, image) => platforms.map((platform): Build => {
    const wanted = slug(`${name}-${platformSlug(platform)}`);
    // `a/b` and `a-b` are two images.
    let id = wanted;
    for (let n = 2; taken.has(id); n++) id = `${wanted}_${n}`;
    taken.add(id);
    return { id, image, platform };
  }));
  known.set(plan, builds);
  return builds;
}

/** A name where GitHub allows letters, digits, "-" and "_" only (ids, names of outputs): `tools/api` is `tools-api`. */
export function slug(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9_-]+/g, '-').replace(/^-+|-+$/g, '').replace(/^(?=[^a-z_])/, '_');
}
