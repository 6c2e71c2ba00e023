import { Finding, inBlock, LintContext } from './finding';
import { args } from '../parse/stage';

/**
 * VERSION and other arguments are passed to the whole build. An `ARG` of the same name with another meaning, such as the version of a
 * downloaded tool, would silently get the image's version.
 */
export function otherVersion(context: LintContext): Finding[] {
  const { dockerfile: { script, stages, globals }, request } = context;
  const ours = new Set(Object.values(request.buildLabels));
  const findings: Finding[] = [];
  for (const [name, { value, line }] of globals) {
    const from = ours.has(name) ? stages.find(({ written }) => new RegExp(`\\$\\{?${name}\\b`).test(written)) : undefined;
    if (!from) continue;
    findings.push({
      line,
      text: `ARG ${name}${value === undefined ? '' : `=${value}`} is the tag of a base image (line ${from.instructions[0].line}), but a `
        + `build passes ${name} as what is being published. Rename yours, or ours with the option "buildArgNames".`,
    });
  }
  for (const stage of stages) {
    for (const argument of stage.instructions) {
      if (argument.keyword !== 'ARG' || inBlock(context, argument.line)) continue;
      for (const [name, given] of args(argument, script.escape)) {
        if (!ours.has(name) || !/^["']?v?[1-9]\d*(?:\.\d+)+/.test(given ?? '')) continue;
        findings.push({
          line: argument.line, text: `ARG ${name}=${given} gets the value that is being published. If ${given} is the `
          + 'version of something else, rename this one, or ours with the option "buildArgNames".',
        });
      }
    }
  }
  return findings;
}
