import { exampleOf } from '../../explain/ref-example';
import { Plan } from '../../plan/plan';
import { matchesRef } from '../../tag/engine/ref-pattern';
import { compareReleases, readRelease, Release, seriesOf, versionIn } from '../../tag/version/release';
import { TriggerKind } from '../../trigger/trigger-kind';

/** A git tag that may be pushed next. */
export interface NextVersion {
  readonly title: string;
  readonly tag: string;
}

/** The git tags that may follow the highest release, in its spelling, or in that of the trigger; empty when git tags start nothing. */
export function nextVersions(plan: Plan, existingTags: readonly string[]): NextVersion[] {
  const patterns = plan.triggers.filter(({ kind }) => kind === TriggerKind.TAG).flatMap((trigger) => trigger.patterns);
  if (patterns.length === 0) return [];
  const highest = highestOf(existingTags.filter((tag) => matchesRef(patterns, tag)));
  const spell = highest
    ? spelledAs(highest)
    : (version: string) => exampleOf(patterns, patterns.find((pattern) => !pattern.startsWith('!'))!, version);
  // Where the pattern and what is there differ in a `v` alone, what comes next still comes after what is there.
  const before = highest ?? (isBare(spell('1.2.3')) ? highestOf(existingTags.filter(isBare)) : undefined);
  const [major, minor = 0, patch = 0] = before?.numbers ?? [0, 0, 0];
  const next: Array<[title: string, version: string]> = [
    ['next patch', `${major}.${minor}.${patch + 1}`],
    ['next minor', `${major}.${minor + 1}.0`],
    ['next major', `${major + 1}.0.0`],
    ['a prerelease', `${major}.${minor + 1}.0-rc.1`],
  ];
  return next.flatMap(([title, version]) => {
    const tag = spell(version);
    return tag !== undefined && tag.includes(version) && matchesRef(patterns, tag) ? [{ title, tag }] : [];
  });
}

/** Whether nothing but a version, with its `v` or without, is the name of a git tag. */
function isBare(tag: string | undefined): boolean {
  return tag !== undefined && /^v?\d/.test(tag);
}

function highestOf(tags: readonly string[]): Release | undefined {
  const releases = tags.flatMap((tag) => {
    const version = versionIn(tag);
    return version === undefined ? [] : readRelease(tag, { ...seriesOf(tag, version), after: '' }) ?? [];
  });
  return releases.sort((a, b) => compareReleases(b, a))[0];
}

/** Another version in the spelling of a release: `0.7.5` after `0.7.4`, `api-v1.3.0` after `api-v1.2.3`. */
function spelledAs({ tag, numbers }: Release): (version: string) => string {
  const start = tag.slice(0, tag.lastIndexOf(numbers.join('.')));
  return (version) => start + version;
}
