import * as fs from 'node:fs';
import * as path from 'node:path';
import { Project } from 'projen';
import { Seed } from './seed';
import { SharedFile } from './shared-file';
import { ignoreBlock, isNamed, looksSecret } from '../../dockerfile/ignore/ignore-block';
import { PlannedImage } from '../../plan/planned-image';
import { detectStack } from '../../template/stack';
import { ContextReads, contextReads } from '../checkout/context-reads';
import { trackedBelow } from '../checkout/git';
import { ignoreNotes, SecretRead } from '../checkout/ignore-notes';
import { SharedFiles } from '../tree/shared-files';

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

/** The images that an ignore file is about. */
export interface IgnoreUsers {
  /** Those whose context it rules. */
  readonly images: readonly PlannedImage[];
  /** Those that have the folder as a named context: for them it is the file in the folder that counts. */
  readonly guests: readonly PlannedImage[];
  /** What is made before the build, relative to the project. */
  readonly made: readonly string[];
}

/**
 * What stays out of a build context.
 *
 * In a file of the user the block stands on top: the last match wins, so their own lines keep the last word.
 */
export class Dockerignore extends SharedFile {
  constructor(project: Project, file: string, users: () => IgnoreUsers, options: DockerignoreOptions = {}) {
    let seen: ContextReads = { reads: [], git: [] };
    let secrets: SecretRead[] = [];
    super(project, file, {
      style: 'hash',
      blocks: () => {
        const { images, guests, made } = users();
        if (images.length === 0) return [];
        seen = readsFor(project, images, guests);
        secrets = secretsOf(project, images, seen);
        const stack = options.stack ?? stackOf(project, images[0].context);
        const tracked = secrets.flatMap((secret) => secret.by ? secret.path : []);
        return [{
          id: 'ignore', at: 0, content: ignoreBlock(stack, options.additions
          ?? [], { reads: [...seen.reads, { names: namesBelow(images[0].context, made) }], git: seen.git.length > 0, tracked }),
        }];
      },
      advice: (text) => ignoreNotes(file, text, seen, secrets),
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

/** What the builds that an ignore file is about read of what it rules. */
function readsFor(project: Project, images: readonly PlannedImage[], guests: readonly PlannedImage[]): ContextReads {
  const of = (image: PlannedImage) => contextReads(project.outdir, image, dockerfileText(project, image.dockerfile));
  const own = images.map(of);
  const contexts = new Set(images.map(({ context }) => context));
  return {
    reads: once([
      ...own.flatMap(({ reads }) => reads.filter(({ from }) => from === undefined)),
      ...guests.flatMap((image) => of(image).reads.filter(({ from, context }) => from !== undefined && contexts.has(context))),
    ]),
    git: once(own.flatMap(({ git }) => git)),
  };
}

/** Paths of a project, as a context has them. */
function namesBelow(context: string, files: readonly string[]): string[] {
  const folder = context === '.' ? '' : `${context}/`;
  return files.flatMap((file) => file.startsWith(folder) ? file.slice(folder.length) : []);
}

/** Several images may be built from one Dockerfile. */
function once<T>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

/** The Dockerfile as it will be. */
export function dockerfileText(project: Project, dockerfile: string): string {
  const absolute = path.join(project.outdir, dockerfile);
  const shared = SharedFiles.of(project).tryFind(project, dockerfile);
  return shared?.plan().text ?? (fs.existsSync(absolute) ? fs.readFileSync(absolute, 'utf8') : '');
}

/** What looks like a secret in the contexts of some images, and which build takes it by name although git tracks it. */
function secretsOf(project: Project, images: readonly PlannedImage[], { reads }: ContextReads): SecretRead[] {
  return [...new Set(images.map(({ context }) => context))].flatMap((context) => {
    const folder = path.join(project.outdir, context);
    const tracked = trackedBelow(folder)?.filter(looksSecret) ?? [];
    // A folder of that name is something else: projen puts the environment of Python into `.env`.
    const isFile = (name: string) => fs.statSync(path.join(folder, name), { throwIfNoEntry: false })?.isFile() ?? false;
    const lying = namesIn(folder).filter((name) => looksSecret(name) && !tracked.includes(name) && isFile(name));
    return [
      ...tracked.map((file) => ({ path: file, tracked: true, by: reads.find((read) => read.context === context && isNamed(file, read)) })),
      ...lying.map((file) => ({ path: file, tracked: false })),
    ];
  });
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
