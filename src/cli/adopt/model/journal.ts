import { Place } from './place';

/** Tag rules of a metadata-action step, at one event. */
export interface Rules extends Place {
  /** Distinguishes the rules of one step in different jobs of a matrix. */
  readonly key: string;
  /** Repositories, in lower case. */
  readonly images: string[];
  readonly lines: RuleText[];
  readonly flavor: RuleText[];
  /** References that the rules give for the event. */
  readonly refs: string[];
}

/** A line of rules: as written, and with its expressions evaluated for one event. */
export interface RuleText extends Place {
  /** Its number among the rules that the expression in this line stands for. */
  readonly part: number;
  readonly written: string;
  readonly text: string;
}

/** One build, at one event. */
export interface Build extends Place {
  /** Action or command: `docker/build-push-action`, `docker buildx build`. */
  readonly tool: string;
  readonly job?: JobPlace;
  /** References in its inputs. */
  readonly refs: string[];
  /** Repositories, when it pushes by digest. */
  readonly names: string[];
  readonly pushes: boolean;
  readonly dockerfile?: string;
  readonly context?: string;
  readonly target?: string;
  readonly platforms: string[];
  readonly args: Readonly<Record<string, string>>;
  /** Inputs of a manual run that arguments are, by argument. */
  readonly argInputs?: Readonly<Record<string, string>>;
  /** Ids of build secrets. */
  readonly secrets: string[];
  /** Names of secrets in the CI by these ids, where the workflow tells them. */
  readonly secretNames?: Readonly<Record<string, string>>;
  /** Options that an image has no counterpart for, as written. */
  readonly more?: readonly string[];
  /** Whether it may use an SSH key. */
  readonly ssh?: boolean;
  readonly contexts: Readonly<Record<string, string>>;
  /** Attestations: `sbom`, `provenance`. */
  readonly attestations: string[];
  readonly cacheTo: string;
}

/** A reference that is pushed at one event. */
export interface Push extends Place {
  readonly ref: string;
  /** The sources of a copy or of an index: references, or local names of builds. */
  readonly from?: readonly string[];
  readonly job?: JobPlace;
}

/** A job of a workflow. */
export interface JobPlace extends Place {
  readonly id: string;
  readonly runner: string;
  readonly environment?: string;
  /** Matrix values of this job. */
  readonly matrix?: Readonly<Record<string, string>>;
}

/** A login to a registry, with the names of its credentials as written. */
export interface LoginStep extends Place {
  readonly host: string;
  readonly username: string;
  readonly password: string;
  /** The cloud of an OIDC login: `aws`, `gcp`, `azure`, `docker-hub`. */
  readonly cloud?: string;
  readonly job?: JobPlace;
}

/** A checkout of the source. */
export interface Checkout extends Place {
  readonly job?: JobPlace;
  readonly submodules: boolean;
  readonly lfs: boolean;
  readonly history: boolean;
}

/** A message about something that is not understood, not migrated, or rejected. */
export interface Note extends Place {
  readonly what: string;
}

/** A file that was asked for the version. */
export interface ReadVersion {
  readonly path: string;
  /** At this event: that of the git tag, where there is one. */
  readonly version: string;
  /** By the file itself. */
  readonly current: string;
}

/** Matches registries that disappear with the runner. */
const LOCAL = /^(localhost|127\.0\.0\.1|\[::1\]|registry)(:\d+)?\//;

/** Whether a reference is in a registry that others cannot access. */
export function isLocal(ref: string): boolean {
  return LOCAL.test(ref);
}

/** The builds, pushes and messages of one event. */
export class Journal {
  public readonly builds: Build[] = [];
  public readonly pushes: Push[] = [];
  public readonly rules: Rules[] = [];
  public readonly logins: LoginStep[] = [];
  public readonly checkouts: Checkout[] = [];
  /** Private SSH keys, by the name of the secret. */
  public readonly keys: Array<Place & { readonly secret: string }> = [];
  /** Unreadable parts. */
  public readonly unread: Note[] = [];
  /** Unsupported features, such as plugins or Windows. */
  public readonly refused: Note[] = [];
  /** Commands that run before a build in the same job. */
  public readonly before: Array<Note & { readonly job?: JobPlace }> = [];
  /** Conditions of builds and pushes that are unknown before a run and count as true. */
  public readonly counted: Note[] = [];
  /** Files that were asked for the version. */
  public readonly versions: ReadVersion[] = [];
  /** Kinds of attestations, by step: `attestation`, `signature`, `scan`. */
  public readonly attestations: Array<Place & { readonly kind: string }> = [];

  /** Number of builds and pushes so far. */
  public get size(): number {
    return this.builds.length + this.pushes.length;
  }

  /** Whether anything is in a registry that others can access afterwards. */
  public get publishes(): boolean {
    return this.pushes.some(({ ref }) => !isLocal(ref));
  }

  /**
   * Continues after an unknown condition, which counts as true and is reported when a build, push or login follows, or when something
   * changes that these may be made of.
   */
  public countAsMet<T>({ file, line }: Place, condition: string, behind: () => T, isChanged: () => boolean = () => false): T {
    const before = this.size + this.logins.length;
    const result = behind();
    const what = `nobody knows before a run whether "${condition.trim().replace(/\s+/g, ' ')}" holds; it counts as met`;
    const isTold = this.counted.some((known) => known.file === file && known.line === line && known.what === what);
    if ((this.size + this.logins.length > before || isChanged()) && !isTold) this.counted.push({ file, line, what });
    return result;
  }
}
