import { Note } from '../model/journal';
import { Publication } from '../model/observation';
import { splitReference } from '../model/site';
import { hostOf } from '../sources/group-names';

/**
 * Features of an old workflow that the proposed declaration lacks. Kept in one place: when the model supports one of them, it is removed
 * here and added to the declaration.
 *
 * @param whole hosts whose limits describe all of their tags
 */
export function gapsOf(publications: readonly Publication[], whole: readonly string[]): Note[] {
  const registries = publications.flatMap(perRegistry).filter(({ host }) => !whole.includes(host));
  return registries.map(({ note }) => note);
}

/** Registries with other tags than the rest. */
function perRegistry({ names, own, pushes }: Publication): Array<{ host: string; note: Note }> {
  if (names.length < 2) return [];
  const tags = (name: string) => [...own].map(([probe, refs]) => [
    probe, [...refs].filter((ref) => splitReference(ref).name === name).map((ref) => splitReference(ref).tag).sort().join(' '),
  ] as const);
  const most = Math.max(...names.map((name) => tags(name).reduce((sum, [, text]) => sum + text.length, 0)));
  const full = names.find((name) => tags(name).reduce((sum, [, text]) => sum + text.length, 0) === most)!;
  return names.filter((name) => name !== full).flatMap((name) => {
    const fewer = tags(name).filter(([probe, text]) => text !== tags(full).find(([other]) => other === probe)![1])
      .map(([probe]) => probe.title);
    const place = pushes.find(({ ref }) => splitReference(ref).name === name)!;
    return fewer.length === 0
      ? []
      : [{
        host: hostOf(name), note: {
          file: place.file, line: place.line, what: `${hostOf(name)} gets other tags than ${hostOf(full)} `
        + `(${[...new Set(fewer)].slice(0, 3).join(', ')}); neither events nor patterns of tags tell them apart`,
        },
      }];
  });
}
