import { Publication } from '../../model/observation';
import { hostOf } from '../../sources/group-names';

/** Where a registry of the declaration pushes to: a host, and what the names of images begin with there. */
export interface Target {
  readonly host: string;
  readonly namespace?: string;
}

/**
 * One target for each host, where all names there have a common beginning; otherwise, or where one build pushes an image to two owners, one
 * for each beginning.
 */
export function targetsOf(publications: readonly Publication[]): Target[] {
  const hosts = [...new Set(publications.flatMap(({ names }) => names.map(hostOf)))];
  return hosts.flatMap((host): Target[] => {
    const perImage = publications.map(({ names }) => names.filter((name) => hostOf(name) === host));
    const paths = perImage.flat().map((name) => name.split('/').slice(1));
    const namespace = commonBeginning(paths);
    const isOne = perImage.every((names) => names.length < 2) && (namespace !== undefined || paths.some((path) => path.length < 2));
    if (isOne) return [{ host, ...namespace !== undefined && { namespace } }];
    return [...new Set(paths.map((path) => path.slice(0, -1).join('/')))].map((beginning) => ({
      host, ...beginning !== '' && { namespace: beginning },
    }));
  });
}

/** Whether a name is pushed to by a target. */
export function isAt({ host, namespace }: Target, name: string, all: readonly Target[]): boolean {
  if (hostOf(name) !== host) return false;
  const owner = name.split('/').slice(1, -1).join('/');
  // Where several targets are at a host, each has the beginnings of its own.
  return all.filter((target) => target.host === host).length < 2 || owner === (namespace ?? '');
}

/** A name without host and namespace. */
export function nameAt(target: Target, name: string): string {
  const path = name.split('/').slice(1).join('/');
  return target.namespace !== undefined && path.startsWith(`${target.namespace}/`) ? path.slice(target.namespace.length + 1) : path;
}

function commonBeginning(paths: readonly string[][]): string | undefined {
  const most = Math.min(...paths.map((path) => path.length)) - 1;
  let length = 0;
  while (length < most && paths.every((path) => path[length] === paths[0][length])) length++;
  return length === 0 ? undefined : paths[0].slice(0, length).join('/');
}
