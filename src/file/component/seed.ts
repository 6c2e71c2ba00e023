import * as fs from 'node:fs';
import * as path from 'node:path';
import { Component, Project } from 'projen';
import { digest } from '../safety/ledger';
import { readSafely, writeSafely } from '../safety/safe-file';
import { Preflight } from '../tree/preflight';

/**
 * Sample files: each is written once, when it is missing, and is the user's afterwards.
 *
 * The `anchor` is a file that exists in every started project. While it exists, nothing is seeded, so that files that the user moved or
 * deleted do not come back, and an existing repository gets no sample application.
 */
export class Seed extends Component {
  /** Paths of the files that this synth will seed in a project, for a survey before they are written. */
  public static coming(project: Project): string[] {
    return project.components.flatMap((component) => component instanceof Seed ? Object.keys(component.wanted()) : []);
  }

  /** Digests of the files that this synth has seeded in a project. */
  public static written(project: Project): Record<string, string> {
    const seeds = project.components.filter((component) => component instanceof Seed);
    return Object.fromEntries(seeds.flatMap((seed) => [...seed.digests]));
  }

  private readonly digests = new Map<string, string>();
  private pending?: Record<string, string>;

  constructor(project: Project, private readonly files: Record<string, string>, private readonly anchor = 'Dockerfile') {
    super(project);
    // Decided before anything is written, because this synth may write the anchor.
    Preflight.of(project).add(() => {
      this.pending = undefined;
      for (const file of Object.keys(this.wanted())) readSafely(project.outdir, file);
    });
  }

  /** The text that will be seeded into a file; undefined when it will not be seeded. */
  public contentOf(file: string): string | undefined {
    return this.wanted()[path.posix.normalize(file)];
  }

  /** Writes the missing files. */
  public synthesize(): void {
    for (const [file, text] of Object.entries(this.wanted())) {
      if (!this.exists(file) && writeSafely(this.project.outdir, file, text)) this.digests.set(file, digest(text));
    }
  }

  private wanted(): Record<string, string> {
    // A file that projen generates in this project counts as existing.
    const absent = ([file]: [string, string]) => !this.exists(file) && !this.project.tryFindFile(file);
    return this.pending ??= this.exists(this.anchor) ? {} : Object.fromEntries(Object.entries(this.files).filter(absent));
  }

  private exists(file: string): boolean {
    return fs.lstatSync(path.resolve(this.project.outdir, file), { throwIfNoEntry: false }) !== undefined;
  }
}
