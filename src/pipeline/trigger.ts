import { PlannedVersionFile } from './planned-version';
import { ReleaseBot } from './release-bot';
import { TriggerKind } from './trigger-kind';
import {
  MANUAL, ManualTriggerOptions, PULL_REQUEST, PullRequestTriggerOptions, RELEASE, ReleaseTriggerOptions, TriggerSettings, VERSION_FILE,
  VersionFileOptions,
} from './trigger-options';
import { VERSIONED, BY_FILES, OF_BRANCH, checkInside, checkPattern, checkRevisions, platformOf } from './trigger-rules';
import { checked, checkTexts } from '../problem/shape';

/** When to build, and whether what is built is published. */
export class Trigger {
  /**
   * A git tag that matches is pushed: build and publish.
   *
   * What a pattern begins with is no part of the version: of `api/v1.2.3`, semver and pep440 rules read `v1.2.3` with
   * `Trigger.tag('api/v*')`.
   *
   * @param patterns as GitHub reads them; without any, `v*.*.*`
   */
  public static tag(...patterns: string[]): Trigger {
    return new Trigger({ kind: TriggerKind.TAG, publishes: true, patterns: patterns.length > 0 ? patterns : ['v*.*.*'] });
  }

  /**
   * A branch is pushed: build and publish.
   *
   * @param branches names or patterns; without any, `main`
   */
  public static branch(...branches: string[]): Trigger {
    return new Trigger({ kind: TriggerKind.BRANCH, publishes: true, patterns: branches.length > 0 ? branches : ['main'] });
  }

  /** A pull request, also from a fork: build only, with no credentials at all. */
  public static pullRequest(options: PullRequestTriggerOptions = {}): Trigger {
    const { publish = false, platforms } = checked('Trigger.pullRequest()', options, PULL_REQUEST);
    if (platforms?.length === 0) {
      throw new Error('Trigger.pullRequest(): "platforms" is empty. Name at least one, such as "linux/amd64", or leave the option out.');
    }
    const some = platforms && [...new Set(platforms.map(platformOf))];
    return new Trigger({ kind: TriggerKind.PULL_REQUEST, publishes: publish, ...some && { platforms: some } });
  }

  /** A pull request waits in a merge queue: the same builds as for a pull request, so that what is required of it can succeed there. */
  public static mergeQueue(): Trigger {
    return new Trigger({ kind: TriggerKind.MERGE_QUEUE, publishes: false });
  }

  /**
   * A GitHub Release is published, by hand or with a token that is not the one of a workflow: build its git tag and publish.
   *
   * @see https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#release
   */
  public static release(options: ReleaseTriggerOptions = {}): Trigger {
    const { tags = ['**'], prereleases = true } = checked('Trigger.release()', options, RELEASE);
    if (tags.length === 0) throw new Error('Trigger.release(): "tags" is empty. Name a pattern, such as "v*", or leave the option out.');
    return new Trigger({ kind: TriggerKind.RELEASE, publishes: true, patterns: tags, prereleases });
  }

  /** Started by hand, on any branch or tag: build and publish. */
  public static manual(options: ManualTriggerOptions = {}): Trigger {
    const { versionInput, dryRun = true } = checked('Trigger.manual()', options, MANUAL);
    return new Trigger({ kind: TriggerKind.MANUAL, publishes: true, versionInput, dryRun });
  }

  /**
   * Time passes: build the default branch again and publish, for instance to take over what its base images mended.
   *
   * @param crons when, in UTC, such as `0 4 * * 1`
   */
  public static schedule(...crons: string[]): Trigger {
    checkTexts('Trigger.schedule()', ...crons);
    const bad = crons.length === 0 ? 'nothing' : crons.find((cron) => !/^[\d*,/A-Za-z-]+( [\d*,/A-Za-z-]+){4}$/.test(cron));
    if (bad !== undefined) {
      throw new Error(`Trigger.schedule(): ${JSON.stringify(bad)} is not a time. Write five fields as cron has `
      + 'them, such as "0 4 * * 1" for Mondays at four.');
    }
    return new Trigger({ kind: TriggerKind.SCHEDULE, publishes: true, patterns: crons });
  }

  /** Another workflow calls, with the version to publish: one that makes releases itself, whose tags start nothing. */
  public static call(): Trigger {
    return new Trigger({ kind: TriggerKind.CALL, publishes: true, versionInput: 'version' });
  }

  /**
   * A bot makes a release: publish it. Writes the workflow that runs the bot and calls ours, because a tag that `GITHUB_TOKEN` makes starts
   * nothing.
   */
  public static afterRelease(bot: ReleaseBot): Trigger {
    const { details, kind } = checked('Trigger.afterRelease()', { bot }, { bot: ReleaseBot }).bot;
    return new Trigger({ kind: TriggerKind.CALL, publishes: true, versionInput: 'version', bot: { kind, details } });
  }

  /** The event. */
  public readonly kind: TriggerKind;
  /** Whether what is built is published, or only built. */
  public readonly publishes: boolean;
  /** Name of the input that hands over a version; undefined where there is none. */
  public readonly versionInput?: string;
  /** Whether it can be tried without publishing. */
  public readonly dryRun: boolean;

  private constructor(private readonly settings: TriggerSettings) {
    const { kind, publishes, versionInput, dryRun = false, patterns = [] } = settings;
    this.kind = kind;
    this.publishes = publishes;
    this.versionInput = versionInput;
    this.dryRun = dryRun;
    checkTexts('Trigger', ...patterns);
    if (versionInput !== undefined && (!/^[a-z][a-z0-9_]*$/.test(versionInput) || versionInput === 'dry_run')) {
      throw new Error(`Trigger: ${JSON.stringify(versionInput)} cannot be the name of the input. Allowed: lower-case letters, digits and `
        + '"_", such as "fake_tag", and not "dry_run".');
    }
    for (const pattern of kind === TriggerKind.SCHEDULE ? [] : patterns) {
      if (pattern === '' || /[\s\0]|\$\{\{/.test(pattern)) {
        throw new Error(`Trigger: ${JSON.stringify(pattern)} is not a pattern for git refs. Write it without spaces and expressions, `
          + 'such as "v*.*.*" or "release/**".');
      }
    }
  }

  /** Tags or branches; a copy. */
  public get patterns(): string[] {
    return [...this.settings.patterns ?? []];
  }

  /** Files of the repository that have to change; a copy. */
  public get paths(): string[] {
    return [...this.settings.paths ?? []];
  }

  /** What stands behind a version without making a prerelease of it; a copy. */
  public get revisions(): string[] {
    return [...this.settings.revisions ?? []];
  }

  /** Names of the images that it is about; a copy, empty for all of them. */
  public get images(): string[] {
    return [...this.settings.images ?? []];
  }

  /** The file that says the version; undefined where none does. */
  public get versionFile(): PlannedVersionFile | undefined {
    return this.settings.versionFile && { ...this.settings.versionFile };
  }

  /**
   * The rest of what it says.
   *
   * @internal
   */
  public get _settings(): TriggerSettings {
    return this.settings;
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
    if (!VERSIONED.includes(this.kind)) {
      throw new Error(`Trigger.withRevisions(): what starts on ${this.kind} has no version. Only Trigger.tag(), Trigger.release(), `
        + 'Trigger.manual(), Trigger.call() and Trigger.afterRelease() do.');
    }
    checkRevisions(patterns);
    return new Trigger({ ...this.settings, revisions: patterns });
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
    if (!BY_FILES.includes(this.kind)) {
      throw new Error(
        `Trigger.onPaths(): what starts on ${this.kind} does not depend on files. Only Trigger.branch() and Trigger.pullRequest() do.`,
      );
    }
    checkTexts('Trigger.onPaths()', ...paths);
    const bad = paths.length === 0 ? 'nothing' : paths.find((path) => /^$|^!?(\/|\.\.?\/)|[\r\n\0]|\$\{\{/.test(path));
    if (bad !== undefined || paths.every((path) => path.startsWith('!'))) {
      throw new Error(`Trigger.onPaths(): ${JSON.stringify(bad ?? paths)} cannot be matched. Write paths from the root of the `
        + 'repository, such as "services/api/**", at least one of them without "!".');
    }
    return new Trigger({ ...this.settings, paths });
  }

  /**
   * The same, built and tested as a pull request is, without credentials: `Trigger.branch('**').buildOnly()`.
   *
   * @throws when it is no branch
   */
  public buildOnly(): Trigger {
    if (this.kind !== TriggerKind.BRANCH) {
      throw new Error(`Trigger.buildOnly(): what starts on ${this.kind} is not a push to a branch. Only Trigger.branch() has it; a pull `
        + 'request is built only unless it says "publish", and a run by hand has "dry_run".');
    }
    return new Trigger({ ...this.settings, publishes: false });
  }

  /**
   * The same, for some of the images only; the others are neither built nor published. In a monorepo a git tag names what it releases:
   * `Trigger.tag('api/v*').forImages('api')`.
   *
   * @param images their names
   * @throws when no image is named
   */
  public forImages(...images: string[]): Trigger {
    checkTexts('Trigger.forImages()', ...images);
    if (images.length === 0) {
      throw new Error(
        'Trigger.forImages(): no image is named. Write one or more, such as forImages("api"), or leave it out: then it is all of them.',
      );
    }
    return new Trigger({ ...this.settings, images: [...new Set(images)] });
  }

  /**
   * The same, with the version that a file says: the first commit that is pushed with a version nobody has published is that version, for
   * every semver, pep440 and match rule. A later commit with the same version gets the tags of its branch and commit only.
   *
   * @param file relative to the project, such as `VERSION`, `package.json`, `pyproject.toml`, `Cargo.toml`, `pom.xml` or
   * `src/Api/Api.csproj`
   * @throws when it builds no branch, or the pattern has no group
   */
  public withVersionFrom(file: string, options: VersionFileOptions = {}): Trigger {
    checkTexts('Trigger.withVersionFrom()', file);
    const { pattern } = checked('Trigger.withVersionFrom()', options, VERSION_FILE);
    if (!OF_BRANCH.includes(this.kind)) {
      throw new Error(`Trigger.withVersionFrom(): what starts on ${this.kind} does not read its `
      + 'version from a file. Only Trigger.branch(), Trigger.manual() and Trigger.schedule() do.');
    }
    checkInside(file);
    if (pattern !== undefined) checkPattern(pattern);
    return new Trigger({ ...this.settings, versionFile: { path: file.replace(/^(\.\/)+/, ''), ...pattern !== undefined && { pattern } } });
  }
}
