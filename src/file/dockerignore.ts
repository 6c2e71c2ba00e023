import * as fs from 'node:fs';
import * as path from 'node:path';
import { Project } from 'projen';
import { Note } from './note';
import { Seed } from './seed';
import { SharedFile } from './shared-file';
import { copiedSources, ignoreBlock, ignoredSources, keptSecrets, Source } from '../dockerfile/ignore-block';
import { readScript } from '../dockerfile/script';
import { readStages } from '../dockerfile/stage';
import { PlannedImage } from '../plan/plan';
import { detectStack } from '../template/stack';

/** How ignore files are kept. */
export interface DockerignoreOptions {
  /**
   * What the application is written in, such as `go`: says which of its files are left out.
   *
   * @default - told from the files in the context, `generic` when they do not tell
   */
  readonly stack?: string;
  /**
   * Lines to add after ours, so they have the last word.
   *
   * @default - none
   */
  readonly additions?: readonly string[];
}

/**
 * What stays out of a build context.
 *
 * In a file of the user the block stands on top: the last match wins, so their own lines keep the last word.
 */
export class Dockerignore extends SharedFile {
  constructor(project: Project, file: string, images: () => readonly PlannedImage[], options: DockerignoreOptions = {}) {
    const sources = () => [...new Set(images().map(({ dockerfile }) => dockerfile))].flatMap((dockerfile) => sourcesOf(project, dockerfile));
    super(project, file, {
      style: 'hash',
      blocks: () => {
        const [image] = images();
        if (!image) return [];
        return [{ id: 'ignore', at: 0, content: ignoreBlock(options.stack ?? stackOf(project, image.context), options.additions ?? [], sources()) }];
      },
      advice: (text) => [
        ...ignoredSources(text, sources()).map(({ path: source, line, dockerfile, by, byLine }): Note => ({
          text: `${dockerfile}:${line}: COPY names "${source}", but ${file}:${byLine} ("${by}") keeps it out of the build. Take it back with "!${source}", or copy something else.`,
        })),
        ...secretsIn(project, file, text, images()),
      ],
    });
  }
}

/**
 * The ignore file that counts for an image: Docker prefers `<Dockerfile>.dockerignore` to the one in the context.
 *
 * A file that is there is kept in use, because a new one of the better name would silence it. Where contexts differ each
 * Dockerfile gets a file of its own.
 */
export function ignoreFileOf(project: Project, { dockerfile, context }: PlannedImage): string {
  const own = `${dockerfile}.dockerignore`;
  const shared = path.posix.join(context, '.dockerignore');
  const there = [own, shared].find((file) => fs.existsSync(path.join(project.outdir, file)));
  return there ?? (context === '.' ? shared : own);
}

type SourceIn = Source & { readonly dockerfile: string };

/** What the Dockerfile, as it will be, copies by name; one that cannot be read says so itself. */
function sourcesOf(project: Project, dockerfile: string): SourceIn[] {
  try {
    const text = SharedFile.tryFind(project, dockerfile)?.plan().text ?? fs.readFileSync(path.join(project.outdir, dockerfile), 'utf8');
    return copiedSources(readStages(readScript(text))).map((source) => ({ ...source, dockerfile }));
  } catch {
    return [];
  }
}

/** Told once: a file that looks like a secret and was part of the build until now may be one that the build needs. */
function secretsIn(project: Project, file: string, text: string, images: readonly PlannedImage[]): Note[] {
  const names = [...new Set(images.map(({ context }) => context))].flatMap((context) => namesIn(path.join(project.outdir, context)));
  const kept = keptSecrets(text, [...new Set(names)]);
  if (kept.length === 0) return [];
  return [{ hint: true, text: `${file}: ${kept.join(', ')} ${kept.length > 1 ? 'look like secrets and stay' : 'looks like a secret and stays'} out of the build. If it needs one that is none, take it back with "!${kept[0]}" in the option "dockerignore".` }];
}

function namesIn(folder: string): string[] {
  return fs.existsSync(folder) ? fs.readdirSync(folder) : [];
}

/** Also counts what is about to be written, so that the first synth knows what the second will. */
function stackOf(project: Project, context: string): string {
  const folder = path.join(project.outdir, context);
  const coming = [...project.files.map((file) => file.absolutePath), ...Seed.coming(project).map((file) => path.join(project.outdir, file))]
    .filter((file) => path.dirname(file) === path.resolve(folder)).map((file) => path.basename(file));
  return detectStack([...namesIn(folder), ...coming]) ?? 'generic';
}
