import { Plan } from '../../plan/plan';
import { matchesRef } from '../../plan/ref-pattern';
import { compareReleases, readRelease } from '../../tag/release';

/** A git tag that somebody may push next. */
export interface NextVersion {
  readonly title: string;
  readonly tag: string;
}

/** The tags that may come after the highest release, spelled as the trigger wants them; none where tags start nothing. */
export function nextVersions(plan: Plan, existingTags: readonly string[]): NextVersion[] {
  const patterns = plan.triggers.filter(({ kind }) => kind === 'tag').flatMap((trigger) => trigger.patterns);
  if (patterns.length === 0) return [];
  const start = startOf(patterns);
  const [highest] = existingTags.flatMap((tag) => readRelease(tag, { before: start.replace(/v$/, ''), after: '' }) ?? []).sort((a, b) => compareReleases(b, a));
  const [major, minor = 0, patch = 0] = highest?.numbers ?? [0, 0, 0];
  return [
    { title: 'next patch', tag: `${start}${major}.${minor}.${patch + 1}` },
    { title: 'next minor', tag: `${start}${major}.${minor + 1}.0` },
    { title: 'next major', tag: `${start}${major + 1}.0.0` },
    { title: 'a prerelease', tag: `${start}${major}.${minor + 1}.0-rc.1` },
  ].filter(({ tag }) => matchesRef(patterns, tag));
}

/** What stands before the number: the fixed beginning of the first pattern, `v` where it has none. */
function startOf(patterns: readonly string[]): string {
  const [first] = patterns.filter((pattern) => !pattern.startsWith('!'));
  const fixed = /^[^*?+[\\]*/.exec(first ?? '')![0].replace(/\d[\d.]*$/, '');
  return fixed === '' && /^\*/.test(first ?? '*') ? 'v' : fixed;
}
