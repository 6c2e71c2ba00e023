import { readCommand } from './parse/instruction';
import { readScript, ScriptError } from './parse/script';
import { publishedStage, readStages } from './parse/stage';
import { reachable } from './reach';

/** The images that a build reads, as written in the Dockerfile: in `FROM`, `COPY --from` and mounts, without its own stages. */
export function otherImages(text: string, target?: string, buildArgs: Readonly<Record<string, string>> = {}): string[] {
  try {
    const stages = readStages(readScript(text), buildArgs);
    const read = reachable(stages, publishedStage(stages, target));
    const names = new Set(stages.stages.flatMap(({ name }) => name ?? []));
    const found = read.flatMap((stage) => [
      ...stage.parent || stage.base === undefined ? [] : [stage.base],
      ...stage.instructions.flatMap((instruction) => {
        const { flags } = instruction.keyword === 'ONBUILD' ? readCommand(instruction.args, stages.script.escape) : instruction;
        return flags.flatMap((flag) => /^--from=(.+)$/.exec(flag)?.[1] ?? /^--mount=(?:.*,)?from=([^,]+)/.exec(flag)?.[1] ?? []);
      }),
    ]);
    return [...new Set(found)].filter((image) => image !== 'scratch' && !/[$]|^\d+$/.test(image) && !names.has(image.toLowerCase()));
  } catch (error) {
    // Errors of the Dockerfile are reported when the block is placed.
    if (error instanceof ScriptError) return [];
    throw error;
  }
}
