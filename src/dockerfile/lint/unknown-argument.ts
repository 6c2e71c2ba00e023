import { Finding, LintContext } from './finding';
import { didYouMean } from '../../problem/problems';
import { args } from '../parse/stage';

/** Arguments that BuildKit accepts without an `ARG`: https://docs.docker.com/build/building/variables/#pre-defined-build-arguments */
const PREDEFINED = /^(?:(?:HTTPS?|FTP|NO|ALL)_PROXY|(?:https?|ftp|no|all)_proxy|BUILDKIT_\w+|SOURCE_DATE_EPOCH)$/;

/** A build argument without an `ARG` has no effect: one of the two names is a typo. */
export function unknownArgument({ dockerfile: { script, stages, globals }, request: { buildArgs = {} } }: LintContext): Finding[] {
  const inStages = stages.flatMap(({ instructions }) => instructions.filter(({ keyword }) => keyword === 'ARG')
    .flatMap((one) => args(one, script.escape).map(([name]) => name)));
  const known = [...new Set([...globals.keys(), ...inStages])];
  return Object.keys(buildArgs).filter((name) => !known.includes(name) && !PREDEFINED.test(name)).map((name) => ({
    line: 1,
    about: `argument ${name}`,
    text: `the build argument ${name} is passed, but there is no ARG of that name here, so it has no `
      + `effect.${didYouMean(name, known)} Write `
      + `"ARG ${name}" in the stage that uses it, or leave it out of "buildArgs".`,
  }));
}
