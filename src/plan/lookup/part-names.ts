import { Plan } from '../plan';

/** The tags of single platforms, in words: `TAG-arm64` (`linux/arm64`). */
export function partNames({ images, parts = [] }: Plan): string[] {
  return [...new Set(parts.map(({ partOf, platforms, tagNames = [] }) => {
    const [{ prefix: before = '', suffix: behind = '' } = {}] = images.find(({ id }) => id === partOf)?.tagNames ?? [];
    const [{ prefix, suffix }] = tagNames;
    return `\`${prefix.slice(0, prefix.length - before.length)}TAG${suffix.slice(behind.length)}\` (\`${platforms[0]}\`)`;
  }))];
}
