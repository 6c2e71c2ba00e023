import { checked, checkTexts, Shapes } from '../problem/shape';

/** The programs that make releases. */
export enum ReleaseBotKind {
  /** https://github.com/googleapis/release-please-action */
  RELEASE_PLEASE = 'release-please',
  /** https://semantic-release.gitbook.io */
  SEMANTIC_RELEASE = 'semantic-release',
  /** https://github.com/changesets/action */
  CHANGESETS = 'changesets',
}

/** Options of every bot. */
export interface ReleaseBotOptions {
  /**
   * Branch from which releases are made.
   * @default - `defaultBranch` of DockerPublish
   */
  readonly branch?: string;
  /**
   * Name of a CI secret with a token for the bot, so that its pull requests start workflows. A git tag that it pushes then also starts
   * `Trigger.tag()`: declare only one of the two.
   * @default - the token of the job
   */
  readonly tokenSecret?: string;
}

/** release-please. */
export interface ReleasePleaseOptions extends ReleaseBotOptions {
  /**
   * Release type, such as `node`, `go` or `simple`.
   * @default - the type in release-please-config.json
   */
  readonly releaseType?: string;
}

/** Options of a bot that is a command of a Node.js project. */
export interface ReleaseCommandOptions extends ReleaseBotOptions {
  /**
   * Command, run after the dependencies are installed.
   * @default - `npx semantic-release`; `npx changeset publish` for changesets
   */
  readonly command?: string;
  /**
   * Names of CI secrets that it reads, such as `NPM_TOKEN`.
   * @default - none
   */
  readonly secrets?: string[];
}

const COMMON = { branch: 'text', tokenSecret: 'text' } satisfies Shapes<ReleaseBotOptions>;
const RELEASE_PLEASE = { ...COMMON, releaseType: 'text' } satisfies Shapes<ReleasePleaseOptions>;
const COMMAND = { ...COMMON, command: 'text', secrets: 'texts' } satisfies Shapes<ReleaseCommandOptions>;

/** A program that makes releases: git tag, changelog, GitHub release. */
export class ReleaseBot {
  /** release-please: a pull request collects the changes, and merging it makes the release. */
  public static releasePlease(options: ReleasePleaseOptions = {}): ReleaseBot {
    return new ReleaseBot(ReleaseBotKind.RELEASE_PLEASE, { ...checked('ReleaseBot.releasePlease()', options, RELEASE_PLEASE) });
  }

  /** semantic-release: every push to the branch is released, depending on its commits. */
  public static semanticRelease(options: ReleaseCommandOptions = {}): ReleaseBot {
    const { command = 'npx semantic-release' } = checked('ReleaseBot.semanticRelease()', options, COMMAND);
    return new ReleaseBot(ReleaseBotKind.SEMANTIC_RELEASE, { ...options, command });
  }

  /** changesets: a pull request collects the changes, and merging it releases each package with its own version. */
  public static changesets(options: ReleaseCommandOptions = {}): ReleaseBot {
    const { command = 'npx changeset publish' } = checked('ReleaseBot.changesets()', options, COMMAND);
    return new ReleaseBot(ReleaseBotKind.CHANGESETS, { ...options, command });
  }

  private constructor(
    /** The program. */
    public readonly kind: ReleaseBotKind,
    private readonly settings: Record<string, unknown>,
  ) {
    const { branch, tokenSecret, releaseType, command, secrets = [] } = settings as ReleasePleaseOptions & ReleaseCommandOptions;
    const refuse = (what: string) => { throw new Error(`ReleaseBot (${kind}): ${what}`); };
    checkTexts('ReleaseBot', ...secrets);
    if (branch !== undefined && (branch === '' || /[\s\0*?[\\]|\$\{\{/.test(branch))) {
      refuse(`${JSON.stringify(branch)} is not the name of a branch. Write one, such as "main".`);
    }
    for (const name of [...secrets, ...tokenSecret === undefined ? [] : [tokenSecret]]) {
      if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
        refuse(
          `secret ${JSON.stringify(name)} is not a name. Give the NAME under which the CI keeps it, such as `
            + 'RELEASE_TOKEN, never the value.',
        );
      }
    }
    if (releaseType !== undefined && !/^[a-z][a-z-]*$/.test(releaseType)) {
      refuse(`${JSON.stringify(releaseType)} is not a release type. Write it like "node" or "simple".`);
    }
    if (command !== undefined && (command.trim() === '' || command.includes('${{'))) {
      refuse(`${JSON.stringify(command)} is not a command. Write shell without CI expressions.`);
    }
  }

  /** The settings of the program; a copy. */
  public get details(): Record<string, unknown> {
    return JSON.parse(JSON.stringify(this.settings));
  }
}
