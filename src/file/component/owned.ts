import * as fs from 'node:fs';
import * as path from 'node:path';
import { FileBase, Project } from 'projen';
import { isForeign, MANIFEST, MARKER } from '../safety/generated';
import { Preflight } from '../tree/preflight';
import { WrittenFiles } from '../tree/written-files';

/** Options of a file that is entirely ours. */
export interface OwnedOptions {
  /** One sentence with the way out for a user who has such a file: move its content, or rename ours. */
  readonly instead: string;

  /**
   * Project whose plan file records the digest of the file.
   * @default - that of the project
   */
  readonly keeper?: Project;
}

/** Claims a whole file; an existing file of the user stops the synthesis before anything is written. */
export function claimFile(project: Project, file: string, options: OwnedOptions): void {
  const shown = path.relative(project.root.outdir, path.join(project.outdir, file));
  Preflight.of(project).add(() => {
    refuseForeign(project.outdir, file, shown, options);
    const ours = project.tryFindFile(file);
    if (ours) WrittenFiles.of(project).watch(ours, options.keeper ?? project);
  });
}

/** @throws when the file exists, lacks projen's marker and is not in projen's manifest */
function refuseForeign(outdir: string, file: string, shown: string, { instead }: OwnedOptions): void {
  const absolute = path.join(outdir, file);
  const stat = fs.lstatSync(absolute, { throwIfNoEntry: false });
  if (!stat) return;
  if (stat.isDirectory()) {
    throw new Error(`${shown}: docker-publish generates this file, but there is a directory of that name. ${instead}`);
  }
  if (!isForeign(outdir, file)) return;
  throw new Error(`${shown}: docker-publish generates this file, but the existing one is yours `
    + `(it is not in ${MANIFEST} and has no line "${MARKER}"). ${instead}`);
}

/** Options of a text file that is entirely ours. */
export interface OwnedTextOptions extends OwnedOptions {
  /** @default false */
  readonly executable?: boolean;
}

/** A text file that is entirely ours: read-only, with projen's marker in a `#` comment. */
export class OwnedText extends FileBase {
  public constructor(project: Project, file: string, private readonly render: (marker: string) => string, options: OwnedTextOptions) {
    super(project, file, { executable: options.executable });
    claimFile(project, file, options);
  }

  protected synthesizeContent(): string {
    const text = this.render(`# ${this.marker}`);
    // An ejected file is the user's and has no marker.
    return this.marker === undefined ? text.replace(/^# undefined\n/m, '') : text;
  }
}
