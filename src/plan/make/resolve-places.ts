import { didYouMean, Problems } from '../../problem/problems';
import { RegistryRules } from '../../registry/registry-rules';
import { nameOf } from '../lookup/places';
import { PlannedRegistry } from '../plan';
import { PlannedImage } from '../planned-image';

/** The places of an image or a plugin, as the plan holds them. */
export type ResolvedPlaces = Pick<PlannedImage, 'repositories' | 'registries'>;

/** Something that registries hold. */
export interface Placed {
  readonly name: string;
  readonly kind: 'image' | 'plugin';
}

interface Declared {
  readonly placed: readonly Placed[];
  /** What is declared of each registry; everything goes to one of which nothing is. */
  readonly rules: ReadonlyArray<RegistryRules | undefined>;
}

/** To which registries each image and each plugin goes, and what it is called there. */
export function resolvePlaces({ placed, rules }: Declared, planned: readonly PlannedRegistry[], problems: Problems): ResolvedPlaces[] {
  // One that cannot be planned is a problem already.
  if (planned.length < rules.length) return placed.map(() => ({ repositories: [] }));
  rules.forEach((rule, index) => rule && refuseUnknown(rule, planned[index], placed, problems));
  return placed.map(({ name, kind }) => {
    const places = rules.flatMap((rule, index) => {
      const { images: taken, names = {} } = rule ?? {};
      return taken && !taken.includes(name) ? [] : [{ index, repository: [nameOf(planned[index]), names[name] ?? name].join('/') }];
    });
    if (places.length === 0) {
      const subject = `${kind === 'image' ? 'Image' : 'Plugin'} "${name}"`;
      problems.add(`${subject} goes to no registry: each takes only others. Name it in one of the onlyImages().`);
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
