import { readCommand } from './parse/instruction';
import { Stage, Stages } from './parse/stage';

/** The stages that a build of `stage` runs: those that it is built on, copies from or mounts. */
export function reachable({ stages, script }: Stages, stage: Stage): Stage[] {
  const found = new Set<Stage>();
  const open: Stage[] = [stage];
  for (let next = open.pop(); next; next = open.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    if (next.parent) open.push(next.parent);
    for (const instruction of next.instructions) {
      const { flags } = instruction.keyword === 'ONBUILD' ? readCommand(instruction.args, script.escape) : instruction;
      for (const flag of flags) {
        const from = /^--from=(.+)$/.exec(flag)?.[1] ?? /^--mount=(?:.*,)?from=([^,]+)/.exec(flag)?.[1];
        const other = from === undefined ? undefined : byNameOrIndex(stages, from, next);
        if (other) open.push(other);
      }
    }
  }
  return stages.filter((one) => found.has(one));
}

/** The last stage with that name before the user, or the stage with that index. */
function byNameOrIndex(stages: readonly Stage[], from: string, user: Stage): Stage | undefined {
  const name = from.toLowerCase();
  for (let index = user.index - 1; index >= 0; index--) {
    if (stages[index].name === name) return stages[index];
  }
  return /^\d+$/.test(from) ? stages[Number(from)] : undefined;
}
