import * as fs from 'node:fs';
import * as path from 'node:path';
import { FileBase, Project } from 'projen';
import { isForeign, MANIFEST, MARKER } from '../safety/generated';
import { Preflight } from '../tree/preflight';
import { WrittenFiles } from '../tree/written-files';

/** What a user can do who has a file where we keep one of ours. */
export interface OwnedOptions {
  /** One sentence: how to bring the content of the file over, or how to give our file another name. */
  readonly instead: string;

  /**
   * Whose plan file remembers what was written.
   * @default - that of the project
   */
  readonly keeper?: Project;
}

/** Claims the whole of a file; a file of that name which is not ours stops the synthesis before anything is written. */
export function claimFile(project: Project, file: string, options: OwnedOptions): void {
  const shown = path.relative(project.root.outdir, path.join(project.outdir, file));
  Preflight.of(project).add(() => {
    refuseForeign(project.outdir, file, shown, options);
    const ours = project.tryFindFile(file);
    if (ours) WrittenFiles.of(project).watch(ours, options.keeper ?? project);
  });
}

/** @throws when the file exists and neither carries projen's marker nor stands in its manifest */
function refuseForeign(outdir: string, file: string, shown: string, { instead }: OwnedOptions): void {
  const absolute = path.join(outdir, file);
  const stat = fs.lstatSync(absolute, { throwIfNoEntry: false });
  if (!stat) return;
  if (stat.isDirectory()) throw new Error(`${shown}: we write this file, and there is a directory of that name. ${instead}`);
  if (!isForeign(outdir, file)) return;
  throw new Error(`${shown}: we write the whole of this file, and the one that is there is yours `
    + `(it is not in ${MANIFEST} and has no line "${MARKER}"). ${instead}`);
}

/** A text file that is ours, and what it needs. */
export interface OwnedTextOptions extends OwnedOptions {
  /** @default false */
  readonly executable?: boolean;
}

/** A text file that is ours as a whole: read-only, with projen's marker as a comment in `#`. */
export class OwnedText extends FileBase {
  public constructor(project: Project, file: string, private readonly render: (marker: string) => string, options: OwnedTextOptions) {
    super(project, file, { executable: options.executable });
    claimFile(project, file, options);
  }

  protected synthesizeContent(): string {
    const text = this.render(`# ${this.marker}`);
    // What is ejected is the user's and bears no mark.
    return this.marker === undefined ? text.replace(/^# undefined\n/m, '') : text;
  }
}
