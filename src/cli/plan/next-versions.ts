import { TriggerKind } from '../../pipeline/trigger-kind';
import { exampleOf } from '../../plan/explain/ref-example';
import { Plan } from '../../plan/plan';
import { matchesRef } from '../../tag/engine/ref-pattern';
import { compareReleases, readRelease, Release, seriesOf, versionIn } from '../../tag/version/release';

/** A git tag that somebody may push next. */
export interface NextVersion {
  readonly title: string;
  readonly tag: string;
}

/** The tags that may come after the highest release, spelled as it is, else as the trigger wants them; none where tags start nothing. */
export function nextVersions(plan: Plan, existingTags: readonly string[]): NextVersion[] {
  const patterns = plan.triggers.filter(({ kind }) => kind === TriggerKind.TAG).flatMap((trigger) => trigger.patterns);
  if (patterns.length === 0) return [];
  const highest = highestOf(existingTags.filter((tag) => matchesRef(patterns, tag)));
  const spell = highest
    ? spelledAs(highest)
    : (version: string) => exampleOf(patterns, patterns.find((pattern) => !pattern.startsWith('!'))!, version);
  const [major, minor = 0, patch = 0] = highest?.numbers ?? [0, 0, 0];
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

function highestOf(tags: readonly string[]): Release | undefined {
  const releases = tags.flatMap((tag) => {
    const version = versionIn(tag);
    return version === undefined ? [] : readRelease(tag, { ...seriesOf(tag, version), after: '' }) ?? [];
  });
  return releases.sort((a, b) => compareReleases(b, a))[0];
}

/** Another version, spelled as a release is: `0.7.5` after `0.7.4`, `api-v1.3.0` after `api-v1.2.3`. */
function spelledAs({ tag, numbers }: Release): (version: string) => string {
  const start = tag.slice(0, tag.lastIndexOf(numbers.join('.')));
  return (version) => start + version;
}
