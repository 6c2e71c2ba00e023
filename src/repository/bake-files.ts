import { FileTree } from './file-tree';

/** A file that `docker buildx bake` reads together with ours by default. */
export interface BakeFile {
  readonly file: string;
  /** Names of its targets, groups and services. */
  readonly names: readonly string[];
}

/** @see https://docs.docker.com/build/bake/reference/#file-format */
const READ_TOGETHER = /^(compose\.ya?ml|docker-compose\.ya?ml|docker-bake(\.override)?\.(json|hcl))$/;

/** The files that `docker buildx bake` merges with ours by default. */
export function bakeFiles(tree: FileTree, ours: string): BakeFile[] {
  // Bake looks for default names only, so ours is not merged when it has another one.
  if (!READ_TOGETHER.test(ours)) return [];
  return tree.names('').filter((file) => file !== ours && READ_TOGETHER.test(file))
    .map((file) => ({ file, names: namesIn(file, tree.read(file) ?? '') }));
}

function namesIn(file: string, text: string): string[] {
  if (file.endsWith('.hcl')) return [...text.matchAll(/^\s*(?:target|group)\s+"([^"]+)"/gm)].map(([, name]) => name);
  try {
    if (file.endsWith('.json')) {
      const { target, group } = JSON.parse(text);
      return [...Object.keys(target ?? {}), ...Object.keys(group ?? {})];
    }
    const { parse } = require('yaml') as typeof import('yaml');
    const { services } = parse(text) as { services?: Record<string, { build?: unknown } | null> };
    return Object.entries(services ?? {}).filter(([, service]) => service?.build !== undefined).map(([name]) => name);
  } catch {
    return []; // invalid, which Buildx reports itself
  }
}
