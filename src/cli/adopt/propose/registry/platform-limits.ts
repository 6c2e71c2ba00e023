import { opened } from './registry-rules';
import { Registry } from '../../../../registry/registry';
import { matchesRef } from '../../../../tag/engine/ref-pattern';
import { Publication } from '../../model/observation';
import { splitReference } from '../../model/site';
import { isKnown } from '../../model/value';
import { js, Made, Cited } from '../made';
import { architectureIn, ofArchitecture } from '../tags/architecture';

/**
 * Limits a registry where only some tags have one for each platform: `platformTags` makes them of every tag, and the registry takes those
 * that there were.
 */
export function withoutOtherPlatforms(registry: Cited<Made<Registry>>, publications: readonly Publication[]): Cited<Made<Registry>> {
  const tags = [...new Set(publications.flatMap(({ refs }) => [...refs.values()].flatMap((list) => [...list]))
    .map((ref) => splitReference(ref).tag ?? ''))].filter((tag) => tag !== '' && isKnown(tag));
  const parts = tags.flatMap((tag) => architectureIn(tag) ?? []);
  if (parts.length === 0 || registry.value.code.includes('.onlyTags(')) return registry;
  const split = new Set(parts.map(({ whole }) => shapeOf(whole)));
  const alone = [...new Set(tags.filter((tag) => !ofArchitecture(tag)).map(shapeOf))].filter((tag) => !split.has(tag)).sort();
  const patterns = alone.map((tag) => parts[0].side === 'suffix' ? `!${tag}-*` : `!*-${tag}`);
  const isExact = tags.every((tag) => matchesRef(['**', ...patterns], tag)) && patterns.every((pattern) => /^![\w.*+[\]-]+$/.test(pattern));
  if (patterns.length === 0 || !isExact) return registry;
  const { value: { value, code, uses }, ...source } = registry;
  return { ...source, value: new Made(value.onlyTags(...patterns), `${code}.onlyTags(${patterns.map(js).join(', ')})`, uses) };
}

/** A tag with its changing parts as wildcards, also of one that is a number alone. */
function shapeOf(tag: string): string {
  return /^v?\d+$/.test(tag) ? tag.replace(/\d+/, '[0-9]+') : opened(tag);
}
