import { ImageOptions } from './image-options';
import { Variant } from './variant';

/** The options of a variant, merged with those of its image. */
export function asVariant(image: ImageOptions, { _options: own }: Variant): ImageOptions {
  const { dockerfile, context, target, platforms, description, tags, flavor } = own;
  const overrides = Object.entries({ dockerfile, context, target, platforms, description, tags, flavor })
    .filter(([, value]) => value !== undefined);
  return {
    ...image,
    ...Object.fromEntries(overrides),
    labels: { ...image.labels, ...own.labels },
    buildArgs: { ...image.buildArgs, ...own.buildArgs },
    contexts: { ...image.contexts, ...own.contexts },
    secrets: [...image.secrets ?? [], ...own.secrets ?? []],
    tests: [...image.tests ?? [], ...own.tests ?? []],
  };
}

/** The title of a variant in errors. */
export function variantTitle(name: string, variant: Variant): string {
  return variant.name === '' ? `Image "${name}", plain variant` : `Image "${name}", variant "${variant.name}"`;
}
