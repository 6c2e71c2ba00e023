import { Advice, Look } from './advice/advice';
import { earlyArgument, lostCache } from './advice/lost-cache';
import { missingPlatform } from './advice/missing-platform';
import { otherVersion } from './advice/other-version';
import { ownLabel } from './advice/own-label';
import { pinnedPlatform } from './advice/pinned-platform';
import { runsAsRoot } from './advice/runs-as-root';
import { unknownArgument } from './advice/unknown-argument';

/** The rules, each a function of what it looks at. */
const RULES: ReadonlyArray<(look: Look) => Advice[]> = [
  lostCache, earlyArgument, otherVersion, unknownArgument, missingPlatform, pinnedPlatform, ownLabel, runsAsRoot,
];

/** Everything that a user should know of a Dockerfile, from top to bottom. */
export function advise(look: Look): Advice[] {
  return RULES.flatMap((rule) => rule(look)).sort((a, b) => a.line - b.line);
}
