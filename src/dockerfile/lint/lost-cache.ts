import { Finding, inBlock, lines, LintContext } from './finding';
import { args, Stage } from '../parse/stage';

/**
 * An `ARG` is in the environment of every later `RUN` of its stage and of stages built on it, so a new value invalidates their cache. Ours
 * change with every build, so no slow instruction may follow them.
 */
export function lostCache(context: LintContext): Finding[] {
  const { stage, block, dockerfile: { stages } } = context;
  if (!block || !stage.instructions.some(({ keyword, line }) => keyword === 'ARG' && line >= block[0] && line <= block[1])) return [];
  const below = runs(stage).filter((line) => line > block[1]);
  const findings: Finding[] = [];
  if (below.length > 0) {
    findings.push({
      line: block[0], text: `RUN on ${lines(below)} comes after the block, so every new version runs it again without `
      + `cache. Delete the block from here to line ${block[1]}: the next synth puts it at the end of the stage.`,
    });
  }
  const built = new Set([stage]);
  for (const other of stages) {
    if (!other.parent || !built.has(other.parent)) continue;
    built.add(other);
    const lost = runs(other);
    if (lost.length === 0) continue;
    const [from] = other.instructions;
    findings.push({
      line: from.line, text: `this stage is built on the published one, so RUN on ${lines(lost)} runs again without cache `
      + 'for every new version. Build it on the stage before the labels: give that a name, and start both from it.',
    });
  }
  return findings;
}

/** A user's own `ARG` with the name of ours: it invalidates the cache of every instruction between it and the first `RUN` that uses it. */
export function earlyArgument(context: LintContext): Finding[] {
  const { dockerfile: { script, stages }, request } = context;
  const ours = [...new Set(Object.values(request.buildLabels))];
  return stages.flatMap(({ instructions }) => ours.flatMap((name) => {
    const declared = instructions.findIndex((one) => one.keyword === 'ARG' && !inBlock(context, one.line)
      && args(one, script.escape).some(([arg]) => arg === name));
    if (declared < 0) return [];
    const word = new RegExp(`\\b${name}\\b`);
    const later = instructions.slice(declared + 1).filter(({ keyword }) => keyword === 'RUN');
    const user = later.findIndex(({ args: text }) => word.test(text));
    // A RUN may use it without naming it, in a script.
    if (user <= 0) return [];
    const lost = later.slice(0, user).map(({ line }) => line);
    return [{
      line: instructions[declared].line, text: `ARG ${name} changes with every build, and RUN on ${lines(lost)} does not name it `
      + `but comes after it, so its cache is lost. Move the ARG down to line ${later[user].line}, right before the RUN that uses it.`,
    }];
  }));
}

function runs(stage: Stage): number[] {
  return stage.instructions.filter(({ keyword }) => keyword === 'RUN').map(({ line }) => line);
}
