import { Finding, LintContext } from './finding';
import { earlyArgument, lostCache } from './lost-cache';
import { missingPlatform } from './missing-platform';
import { otherVersion } from './other-version';
import { ownLabel } from './own-label';
import { pinnedPlatform } from './pinned-platform';
import { runsAsRoot } from './runs-as-root';
import { unknownArgument } from './unknown-argument';

/** All rules. */
const RULES: ReadonlyArray<(context: LintContext) => Finding[]> = [
  lostCache, earlyArgument, otherVersion, unknownArgument, missingPlatform, pinnedPlatform, ownLabel, runsAsRoot,
];

/** All findings about a Dockerfile, in the order of its lines. */
export function lint(context: LintContext): Finding[] {
  return RULES.flatMap((rule) => rule(context)).sort((a, b) => a.line - b.line);
}
