import { Plan } from '../../../plan/plan';
import { PlannedImage } from '../../../plan/planned-image';
import { Build } from '../model/journal';
import { Publication } from '../model/observation';
import { Probe } from '../model/probe';

/** References, by event. */
type Published = ReadonlyMap<Probe, ReadonlySet<string>>;

/** A build of the old workflow with its replacement. */
export interface Pair {
  /** Undefined when nothing replaces it. */
  readonly image?: PlannedImage;
  readonly title: string;
  readonly published: Published[];
}

/** Pairs old and new builds by their content instead of their name: two variants that swap their tags are not equal. */
export function pair(publications: readonly Publication[], plan: Plan | undefined): Pair[] {
  const pairs = publications.flatMap(({ names, builds, own, refs, variants, others }): Pair[] => {
    const images = (plan?.images ?? []).filter(({ repositories }) => names.some((name) => repositories.includes(name)));
    const [title] = names;
    const parts = [
      { builds: [...builds.values()].flat(), own }, ...others.map((part, index) => ({ builds: variants[index + 1], own: part.own })),
    ]
      .filter(({ own: published }) => [...published.values()].some((list) => list.size > 0));
    if (images.length < 2) {
      const [image] = images;
      return [{ image, title: image?.name ?? title, published: [refs] }];
    }
    const left = [...parts];
    const matched = images.map((image): Pair => {
      const [best] = [...left].sort((a, b) => likeness(b.builds, image) - likeness(a.builds, image));
      left.splice(left.indexOf(best), best === undefined ? 0 : 1);
      return { image, title: image.name, published: best === undefined ? [] : [best.own] };
    });
    return [...matched, ...left.map(({ own: published, builds: [build] }) => ({
      title: `${title} (${build?.target ?? build?.dockerfile ?? 'another'})`, published: [published],
    }))];
  });
  const known = new Set(pairs.flatMap(({ image }) => image?.id ?? []));
  return [
    ...pairs, ...(plan?.images ?? []).filter(({ id }) => !known.has(id)).map((image) => ({ image, title: image.name, published: [] })),
  ];
}

/** How many properties a build shares with a planned image. */
function likeness([build]: readonly Build[], { dockerfile, context, target, buildArgs }: PlannedImage): number {
  if (build === undefined) return -1;
  const folder = (build.context ?? '.').replace(/^(\.\/)+|\/$/g, '') || '.';
  const file = (build.dockerfile ?? 'Dockerfile').replace(/^(\.\/)+/, '');
  const args = Object.entries(buildArgs).reduce((sum, [name, value]) => sum + (build.args[name] === value ? 1 : -1), 0);
  return (dockerfile.endsWith(file) ? 4 + file.length / 1000 : 0) + (context === folder ? 1 : 0) + ((target ?? '') === (build.target ?? '')
    ? 4
    : 0) + args * 2;
}
