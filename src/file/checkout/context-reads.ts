import * as fs from 'node:fs';
import * as path from 'node:path';
import { AsksGit, asksGit } from '../../dockerfile/asks-git';
import { readScript } from '../../dockerfile/parse/script';
import { readStages } from '../../dockerfile/parse/stage';
import { Read, readsOf } from '../../dockerfile/reads';
import { PlannedImage } from '../../plan/planned-image';

/** Something that the build of an image takes from a folder of the project. */
export interface ContextRead extends Read {
  readonly dockerfile: string;
  /** Folder, relative to the project. */
  readonly context: string;
}

/** What the build of an image reads. */
export interface ContextReads {
  readonly reads: readonly ContextRead[];
  /** Where it asks git. */
  readonly git: ReadonlyArray<AsksGit & { readonly dockerfile: string }>;
}

/** A file that a script of a repository may be. */
const MOST = 256 * 1024;

/** What the build of an image reads, with the Dockerfile as it will be; one that cannot be read says so itself. */
export function contextReads(outdir: string, image: PlannedImage, text: string): ContextReads {
  const { dockerfile, context, contexts = {}, buildArgs, buildLabels, platforms } = image;
  try {
    const stages = readStages(readScript(text), buildArgs);
    // Platforms differ in nothing else.
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

/** A named context may be an image, a stage or an address. */
function isAddress(place: string): boolean {
  return place.includes('://') || place.startsWith('target:');
}

function textOf(file: string): string | undefined {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  return stat?.isFile() && stat.size <= MOST ? fs.readFileSync(file, 'utf8') : undefined;
}
