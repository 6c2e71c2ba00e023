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
}

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
  public static pullRequest(): Trigger {
    return new Trigger(TriggerKind.PULL_REQUEST, [], false);
  }

  /** Started by hand, on any branch or tag: build and publish. */
  public static manual(): Trigger {
    return new Trigger(TriggerKind.MANUAL, [], true);
  }

  private readonly ownPatterns: string[];

  private constructor(
    /** The event. */
    public readonly kind: TriggerKind,
    patterns: string[],
    /** Whether what is built is published, or only built. */
    public readonly publishes: boolean,
  ) {
    this.ownPatterns = [...patterns];
    for (const pattern of patterns) {
      if (pattern === '' || /[\s\0]|\$\{\{/.test(pattern)) {
        throw new Error(`Trigger: ${JSON.stringify(pattern)} is not a pattern for git refs. Write it without spaces and expressions, such as "v*.*.*" or "release/**".`);
      }
    }
  }

  /** Tags or branches; a copy. */
  public get patterns(): string[] {
    return [...this.ownPatterns];
  }
}
