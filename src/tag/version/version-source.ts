import { ALONE, isPrerelease, readRelease, versionIn } from './release';
import { remember } from '../../base/remember';
import { ParsedRule, ruleOf } from '../rule/parsed-rule';

/** How a rule reads a version: from the git tag by default. */
export interface VersionSource {
  /** Regular expression whose first group is the version. */
  readonly match?: string;
  /** The text to read instead of the git tag, on every event. */
  readonly value?: string;
}

/**
 * The sources of the rules' versions. Values that depend on the event, such as `value={{branch}}`, are left out, because nothing in the
 * workflow could evaluate them.
 */
export const versionSources = remember((rules: readonly ParsedRule[]): readonly VersionSource[] => {
  const sources = rules.map(ruleOf).flatMap(({ type, attributes }): VersionSource[] => {
    const [match, value] = [attributes.get('match') || undefined, attributes.get('value') || undefined];
    if (!['semver', 'pep440', 'match'].includes(type) || (attributes.get('enable') ?? 'true') !== 'true' || value?.includes('{{')) {
      return [];
    }
    return [type === 'match' ? { value: value && versionIn(value) } : { match, value }];
  });
  return sources.filter(({ match, value }, index) => sources.findIndex((other) => other.match === match
    && other.value === value) === index);
});

/** The version of the build: read from the git tag by a rule, else the value of a rule, else the version in the git tag. */
export function readVersion(gitTag: string | undefined, sources: readonly VersionSource[]): string | undefined {
  const shown = gitTag === undefined ? undefined : versionIn(gitTag);
  const cut = (text: string, match: string) => text.match(match)?.[1];
  // A given version is both a rule's value and the git tag.
  const ofTag = sources.filter(({ value = gitTag }) => value === gitTag);
  const inTag = gitTag === undefined ? [] : ofTag.map(({ match }) => match === undefined ? shown : cut(gitTag, match));
  const fixed = sources.flatMap(({ match, value }) => value === undefined ? [] : match === undefined ? value : cut(value, match));
  return [...inTag, ...fixed].find(isVersion) ?? shown ?? gitTag;
}

function isVersion(text: string | undefined): text is string {
  return text !== undefined && (readRelease(text, ALONE) !== undefined || isPrerelease(text));
}
