import { nameOf } from './places';
import { PlannedImage, PlannedRegistry } from './plan';
import { didYouMean, Problems } from '../problems';
import { RegistryRules } from '../registry/registry-rules';

/** The places of an image or a plugin, as the plan holds them. */
export type ResolvedPlaces = Pick<PlannedImage, 'repositories' | 'registries'>;

interface Declared {
  readonly images: ReadonlyArray<{ readonly name: string }>;
  readonly plugins: ReadonlyArray<{ readonly name: string }>;
  /** What is declared of each registry; everything goes to one of which nothing is. */
  readonly rules: ReadonlyArray<RegistryRules | undefined>;
}

/** To which registries each image goes, and behind them each plugin, and what it is called there. */
export function resolvePlaces({ images, plugins, rules }: Declared, planned: readonly PlannedRegistry[], problems: Problems): ResolvedPlaces[] {
  // One that cannot be planned is a problem already.
  if (planned.length < rules.length) return [...images, ...plugins].map(() => ({ repositories: [] }));
  const known = [...new Set([...images, ...plugins].map(({ name }) => name))];
  rules.forEach((rule, index) => rule && refuseUnknown(rule, planned[index], known, problems));
  return [...images, ...plugins].map(({ name }, position) => {
    const places = rules.flatMap((rule, index) => {
      const { images: taken, names = {} } = rule ?? {};
      return taken && !taken.includes(name) ? [] : [{ index, repository: `${nameOf(planned[index])}/${names[name] ?? name}` }];
    });
    if (places.length === 0) problems.add(`${position < images.length ? 'Image' : 'Plugin'} "${name}" goes to no registry: each takes only others. Name it in one of the onlyImages().`);
    const isPlain = places.length === rules.length;
    return { repositories: places.map(({ repository }) => repository), ...!isPlain && { registries: places.map(({ index }) => index) } };
  });
}

function refuseUnknown({ images = [], names = {} }: RegistryRules, planned: PlannedRegistry, known: readonly string[], problems: Problems): void {
  for (const name of new Set([...images, ...Object.keys(names)])) {
    if (known.includes(name)) continue;
    problems.add(`Registry "${nameOf(planned)}": there is no image "${name}". Declared: ${known.map((image) => `"${image}"`).join(', ')}.${didYouMean(name, known)}`);
  }
}
