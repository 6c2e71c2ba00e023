import { checked, checkTexts, Shapes } from '../shape';

/** The events that can start a build. */
export enum TriggerKind {
  /** A git tag is pushed. */
  TAG = 'tag',
  /** A branch is pushed. */
  BRANCH = 'branch',
  /** A pull request is opened or updated. */
  PULL_REQUEST = 'pull-request',
  /** Somebody starts it by hand. */
  MANUAL = 'manual',
  /** Time passes. */
  SCHEDULE = 'schedule',
  /** Another workflow of the repository calls. */
  CALL = 'call',
}

/** A pull request. */
export interface PullRequestTriggerOptions {
  /**
   * Whether pull requests from branches of the repository itself are published; those of forks never are.
   *
   * Give a rule for their tags, such as `TagRule.ref(RefEvent.PR)` for `pr-7`.
   *
   * @default false
   */
  readonly publish?: boolean;
}

/** What whoever starts it by hand is asked for. */
export interface ManualTriggerOptions {
  /**
   * Name of an input for a version, which is then published as if a git tag of that name had been pushed; such as `fake_tag`.
   *
   * @default - no such input: what is published depends on the branch or tag it is started on
   */
  readonly versionInput?: string;

  /**
   * Whether there is a switch `dry_run`: says what would be published, builds, publishes nothing.
   *
   * @default true
   */
  readonly dryRun?: boolean;
}

const PULL_REQUEST = { publish: 'switch' } satisfies Shapes<PullRequestTriggerOptions>;
const MANUAL = { versionInput: 'text', dryRun: 'switch' } satisfies Shapes<ManualTriggerOptions>;

/** When to build, and whether what is built is published. */
export class Trigger {
  /**
   * A git tag that matches is pushed: build and publish.
   *
   * @param patterns as GitHub reads them; without any, `v*.*.*`
   */
  public static tag(...patterns: string[]): Trigger {
    return new Trigger(TriggerKind.TAG, patterns.length > 0 ? patterns : ['v*.*.*'], true);
  }

  /**
   * A branch is pushed: build and publish.
   *
   * @param branches names or patterns; without any, `main`
   */
  public static branch(...branches: string[]): Trigger {
    return new Trigger(TriggerKind.BRANCH, branches.length > 0 ? branches : ['main'], true);
  }

  /** A pull request, also from a fork: build only, with no credentials at all. */
  public static pullRequest(options: PullRequestTriggerOptions = {}): Trigger {
    checked('Trigger.pullRequest()', options, PULL_REQUEST);
    return new Trigger(TriggerKind.PULL_REQUEST, [], options.publish ?? false);
  }

  /** Started by hand, on any branch or tag: build and publish. */
  public static manual(options: ManualTriggerOptions = {}): Trigger {
    checked('Trigger.manual()', options, MANUAL);
    return new Trigger(TriggerKind.MANUAL, [], true, options.versionInput, options.dryRun ?? true);
  }

  /**
   * Time passes: build the default branch again and publish, for instance to take over what its base images mended.
   *
   * @param crons when, in UTC, such as `0 4 * * 1`
   */
  public static schedule(...crons: string[]): Trigger {
    checkTexts('Trigger.schedule()', ...crons);
    const bad = crons.length === 0 ? 'nothing' : crons.find((cron) => !/^[\d*,/A-Za-z-]+( [\d*,/A-Za-z-]+){4}$/.test(cron));
    if (bad !== undefined) throw new Error(`Trigger.schedule(): ${JSON.stringify(bad)} is not a time. Write five fields as cron has them, such as "0 4 * * 1" for Mondays at four.`);
    return new Trigger(TriggerKind.SCHEDULE, crons, true);
  }

  /** Another workflow calls, with the version to publish: one that makes releases itself, whose tags start nothing. */
  public static call(): Trigger {
    return new Trigger(TriggerKind.CALL, [], true, 'version');
  }

  private readonly ownPatterns: string[];

  private constructor(
    /** The event. */
    public readonly kind: TriggerKind,
    patterns: string[],
    /** Whether what is built is published, or only built. */
    public readonly publishes: boolean,
    /** Name of the input that hands over a version; undefined where there is none. */
    public readonly versionInput?: string,
    /** Whether it can be tried without publishing. */
    public readonly dryRun: boolean = false,
    private readonly ownPaths: string[] = [],
    private readonly ownRevisions: string[] = [],
  ) {
    checkTexts('Trigger', ...patterns, ...ownPaths);
    this.ownPatterns = [...patterns];
    if (versionInput !== undefined && (!/^[a-z][a-z0-9_]*$/.test(versionInput) || versionInput === 'dry_run')) {
      throw new Error(`Trigger: ${JSON.stringify(versionInput)} cannot be the name of the input. Allowed: lower-case letters, digits and "_", such as "fake_tag", and not "dry_run".`);
    }
    for (const pattern of kind === TriggerKind.SCHEDULE ? [] : patterns) {
      if (pattern === '' || /[\s\0]|\$\{\{/.test(pattern)) {
        throw new Error(`Trigger: ${JSON.stringify(pattern)} is not a pattern for git refs. Write it without spaces and expressions, such as "v*.*.*" or "release/**".`);
      }
    }
  }

  /** Tags or branches; a copy. */
  public get patterns(): string[] {
    return [...this.ownPatterns];
  }

  /** Files of the repository that have to change; a copy. */
  public get paths(): string[] {
    return [...this.ownPaths];
  }

  /** What stands behind a version without making a prerelease of it; a copy. */
  public get revisions(): string[] {
    return [...this.ownRevisions];
  }

  /**
   * The same, for versions with something behind them that makes them no prerelease: `5.2.2-211115` with
   * `Trigger.tag('v*').withRevisions('-[0-9]+')`, `1.2.3-debian1` with `'-debian*'`. What else stands behind a version is a prerelease,
   * which moves no name such as `latest`.
   *
   * @param patterns what stands behind the numbers, with its dash, as GitHub reads patterns of refs
   * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#filter-pattern-cheat-sheet
   * @throws when it is a trigger without a version, or a pattern cannot be one
   */
  public withRevisions(...patterns: string[]): Trigger {
    if (![TriggerKind.TAG, TriggerKind.MANUAL, TriggerKind.CALL].includes(this.kind)) {
      throw new Error(`Trigger.withRevisions(): what starts on ${this.kind} has no version. Only Trigger.tag(), Trigger.manual() and Trigger.call() do.`);
    }
    const bad = patterns.length === 0 ? 'nothing' : patterns.find((pattern) => pattern === '' || /[\s\0]|\$\{\{/.test(pattern));
    if (bad !== undefined) {
      const got = patterns.length === 0 ? bad : JSON.stringify(bad);
      throw new Error(`Trigger.withRevisions(): ${got} is not what stands behind a version. Write it with its dash and without spaces, such as "-[0-9]+" or "-debian*".`);
    }
    return new Trigger(this.kind, this.ownPatterns, this.publishes, this.versionInput, this.dryRun, this.ownPaths, patterns);
  }

  /**
   * The same, only when one of these files changes: `Trigger.branch('main').onPaths('services/api/**', 'libs/**')`.
   *
   * A project inside another one looks at its own folder without being told, and at these as well. A git tag is published whatever
   * changed, because GitHub does not look at files there.
   *
   * @param paths from the root of the repository, as GitHub reads them
   * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#onpushpull_requestpull_request_targetpathspaths-ignore
   * @throws when it is neither a branch nor a pull request
   */
  public onPaths(...paths: string[]): Trigger {
    if (this.kind !== TriggerKind.BRANCH && this.kind !== TriggerKind.PULL_REQUEST) {
      throw new Error(`Trigger.onPaths(): what starts on ${this.kind} does not depend on files. Only Trigger.branch() and Trigger.pullRequest() do.`);
    }
    checkTexts('Trigger.onPaths()', ...paths);
    const bad = paths.length === 0 ? 'nothing' : paths.find((path) => /^$|^!?(\/|\.\.?\/)|[\r\n\0]|\$\{\{/.test(path));
    if (bad !== undefined || paths.every((path) => path.startsWith('!'))) {
      throw new Error(`Trigger.onPaths(): ${JSON.stringify(bad ?? paths)} cannot be matched. Write paths from the root of the repository, such as "services/api/**", at least one of them without "!".`);
    }
    return new Trigger(this.kind, this.ownPatterns, this.publishes, this.versionInput, this.dryRun, paths, this.ownRevisions);
  }
}
