import { Finding, LintContext } from './finding';
import { lineage } from '../parse/stage';

/** A published stage with a fixed platform is the same for every platform: an arm64 image with amd64 binaries. */
export function pinnedPlatform({ stage, platforms }: LintContext): Finding[] {
  const chain = lineage(stage);
  const [from] = chain[chain.length - 1].instructions;
  const pinned = from.flags.find((flag) => flag.startsWith('--platform='))?.slice('--platform='.length);
  if (pinned === undefined || /^\$\{?TARGETPLATFORM\b/.test(pinned) || platforms.every((platform) => platform === pinned)) return [];
  return [{
    line: from.line, text: `the published stage is built on FROM --platform=${pinned}, so ${platforms.join(', ')} all `
    + 'get that platform\'s files. Remove --platform here: it is for stages that only compile.',
  }];
}
