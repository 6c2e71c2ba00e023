import { Finding, LintContext } from './finding';
import { baseImage } from '../parse/base';
import { lineage } from '../parse/stage';

/** Images with an unprivileged user of their own. */
const UNPRIVILEGED = /nonroot|rootless|unprivileged|^cgr\.dev\//;

/** An attacker who escapes from a process of root is root. */
export function runsAsRoot({ stage, dockerfile: { stages } }: LintContext): Finding[] {
  if (stages.length === 0) return [];
  const users = lineage(stage).flatMap(({ instructions }) => instructions.filter(({ keyword }) => keyword === 'USER').reverse());
  const [user] = users;
  const { line } = user ?? stage.instructions[0];
  if (user ? !/^(?:root|0)(?::|$)/.test(user.args) : UNPRIVILEGED.test(baseImage(stage) ?? '')) return [];
  return [{
    line, about: 'root', hint: true, text: `the image runs as root${user ? '' : ', because no USER says otherwise'}. Add "USER `
    + '<name or number>" at the end of the stage, if its program allows that.',
  }];
}
