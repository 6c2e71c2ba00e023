import { PlannedVersionFile } from './planned-version';
import { ReleaseBot } from './release-bot';
import { TriggerKind } from './trigger-kind';
import {
  MANUAL, ManualTriggerOptions, PULL_REQUEST, PullRequestTriggerOptions, RELEASE, ReleaseTriggerOptions, TriggerSettings, VERSION_FILE,
  VersionFileOptions,
} from './trigger-options';
import { VERSIONED, BY_FILES, OF_BRANCH, checkInside, checkPattern, checkRevisions, platformOf } from './trigger-rules';
import { checked, checkTexts } from '../problem/shape';

/** An event that starts a build, and whether the images are published. */
export class Trigger {
  /**
   * A push of a git tag that matches a pattern: build and publish.
   *
   * The beginning of a pattern is not part of the version: with `Trigger.tag('api/v*')`, semver and pep440 rules read `v1.2.3` from
   * `api/v1.2.3`.
   *
   * @param patterns patterns in GitHub's filter syntax; `v*.*.*` by default
   */
  public static tag(...patterns: string[]): Trigger {
    return new Trigger({ kind: TriggerKind.TAG, publishes: true, patterns: patterns.length > 0 ? patterns : ['v*.*.*'] });
  }

  /**
   * A push to a branch: build and publish.
   *
   * @param branches names or patterns; `main` by default
   */
  public static branch(...branches: string[]): Trigger {
    return new Trigger({ kind: TriggerKind.BRANCH, publishes: true, patterns: branches.length > 0 ? branches : ['main'] });
  }

  /** A pull request, including those of forks: build only, without any credentials. */
  public static pullRequest(options: PullRequestTriggerOptions = {}): Trigger {
    const { publish = false, platforms } = checked('Trigger.pullRequest()', options, PULL_REQUEST);
    if (platforms?.length === 0) {
      throw new Error('Trigger.pullRequest(): "platforms" is empty. Name at least one, such as "linux/amd64", or leave the option out.');
    }
    const some = platforms && [...new Set(platforms.map(platformOf))];
    return new Trigger({ kind: TriggerKind.PULL_REQUEST, publishes: publish, ...some && { platforms: some } });
  }

  /** A pull request in a merge queue: the same builds as for a pull request, so that required checks can succeed there. */
  public static mergeQueue(): Trigger {
    return new Trigger({ kind: TriggerKind.MERGE_QUEUE, publishes: false });
  }

  /**
   * A published GitHub release, made by hand or with a token other than the workflow's: build its git tag and publish.
   *
   * @see https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#release
   */
  public static release(options: ReleaseTriggerOptions = {}): Trigger {
    const { tags = ['**'], prereleases = true } = checked('Trigger.release()', options, RELEASE);
    if (tags.length === 0) throw new Error('Trigger.release(): "tags" is empty. Name a pattern, such as "v*", or leave the option out.');
    return new Trigger({ kind: TriggerKind.RELEASE, publishes: true, patterns: tags, prereleases });
  }

  /** A manual run on any branch or tag: build and publish. */
  public static manual(options: ManualTriggerOptions = {}): Trigger {
    const { versionInput, dryRun = true } = checked('Trigger.manual()', options, MANUAL);
    return new Trigger({ kind: TriggerKind.MANUAL, publishes: true, versionInput, dryRun });
  }

  /**
   * A schedule: build the default branch again and publish, for instance to update its base images.
   *
   * @param crons cron expressions in UTC, such as `0 4 * * 1`
   */
  public static schedule(...crons: string[]): Trigger {
    checkTexts('Trigger.schedule()', ...crons);
    const bad = crons.length === 0 ? 'nothing' : crons.find((cron) => !/^[\d*,/A-Za-z-]+( [\d*,/A-Za-z-]+){4}$/.test(cron));
    if (bad !== undefined) {
      throw new Error(`Trigger.schedule(): ${JSON.stringify(bad)} is not a time. Write the five fields of `
      + 'cron, such as "0 4 * * 1" for Mondays at four.');
    }
    return new Trigger({ kind: TriggerKind.SCHEDULE, publishes: true, patterns: crons });
  }

  /** A call by another workflow, with the version to publish: for workflows that make releases, whose tags start nothing. */
  public static call(): Trigger {
    return new Trigger({ kind: TriggerKind.CALL, publishes: true, versionInput: 'version' });
  }

  /**
   * A release by a bot: publish it. Generates the workflow that runs the bot and calls ours, because a tag that is pushed with
   * `GITHUB_TOKEN` starts nothing.
   */
  public static afterRelease(bot: ReleaseBot): Trigger {
    const { details, kind } = checked('Trigger.afterRelease()', { bot }, { bot: ReleaseBot }).bot;
    return new Trigger({ kind: TriggerKind.CALL, publishes: true, versionInput: 'version', bot: { kind, details } });
  }

  /** The kind of event. */
  public readonly kind: TriggerKind;
  /** Whether images are published, or only built. */
  public readonly publishes: boolean;
  /** Name of the version input; undefined when there is none. */
  public readonly versionInput?: string;
  /** Whether there is a dry run input. */
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
      // GitHub compares a pattern with the name alone, so one with its `refs/tags/` would match nothing.
      if (pattern === '' || /^!?refs\/|[\s\0]|\$\{\{/.test(pattern)) {
        throw new Error(`Trigger: ${JSON.stringify(pattern)} is not a pattern for the names of git tags or branches. Write it without `
          + '"refs/…/", spaces and expressions, such as "v*.*.*" or "release/**".');
      }
    }
  }

  /** Patterns of git tags or branches; a copy. */
  public get patterns(): string[] {
    return [...this.settings.patterns ?? []];
  }

  /** Files of the repository whose change starts the trigger; a copy. */
  public get paths(): string[] {
    return [...this.settings.paths ?? []];
  }

  /** Patterns of revisions: suffixes of a version that do not make it a prerelease; a copy. */
  public get revisions(): string[] {
    return [...this.settings.revisions ?? []];
  }

  /** Names of the images that it builds; a copy, empty for all of them. */
  public get images(): string[] {
    return [...this.settings.images ?? []];
  }

  /** The file with the version; undefined when there is none. */
  public get versionFile(): PlannedVersionFile | undefined {
    return this.settings.versionFile && { ...this.settings.versionFile };
  }

  /**
   * All other settings.
   *
   * @internal
   */
  public get _settings(): TriggerSettings {
    return this.settings;
  }

  /**
   * This trigger for versions with a revision, a suffix that does not make them a prerelease: `5.2.2-211115` with
   * `Trigger.tag('v*').withRevisions('-[0-9]+')`, `1.2.3-debian1` with `'-debian*'`. Any other suffix makes a prerelease, which moves no
   * tag such as `latest`.
   *
   * @param patterns patterns of the suffix with its dash, in GitHub's filter syntax
   * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#filter-pattern-cheat-sheet
   * @throws when the trigger has no version, or a pattern is invalid
   */
  public withRevisions(...patterns: string[]): Trigger {
    if (!VERSIONED.includes(this.kind)) {
      throw new Error(`Trigger.withRevisions(): a trigger of kind ${this.kind} has no version. Only Trigger.tag(), Trigger.release(), `
        + 'Trigger.manual(), Trigger.call() and Trigger.afterRelease() do.');
    }
    checkRevisions(patterns);
    return new Trigger({ ...this.settings, revisions: patterns });
  }

  /**
   * This trigger only when one of these files changes: `Trigger.branch('main').onPaths('services/api/**', 'libs/**')`.
   *
   * A project in a subfolder is always limited to its own folder; these paths are added. A git tag is published whatever changed, because
   * GitHub does not filter git tags by path.
   *
   * @param paths patterns relative to the root of the repository, in GitHub's filter syntax
   * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#onpushpull_requestpull_request_targetpathspaths-ignore
   * @throws when it is neither for a branch nor a pull request
   */
  public onPaths(...paths: string[]): Trigger {
    if (!BY_FILES.includes(this.kind)) {
      throw new Error(
        `Trigger.onPaths(): a trigger of kind ${this.kind} does not depend on files. Only Trigger.branch() and Trigger.pullRequest() do.`,
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
   * This trigger, building and testing like a pull request, without credentials: `Trigger.branch('**').buildOnly()`.
   *
   * @throws when it is not for a branch
   */
  public buildOnly(): Trigger {
    if (this.kind !== TriggerKind.BRANCH) {
      throw new Error(`Trigger.buildOnly(): a trigger of kind ${this.kind} is not a push to a branch. Only Trigger.branch() has it; a pull `
        + 'request is built only unless it says "publish", and a run by hand has "dry_run".');
    }
    return new Trigger({ ...this.settings, publishes: false });
  }

  /**
   * This trigger for some images only; others are neither built nor published. In a monorepo a git tag names the image that it releases:
   * `Trigger.tag('api/v*').forImages('api')`.
   *
   * @param images names of images
   * @throws when there is no name
   */
  public forImages(...images: string[]): Trigger {
    checkTexts('Trigger.forImages()', ...images);
    if (images.length === 0) {
      throw new Error(
        'Trigger.forImages(): no image is named. Write one or more, such as forImages("api"), or leave it out for all images.',
      );
    }
    return new Trigger({ ...this.settings, images: [...new Set(images)] });
  }

  /**
   * This trigger with the version in a file: the first pushed commit with an unpublished version becomes that version, for every semver,
   * pep440 and match rule. A later commit with the same version only gets the tags of its branch and commit.
   *
   * @param file path relative to the project, such as `VERSION`, `package.json`, `pyproject.toml`, `Cargo.toml`, `pom.xml` or
   * `src/Api/Api.csproj`
   * @throws when it does not build a branch, or the pattern has no group
   */
  public withVersionFrom(file: string, options: VersionFileOptions = {}): Trigger {
    checkTexts('Trigger.withVersionFrom()', file);
    const { pattern } = checked('Trigger.withVersionFrom()', options, VERSION_FILE);
    if (!OF_BRANCH.includes(this.kind)) {
      throw new Error(`Trigger.withVersionFrom(): a trigger of kind ${this.kind} does not read its `
      + 'version from a file. Only Trigger.branch(), Trigger.manual() and Trigger.schedule() do.');
    }
    checkInside(file);
    if (pattern !== undefined) checkPattern(pattern);
    return new Trigger({ ...this.settings, versionFile: { path: file.replace(/^(\.\/)+/, ''), ...pattern !== undefined && { pattern } } });
  }
}
