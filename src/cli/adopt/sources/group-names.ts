import { Build, Push } from '../model/journal';
import { splitReference } from '../model/site';

/** Groups of names that are one image in several registries: pushed by the same build, or copied from each other. */
export function groupNames(pushes: readonly Push[], builds: readonly Build[]): string[][] {
  const names = [...new Set(pushes.map(({ ref }) => splitReference(ref).name))];
  const groups = new Map(names.map((name) => [name, [name]]));
  const unite = (one: string, other: string, isOneBuild = false) => {
    const [a, b] = [groups.get(one), groups.get(other)];
    // Two names in one registry are two images, or one that has moved; or one that a build pushes to two owners.
    const isTwo = (name: string, same: string) => hostOf(same) === hostOf(name) && !(isOneBuild && lastOf(same) === lastOf(name));
    if (!a || !b || a === b || a.some((name) => b.some((same) => isTwo(name, same)))) return;
    a.push(...b);
    for (const name of b) groups.set(name, a);
  };
  const uniteAll = (list: readonly string[], isOneBuild = false) => {
    for (const one of list) for (const other of list) if (lastOf(one) === lastOf(other)) unite(one, other, isOneBuild);
    for (const one of list) for (const other of list) unite(one, other);
  };
  for (const build of builds) uniteAll([...new Set([...build.refs.map((ref) => splitReference(ref).name), ...build.names])], true);
  for (const { ref, from = [] } of pushes) for (const one of from) uniteAll([splitReference(one).name, splitReference(ref).name]);
  // Equal last parts in other registries are the same image, unless something else is known.
  for (const one of names) for (const other of names) if (lastOf(one) === lastOf(other)) unite(one, other);
  return [...new Set(groups.values())];
}

/** Host of a repository. */
export function hostOf(name: string): string {
  return name.split('/')[0];
}

function lastOf(name: string): string {
  return name.split('/').pop()!;
}
