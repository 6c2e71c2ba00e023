import { PlannedRunners } from './job-context';
import { normalizePlatform } from '../../image/platform';
import { Plan } from '../../plan/plan';
import { pluginPlan } from '../../plan/plugin/plugin-plan';
import { didYouMean } from '../../problems';
import { checkTexts } from '../../shape';

/** A machine that builds. */
export class Runner {
  /**
   * A machine of the platform's own architecture.
   *
   * @param labels what GitHub calls it: `ubuntu-24.04-arm`, or all of `self-hosted`, `linux`, `arm64`
   */
  public static native(...labels: string[]): Runner {
    return new Runner(labels, false);
  }

  /** A machine of another architecture, which emulates the platform with QEMU: slower, but any platform. */
  public static emulated(...labels: string[]): Runner {
    return new Runner(labels, true);
  }

  private readonly ownLabels: string[];

  private constructor(
    labels: string[],
    /** Whether QEMU is set up before building. */
    public readonly emulates: boolean,
    /** Group that it belongs to; undefined for any. */
    public readonly group?: string,
  ) {
    checkTexts('Runner', ...labels);
    if (labels.length === 0 || labels.some((label) => !/^[\w.-]+$/.test(label))) {
      throw new Error(`Runner: ${JSON.stringify(labels)} are not labels of a machine. Write them such as "ubuntu-24.04", or "self-hosted", "arm64".`);
    }
    this.ownLabels = [...labels];
  }

  /**
   * The same, of a group of the organization: `Runner.native('linux-arm64').inGroup('builders')`. Pull requests never get one, as nobody knows whose machine it is.
   *
   * @throws when it is not the name of a group
   */
  public inGroup(group: string): Runner {
    checkTexts('Runner.inGroup()', group);
    if (!/^[\w][\w ./-]*$/.test(group)) throw new Error(`Runner.inGroup(): ${JSON.stringify(group)} is not the name of a group. Write it as the settings of the organization show it, such as "builders".`);
    return new Runner(this.ownLabels, this.emulates, group);
  }

  /**
   * Whether it may be a machine of one's own, which keeps what a job leaves behind.
   *
   * @internal
   */
  public get _isSelfHosted(): boolean {
    return this.ownLabels.includes('self-hosted') || this.group !== undefined;
  }

  /** What GitHub calls it; a copy. */
  public get labels(): string[] {
    return [...this.ownLabels];
  }
}

/** Stands for all platforms that are not named. */
const ANY = '*';

/** What GitHub offers to everybody: a machine of the architecture where there is one, QEMU for the rest. */
const HOSTED: Record<string, Runner> = {
  'linux/386': Runner.native('ubuntu-24.04'),
  'linux/amd64': Runner.native('ubuntu-24.04'),
  'linux/amd64/v2': Runner.native('ubuntu-24.04'),
  'linux/amd64/v3': Runner.native('ubuntu-24.04'),
  'linux/arm64': Runner.native('ubuntu-24.04-arm'),
  [ANY]: Runner.emulated('ubuntu-24.04'),
};

/** Reads `runners`: any spelling of a platform, and `*` for those that are not named. */
export function readRunners(runners: Record<string, Runner>): Record<string, Runner> {
  return Object.fromEntries(Object.entries(runners).map(([key, runner]) => {
    if (key === ANY) return [key, runner];
    try {
      return [normalizePlatform(key), runner];
    } catch {
      throw new Error(`GitHubActions: "runners" has the key "${key}". Allowed: platforms, such as "linux/arm64", and "*" for all others.${didYouMean(key, Object.keys(HOSTED))}`);
    }
  }));
}

/** The machines that build what is declared, by platform, and those that build what is thrown away. */
export function plannedRunners(plan: Plan, runners: Record<string, Runner>): PlannedRunners {
  return byPlatform([...new Set([...plan.images, ...pluginPlan(plan).images].flatMap((image) => image.platforms))].sort(), runners);
}

/** The same for whatever may be asked for, where nobody knows yet what that is. */
export function allRunners(runners: Record<string, Runner>): PlannedRunners {
  return byPlatform(Object.keys({ ...runners[ANY] ? {} : HOSTED, ...runners }), runners);
}

function byPlatform(platforms: readonly string[], runners: Record<string, Runner>): PlannedRunners {
  const each = (choose: (platform: string) => Runner) => Object.fromEntries(platforms.map((platform) => {
    const { labels, emulates, group } = choose(platform);
    return [platform, { labels, emulated: emulates, ...group !== undefined && { group } }];
  }));
  const building = (platform: string) => runnerFor(platform, runners);
  // A pull request may come from anybody: it never gets a machine that keeps what a stranger leaves there.
  const checking = (platform: string) => building(platform)._isSelfHosted ? runnerFor(platform, {}) : building(platform);
  const differs = platforms.some((platform) => building(platform)._isSelfHosted);
  return { runners: each(building), ...differs && { checkRunners: each(checking) } };
}

function runnerFor(platform: string, runners: Record<string, Runner>): Runner {
  return runners[platform] ?? runners[ANY] ?? HOSTED[platform] ?? HOSTED[ANY];
}
