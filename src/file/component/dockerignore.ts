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

/** Options of ignore files. */
export interface DockerignoreOptions {
  /**
   * Stack of the application, such as `go`; determines the files that are excluded.
   *
   * @default - derived from the files in the context, otherwise `generic`
   */
  readonly stack?: string;
  /**
   * Lines to add after ours, so that they take precedence.
   *
   * @default - none
   */
  readonly additions?: readonly string[];
}

/** The builds that use an ignore file. */
export interface IgnoreUsers {
  /** Images with this context. */
  readonly images: readonly PlannedImage[];
  /** Images with this folder as a named context, which always uses the `.dockerignore` in the folder. */
  readonly guests: readonly PlannedImage[];
  /** Paths that a step before the build creates, relative to the project. */
  readonly created: readonly string[];
}

/**
 * An ignore file for a build context.
 *
 * In the user's own file the block is at the top: the last match decides, so their lines take precedence.
 */
export class Dockerignore extends SharedFile {
  constructor(project: Project, file: string, users: () => IgnoreUsers, options: DockerignoreOptions = {}) {
    let reads: ContextReads = { reads: [], git: [] };
    let secrets: SecretRead[] = [];
    super(project, file, {
      style: 'hash',
      blocks: () => {
        const { images, guests, created } = users();
        if (images.length === 0) return [];
        reads = readsFor(project, images, guests);
        secrets = secretsOf(project, images, reads);
        const stack = options.stack ?? stackOf(project, images[0].context);
        const tracked = secrets.flatMap((secret) => secret.by ? secret.path : []);
        return [{
          id: 'ignore', at: 0, content: ignoreBlock(stack, options.additions
          ?? [], { reads: [...reads.reads, { names: namesBelow(images[0].context, created) }], git: reads.git.length > 0, tracked }),
        }];
      },
      advice: (text) => ignoreNotes(file, text, reads, secrets),
    });
  }
}

/**
 * The ignore file that Docker uses for an image: `<Dockerfile>.dockerignore` takes precedence over the one in the context.
 *
 * An existing file stays in use, because a new one of higher precedence would disable it. Images with different contexts get one file per
 * Dockerfile.
 */
export function ignoreFileOf(project: Project, { dockerfile, context }: PlannedImage): string {
  const own = `${dockerfile}.dockerignore`;
  const shared = path.posix.join(context, '.dockerignore');
  const there = [own, shared].find((file) => fs.existsSync(path.join(project.outdir, file)));
  return there ?? (context === '.' ? shared : own);
}

/** The paths that the builds read below the folder of an ignore file. */
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

/** Paths of the project, relative to a context. */
function namesBelow(context: string, files: readonly string[]): string[] {
  const folder = context === '.' ? '' : `${context}/`;
  return files.flatMap((file) => file.startsWith(folder) ? file.slice(folder.length) : []);
}

/** Removes duplicates: several images may share a Dockerfile. */
function once<T>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

/** The text of the Dockerfile that this synth writes. */
export function dockerfileText(project: Project, dockerfile: string): string {
  const absolute = path.join(project.outdir, dockerfile);
  const shared = SharedFiles.of(project).tryFind(project, dockerfile);
  return shared?.plan().text ?? (fs.existsSync(absolute) ? fs.readFileSync(absolute, 'utf8') : '');
}

/** The files in the contexts of some images that look like secrets, and the instruction that copies each by name, if git tracks it. */
function secretsOf(project: Project, images: readonly PlannedImage[], { reads }: ContextReads): SecretRead[] {
  return [...new Set(images.map(({ context }) => context))].flatMap((context) => {
    const folder = path.join(project.outdir, context);
    const tracked = trackedBelow(folder)?.filter(looksSecret) ?? [];
    // A folder of that name is not a secret: projen's Python environment is in `.env`.
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

/** Includes files that this synth will write, so that the first synth gives the same result as the second. */
function stackOf(project: Project, context: string): string {
  const folder = path.join(project.outdir, context);
  const coming = [...project.files.map((file) => file.absolutePath), ...Seed.coming(project).map((file) => path.join(project.outdir, file))]
    .filter((file) => path.dirname(file) === path.resolve(folder)).map((file) => path.basename(file));
  return detectStack([...namesIn(folder), ...coming]) ?? 'generic';
}
