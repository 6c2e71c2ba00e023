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
  ) {
    checkTexts('Runner', ...labels);
    if (labels.length === 0 || labels.some((label) => !/^[\w.-]+$/.test(label))) {
      throw new Error(`Runner: ${JSON.stringify(labels)} are not labels of a machine. Write them such as "ubuntu-24.04", or "self-hosted", "arm64".`);
    }
    this.ownLabels = [...labels];
  }

  /**
   * Whether it is a machine of one's own, which keeps what a job leaves behind.
   *
   * @internal
   */
  public get _isSelfHosted(): boolean {
    return this.ownLabels.includes('self-hosted');
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
  const platforms = [...new Set([...plan.images, ...pluginPlan(plan).images].flatMap((image) => image.platforms))].sort();
  const byPlatform = (choose: (platform: string) => Runner) => Object.fromEntries(platforms.map((platform) => {
    const { labels, emulates } = choose(platform);
    return [platform, { labels, emulated: emulates }];
  }));
  const building = (platform: string) => runnerFor(platform, runners);
  // A pull request may come from anybody: it never gets a machine that keeps what a stranger leaves there.
  const checking = (platform: string) => building(platform)._isSelfHosted ? runnerFor(platform, {}) : building(platform);
  const differs = platforms.some((platform) => building(platform)._isSelfHosted);
  return { runners: byPlatform(building), ...differs && { checkRunners: byPlatform(checking) } };
}

function runnerFor(platform: string, runners: Record<string, Runner>): Runner {
  return runners[platform] ?? runners[ANY] ?? HOSTED[platform] ?? HOSTED[ANY];
}
