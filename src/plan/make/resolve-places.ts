import { didYouMean, Problems } from '../../problem/problems';
import { RegistryRules } from '../../registry/registry-rules';
import { nameOf } from '../lookup/places';
import { PlannedRegistry } from '../plan';
import { PlannedImage } from '../planned-image';

/** The repositories of an image or a plugin, in the form of the plan. */
export type ResolvedPlaces = Pick<PlannedImage, 'repositories' | 'registries'>;

/** Something that is published to registries. */
export interface Placed {
  readonly name: string;
  readonly kind: 'image' | 'plugin';
}

interface Declared {
  readonly placed: readonly Placed[];
  /** The declared limits of each registry; undefined for one without limits. */
  readonly rules: ReadonlyArray<RegistryRules | undefined>;
}

/** Resolves the repositories of each image and plugin. */
export function resolvePlaces({ placed, rules }: Declared, planned: readonly PlannedRegistry[], problems: Problems): ResolvedPlaces[] {
  // A registry that could not be planned is already a problem.
  if (planned.length < rules.length) return placed.map(() => ({ repositories: [] }));
  rules.forEach((rule, index) => rule && refuseUnknown(rule, planned[index], placed, problems));
  return placed.map(({ name, kind }) => {
    const places = rules.flatMap((rule, index) => {
      const { images: taken, names = {} } = rule ?? {};
      return taken && !taken.includes(name) ? [] : [{ index, repository: [nameOf(planned[index]), names[name] ?? name].join('/') }];
    });
    if (places.length === 0) {
      const subject = `${kind === 'image' ? 'Image' : 'Plugin'} "${name}"`;
      problems.add(`${subject} is accepted by no registry. Add it to the onlyImages() of one.`);
    }
    const isPlain = places.length === rules.length;
    return { repositories: places.map(({ repository }) => repository), ...!isPlain && { registries: places.map(({ index }) => index) } };
  });
}

function refuseUnknown(
  { images = [], names = {} }: RegistryRules, planned: PlannedRegistry, placed: readonly Placed[], problems: Problems,
): void {
  const known = [...new Set(placed.map(({ name }) => name))];
  const kinds = placed.some(({ kind }) => kind === 'plugin') ? 'image or plugin' : 'image';
  for (const name of new Set([...images, ...Object.keys(names)])) {
    if (known.includes(name)) continue;
    problems.add(`Registry "${nameOf(planned)}": there is no ${kinds} "${name}". Declared: `
      + `${known.map((one) => `"${one}"`).join(', ')}.${didYouMean(name, known)}`);
  }
}
