import { ofArchitecture, wantedTags } from './tags';
import { Note } from '../model/journal';
import { Publication } from '../model/observation';
import { splitReference } from '../model/site';
import { hostOf } from '../sources/group-names';

/**
 * What an old definition does and the declaration that is proposed does not say. The one place for it: when the model learns to say one of these,
 * its line goes from here into the declaration.
 */
export function unsaidOf(publications: readonly Publication[]): Note[] {
  return [...publications.flatMap(perRegistry), ...ownRules(publications), ...publications
    .flatMap(perArchitecture)];
}

/** Registries that get other tags than the rest. */
function perRegistry({ names, own, pushes }: Publication): Note[] {
  if (names.length < 2) return [];
  const tags = (name: string) => [...own].map(([probe, refs]) => [probe, [...refs].filter((ref) => splitReference(ref).name === name).map((ref) => splitReference(ref).tag).sort().join(' ')] as const);
  const most = Math.max(...names.map((name) => tags(name).reduce((sum, [, text]) => sum + text.length, 0)));
  const full = names.find((name) => tags(name).reduce((sum, [, text]) => sum + text.length, 0) === most)!;
  return names.filter((name) => name !== full).flatMap((name) => {
    const fewer = tags(name).filter(([probe, text]) => text !== tags(full).find(([other]) => other === probe)![1]).map(([probe]) => probe.title);
    const place = pushes.find(({ ref }) => splitReference(ref).name === name)!;
    return fewer.length === 0 ? [] : [{ file: place.file, line: place.line, what: `${hostOf(name)} gets other tags than ${hostOf(full)} (${[...new Set(fewer)].slice(0, 3).join(', ')}); rules hold for all registries` }];
  });
}

/** Images whose tags are made by other rules than those of the first. */
function ownRules([first, ...others]: readonly Publication[]): Note[] {
  if (first === undefined) return [];
  const text = (publication: Publication) => JSON.stringify([...wantedTags(publication)].map(([probe, tags]) => [probe.title, [...tags].sort()]));
  return others.filter((other) => text(other) !== text(first)).map(({ names, pushes: [{ file, line }] }) => ({ file, line, what: `${names[0]} has tags of its own; one set of rules holds for all images` }));
}

/** Tags per architecture that stay beside the index. */
function perArchitecture({ names, pushes }: Publication): Note[] {
  const found = pushes.find(({ ref }) => ofArchitecture(splitReference(ref).tag ?? ''));
  return found === undefined ? [] : [{ file: found.file, line: found.line, what: `${names[0]} gets a tag for each architecture, such as ${splitReference(found.ref).tag}; the index holds all platforms, and no such tag is made` }];
}
