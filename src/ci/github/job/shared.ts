import { Plan, PlannedImage } from '../../../plan/plan';

/** What goes into a build of an image as arguments and labels. */
export type Labelled = Pick<PlannedImage, 'labels' | 'buildLabels' | 'buildArgs'>;

const known = new WeakMap<Plan, Labelled>();

/**
 * The labels that all images have alike. They are written once and not for every build: GitHub starts no run of a workflow file above
 * 500 KB.
 */
export function sharedOf(plan: Plan): Labelled {
  let shared = known.get(plan);
  if (!shared) {
    const [first, ...others] = plan.images;
    const alike = (kind: 'labels' | 'buildLabels') => pick(first?.[kind] ?? {}, (key, value) => others.every((image) => image[kind][key] === value));
    shared = { labels: alike('labels'), buildLabels: alike('buildLabels'), buildArgs: {} };
    known.set(plan, shared);
  }
  return shared;
}

/** What is left for an image to say. */
export function ownOf(plan: Plan, image: PlannedImage): Labelled {
  const shared = sharedOf(plan);
  return {
    labels: pick(image.labels, (key) => !(key in shared.labels)),
    buildLabels: pick(image.buildLabels, (key) => !(key in shared.buildLabels)),
    buildArgs: image.buildArgs,
  };
}

function pick(values: Record<string, string>, isPicked: (key: string, value: string) => boolean): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([key, value]) => isPicked(key, value)));
}
