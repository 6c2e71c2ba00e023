import { gitTagOf } from '../../../../tag/engine/git-event';
import { Trigger } from '../../../../trigger/trigger';
import { TriggerKind } from '../../../../trigger/trigger-kind';
import { Publication } from '../../model/observation';
import { Probe } from '../../model/probe';
import { splitReference } from '../../model/site';
import { js, Made, Cited } from '../made';

/** Kinds of events that may find the version in a file. */
const NAMES: Partial<Record<TriggerKind, string>> = {
  [TriggerKind.BRANCH]: 'push', [TriggerKind.MANUAL]: 'workflow_dispatch', [TriggerKind.SCHEDULE]: 'schedule',
};

/** A trigger for each file that says the version of some images, where it is not the same for all. */
export function withVersions(cited: Cited<Made<Trigger>>, images: ReadonlyMap<Publication, string>): Array<Cited<Made<Trigger>>> {
  const name = NAMES[cited.value.value.kind];
  const published = [...images].filter(([{ own }]) => [...own].some(([probe, refs]) => isOf(probe, name) && refs.size > 0));
  const files = new Map<string | undefined, string[]>();
  for (const [publication, image] of published) {
    const file = name === undefined ? undefined : fileOf(publication, name);
    files.set(file, [...files.get(file) ?? [], image]);
  }
  const named = [...files].filter(([file]) => file !== undefined);
  if (named.length === 0) return [cited];
  return [...files].map(([file, ofFile]) => {
    const { value, code, uses } = files.size > 1 ? forImages(cited.value, ofFile) : cited.value;
    const why = [cited.why, file === undefined ? undefined : `a version is published once, by the commit that ${file} first says it in`];
    return {
      ...cited, ...why.some(Boolean) && { why: why.filter(Boolean).join('; ') },
      value: file === undefined
        ? new Made(value, code, uses)
        : new Made(value.withVersionFrom(file), `${code}.withVersionFrom(${js(file)})`, uses),
    };
  });
}

/** The same trigger for some images. */
export function forImages({ value, code, uses }: Made<Trigger>, names: readonly string[]): Made<Trigger> {
  return new Made(value.forImages(...names), `${code}.forImages(${names.map(js).join(', ')})`, uses);
}

function isOf({ event }: Probe, name: string | undefined): boolean {
  return event.name === name && gitTagOf(event) === undefined;
}

/** The file whose version the tags of an event hold. */
function fileOf({ own, version }: Publication, name: string): string | undefined {
  if (version === undefined) return undefined;
  const bare = version.version.replace(/^v/, '');
  const holds = [...own].some(([probe, refs]) => isOf(probe, name)
    && [...refs].some((ref) => splitReference(ref).tag?.includes(bare)));
  return holds ? version.path : undefined;
}
