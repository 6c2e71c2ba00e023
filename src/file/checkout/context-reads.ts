import * as fs from 'node:fs';
import * as path from 'node:path';
import { AsksGit, asksGit } from '../../dockerfile/asks-git';
import { readScript } from '../../dockerfile/parse/script';
import { readStages } from '../../dockerfile/parse/stage';
import { Read, readsOf } from '../../dockerfile/reads';
import { PlannedImage } from '../../plan/planned-image';

/** A path that the build of an image copies from one of its contexts. */
export interface ContextRead extends Read {
  readonly dockerfile: string;
  /** Folder of the context, relative to the project. */
  readonly context: string;
}

/** The inputs of an image's build. */
export interface ContextReads {
  readonly reads: readonly ContextRead[];
  /** Commands in the Dockerfile that read git history. */
  readonly git: ReadonlyArray<AsksGit & { readonly dockerfile: string }>;
}

/** The largest size of a script that is searched for git commands. */
const MOST = 256 * 1024;

/**
 * The inputs of an image's build, from the Dockerfile as this synth writes it; empty when it cannot be parsed, as that is reported
 * elsewhere.
 */
export function contextReads(outdir: string, image: PlannedImage, text: string): ContextReads {
  const { dockerfile, context, contexts = {}, buildArgs, buildLabels, platforms } = image;
  try {
    const stages = readStages(readScript(text), buildArgs);
    // Platforms only differ in their TARGET arguments.
    const built = /\bTARGET/.test(text) ? platforms : platforms.slice(0, 1);
    const passed = [...Object.values(buildLabels), ...Object.keys(image.buildArgsFrom ?? {})];
    const build = { values: buildArgs, passed, contexts: Object.keys(contexts) };
    const each = built.map((platform) => readsOf(stages, { ...build, platform }));
    const reads = [...new Map(each.flat().map((read) => [JSON.stringify(read), read])).values()];
    return {
      reads: reads.flatMap((read) => {
        const folder = read.from === undefined ? context : contexts[read.from];
        return isAddress(folder) ? [] : [{ ...read, dockerfile, context: path.posix.normalize(folder).replace(/(?!^)\/$/, '') }];
      }),
      git: asksGit(text, stages, reads, (file) => textOf(path.join(outdir, context, file))).map((asked) => ({ ...asked, dockerfile })),
    };
  } catch {
    return { reads: [], git: [] };
  }
}

/** Whether a named context is an image, a stage or an address instead of a folder. */
function isAddress(place: string): boolean {
  return place.includes('://') || place.startsWith('target:');
}

function textOf(file: string): string | undefined {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  return stat?.isFile() && stat.size <= MOST ? fs.readFileSync(file, 'utf8') : undefined;
}
