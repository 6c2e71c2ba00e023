import { isOfWindows, missingPlatforms } from './base-platforms';
import { Finding, LintContext } from './finding';
import { qualified } from '../parse/base';
import { reachable } from '../reach';

/** A base image without one of the platforms fails late, in the build of that platform: better to say so before. */
export function missingPlatform({ dockerfile, stage, platforms }: LintContext): Finding[] {
  return reachable(dockerfile, stage).flatMap(({ base, parent, instructions: [from] }) => {
    // A stage with a platform of its own runs on the builder, whatever is built.
    if (base === undefined || parent || from.flags.some((flag) => /^--platform=(?!\$\{?TARGETPLATFORM\b)/.test(flag))) return [];
    const [, image, tag = 'latest'] = /^(.*?)(?::([\w][\w.-]*))?(?:@.*)?$/.exec(qualified(base)) ?? [];
    if (isOfWindows(image, tag)) {
      return [{
        line: from.line, text: `${base} is an image of Windows, and what is built here is one of Linux, which cannot run it. Publish images of `
        + 'Windows from a workflow of their own, and leave this one out of "images".',
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
