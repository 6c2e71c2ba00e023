import { made, Made, Cited } from './made';
import { Cache } from '../../../ci/github/option/cache';
import { Note } from '../model/journal';
import { Publication } from '../model/observation';
import { fullReference, splitReference } from '../model/site';
import { isKnown } from '../model/value';

/** Where builds keep their layers, where that is not GitHub's own cache. */
export function proposeCache(
  publications: readonly Publication[], hosts: readonly string[],
): { cache?: Cited<Made<Cache>>; gaps: Note[] } {
  const builds = publications.flatMap(({ builds: perProbe }) => [...perProbe.values()].flat()).filter(({ cacheTo }) => cacheTo !== '');
  const [build] = builds.filter(({ cacheTo }) => /type=(registry|s3|azblob)/.test(cacheTo));
  if (build === undefined) return { gaps: [] };
  const from = [{ file: build.file, line: build.line }];
  const field = (name: string) => new RegExp(`(?:^|[,\\n"])${name}=([^,\\n"\\]]+)`).exec(build.cacheTo)?.[1];
  const lost = { gaps: [{ ...from[0], what: `the cache ${build.cacheTo.split('\n')[0]} is GitHub's now (Cache.gha()); see Cache` }] };
  const [bucket, region] = [field('bucket'), field('region')];
  if (/type=s3/.test(build.cacheTo) && [bucket, region].every((text) => text !== undefined && isKnown(text))) {
    return { cache: { value: made<Cache>(Cache, 'Cache', 's3', { bucket, region }), from }, gaps: [] };
  }
  const ref = field('ref');
  if (!/type=registry/.test(build.cacheTo) || ref === undefined || !isKnown(ref)) return lost;
  const { name } = splitReference(fullReference(ref));
  const isBeside = publications.some(({ names }) => names.includes(name));
  if (!isBeside && !hosts.includes(name.split('/')[0])) return lost;
  return { cache: { value: made<Cache>(Cache, 'Cache', 'registry', ...isBeside ? [] : [name]), from }, gaps: [] };
}
