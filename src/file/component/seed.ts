import * as fs from 'node:fs';
import * as path from 'node:path';
import { Component, Project } from 'projen';
import { digest } from '../safety/ledger';
import { readSafely, writeSafely } from '../safety/safe-file';
import { Preflight } from '../tree/preflight';

/**
 * Files to begin with: each is written once, when it is absent, and is the user's from then on.
 *
 * `anchor` tells whether the project has begun. Where it is there nothing is seeded any more, so that what a user moves or deletes
 * does not come back, and an existing repository gets no example application.
 */
export class Seed extends Component {
  /** Paths of what this synth will seed in a project: for those who look at what lies in a folder before it does. */
  public static coming(project: Project): string[] {
    return project.components.flatMap((component) => component instanceof Seed ? Object.keys(component.wanted()) : []);
  }

  /** Digests of what this synth has seeded in a project. */
  public static written(project: Project): Record<string, string> {
    const seeds = project.components.filter((component) => component instanceof Seed);
    return Object.fromEntries(seeds.flatMap((seed) => [...seed.digests]));
  }

  private readonly digests = new Map<string, string>();
  private pending?: Record<string, string>;

  constructor(project: Project, private readonly files: Record<string, string>, private readonly anchor = 'Dockerfile') {
    super(project);
    // Asked before anything is written: later the anchor may be a file of this very synth.
    Preflight.of(project).add(() => {
      this.pending = undefined;
      for (const file of Object.keys(this.wanted())) readSafely(project.outdir, file);
    });
  }

  /** What a file will hold when it is seeded; undefined when it will not be. */
  public contentOf(file: string): string | undefined {
    return this.wanted()[path.posix.normalize(file)];
  }

  /** Writes what is absent. */
  public synthesize(): void {
    for (const [file, text] of Object.entries(this.wanted())) {
      if (!this.exists(file) && writeSafely(this.project.outdir, file, text)) this.digests.set(file, digest(text));
    }
  }

  private wanted(): Record<string, string> {
    // What projen generates in this project counts as there: it is written by somebody else in this very synth.
    const absent = ([file]: [string, string]) => !this.exists(file) && !this.project.tryFindFile(file);
    return this.pending ??= this.exists(this.anchor) ? {} : Object.fromEntries(Object.entries(this.files).filter(absent));
  }

  private exists(file: string): boolean {
    return fs.lstatSync(path.resolve(this.project.outdir, file), { throwIfNoEntry: false }) !== undefined;
  }
}
