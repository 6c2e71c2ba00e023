import { Place } from './place';

/** Tag rules as the old definition has them: a step of metadata-action, at one event. */
export interface Rules extends Place {
  /** Tells apart what one step says in different jobs of a matrix. */
  readonly key: string;
  /** Names of images, in lower case, without tags. */
  readonly images: string[];
  readonly lines: RuleText[];
  readonly flavor: RuleText[];
  /** Full references that it made of the event. */
  readonly refs: string[];
}

/** One line of rules: as it is written, and what it says at one event. */
export interface RuleText extends Place {
  readonly written: string;
  readonly text: string;
}

/** One build, at one event. */
export interface Build extends Place {
  /** What builds: `docker/build-push-action`, `docker buildx build`. */
  readonly tool: string;
  readonly job?: JobPlace;
  /** Full references that it is given. */
  readonly refs: string[];
  /** Names of images without tags, where it pushes by digest. */
  readonly names: string[];
  readonly pushes: boolean;
  readonly dockerfile?: string;
  readonly context?: string;
  readonly target?: string;
  readonly platforms: string[];
  readonly args: Readonly<Record<string, string>>;
  readonly secrets: string[];
  readonly contexts: Readonly<Record<string, string>>;
  /** Attestations: `sbom`, `provenance`. */
  readonly attestations: string[];
  readonly cacheTo: string;
}

/** A reference that is pushed, at one event. */
export interface Push extends Place {
  readonly ref: string;
  /** What it is a copy of, or is put together from: references, or local names that were built. */
  readonly from?: readonly string[];
  readonly job?: JobPlace;
}

/** A job of a workflow. */
export interface JobPlace extends Place {
  readonly id: string;
  readonly runner: string;
  readonly environment?: string;
  /** The values of its matrix in this job. */
  readonly matrix?: Readonly<Record<string, string>>;
}

/** A log-in to a registry, with the names of its credentials as they are written. */
export interface LoginStep extends Place {
  readonly host: string;
  readonly username: string;
  readonly password: string;
  /** The cloud whose identity is used: `aws`, `gcp`, `azure`, `docker-hub`. */
  readonly cloud?: string;
}

/** Something to tell: not understood, not carried over, refused. */
export interface Note extends Place {
  readonly what: string;
}

/** A file that was asked for the version. */
export interface ReadVersion {
  readonly path: string;
  /** At this event: that of the git tag, where there is one. */
  readonly version: string;
  /** By the file itself. */
  readonly said: string;
}

/** What happened at one event. */
export class Journal {
  public readonly builds: Build[] = [];
  public readonly pushes: Push[] = [];
  public readonly rules: Rules[] = [];
  public readonly logins: LoginStep[] = [];
  /** What could not be read. */
  public readonly unread: Note[] = [];
  /** What cannot be carried over at all: plugins, Windows. */
  public readonly refused: Note[] = [];
  /** What runs before something is built in the same job. */
  public readonly before: Array<Note & { readonly job?: JobPlace }> = [];
  /** Conditions around something that is built or pushed, which nobody knows before a run and which count as met. */
  public readonly counted: Note[] = [];
  /** Files that were asked for the version. */
  public readonly versions: ReadVersion[] = [];
  /** Made by steps: `attestation`, `signature`, `scan`. */
  public readonly attestations: Array<Place & { readonly kind: string }> = [];

  /** How many things were built or pushed so far. */
  public get size(): number {
    return this.builds.length + this.pushes.length;
  }

  /**
   * Goes on behind a condition that nobody knows: it counts as met, and is told where something is built or pushed behind it, or a registry
   * logged in to.
   */
  public countAsMet<T>({ file, line }: Place, condition: string, behind: () => T): T {
    const before = this.size + this.logins.length;
    const result = behind();
    const what = `nobody knows before a run whether "${condition.trim().replace(/\s+/g, ' ')}" holds; it counts as met`;
    const isTold = this.counted.some((known) => known.file === file && known.line === line && known.what === what);
    if (this.size + this.logins.length > before && !isTold) this.counted.push({ file, line, what });
    return result;
  }
}
