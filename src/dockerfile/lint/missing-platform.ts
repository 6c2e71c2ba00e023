import { isOfWindows, missingPlatforms } from './base-platforms';
import { Finding, LintContext } from './finding';
import { qualified } from '../parse/base';
import { reachable } from '../reach';

/** A base image without one of the platforms only fails in the build for that platform, so it is reported earlier. */
export function missingPlatform({ dockerfile, stage, platforms }: LintContext): Finding[] {
  return reachable(dockerfile, stage).flatMap(({ base, parent, instructions: [from] }) => {
    // A stage with a fixed platform runs on the builder.
    if (base === undefined || parent || from.flags.some((flag) => /^--platform=(?!\$\{?TARGETPLATFORM\b)/.test(flag))) return [];
    const [, image, tag = 'latest'] = /^(.*?)(?::([\w][\w.-]*))?(?:@.*)?$/.exec(qualified(base)) ?? [];
    if (isOfWindows(image, tag)) {
      return [{
        line: from.line,
        text: `${base} is a Windows image, and this build is for Linux, which cannot run it. Publish Windows images from a `
          + 'workflow of their own, and leave this one out of "images".',
      }];
    }
    const missing = missingPlatforms(image, tag, platforms);
    if (missing.length === 0) return [];
    return [{
      line: from.line, text: `${base} is not published for ${missing.join(', ')}. Take another base or version, or leave `
      + `${missing.length > 1 ? 'these platforms' : 'this platform'} out of "platforms".`,
    }];
  });
}
