import { normalizePlatform } from '../../../image/platform';
import { buildsOf } from '../../../plan/lookup/builds';
import { Plan } from '../../../plan/plan';
import { pluginPlan } from '../../../plan/plugin/plugin-plan';
import { didYouMean } from '../../../problem/problems';
import { checkTexts } from '../../../problem/shape';
import { PlannedRunners } from '../job/job-context';

/** A runner for builds. */
export class Runner {
  /**
   * A runner with the platform's own architecture.
   *
   * @param labels labels of the runner: `ubuntu-24.04-arm`, or all of `self-hosted`, `linux`, `arm64`
   */
  public static native(...labels: string[]): Runner {
    return new Runner(labels, false);
  }

  /** A runner of another architecture, which emulates the platform with QEMU: slower, but for any platform. */
  public static emulated(...labels: string[]): Runner {
    return new Runner(labels, true);
  }

  private readonly ownLabels: string[];

  private constructor(
    labels: string[],
    /** Whether QEMU is set up before the build. */
    public readonly emulates: boolean,
    /** Group of the runner; undefined for any. */
    public readonly group?: string,
  ) {
    checkTexts('Runner', ...labels);
    if (labels.length === 0 || labels.some((label) => !/^[\w.-]+$/.test(label))) {
      throw new Error(
        `Runner: ${JSON.stringify(labels)} are not labels of a runner. Write them like "ubuntu-24.04", or "self-hosted", "arm64".`,
      );
    }
    this.ownLabels = [...labels];
  }

  /**
   * This runner in a group of the organization: `Runner.native('linux-arm64').inGroup('builders')`. Pull requests never use one, because
   * its runners may be self-hosted.
   *
   * @throws when it is not a valid group name
   */
  public inGroup(group: string): Runner {
    checkTexts('Runner.inGroup()', group);
    if (!/^[\w][\w ./-]*$/.test(group)) {
      throw new Error(`Runner.inGroup(): ${JSON.stringify(group)} is not the name of a runner group. Write it `
      + 'as the settings of the organization show it, such as "builders".');
    }
    return new Runner(this.ownLabels, this.emulates, group);
  }

  /**
   * Whether it may be self-hosted, and so keep files of earlier jobs.
   *
   * @internal
   */
  public get _isSelfHosted(): boolean {
    return this.ownLabels.includes('self-hosted') || this.group !== undefined;
  }

  /** Labels of the runner; a copy. */
  public get labels(): string[] {
    return [...this.ownLabels];
  }
}

/** The key for all other platforms. */
const ANY = '*';

/** GitHub's hosted runners: one of the platform's architecture if available, otherwise with QEMU. */
const HOSTED: Record<string, Runner> = {
  'linux/386': Runner.native('ubuntu-24.04'),
  'linux/amd64': Runner.native('ubuntu-24.04'),
  'linux/amd64/v2': Runner.native('ubuntu-24.04'),
  'linux/amd64/v3': Runner.native('ubuntu-24.04'),
  'linux/arm64': Runner.native('ubuntu-24.04-arm'),
  [ANY]: Runner.emulated('ubuntu-24.04'),
};

/** Validates `runners`: platforms in any spelling, and `*` for all others. */
export function readRunners(runners: Record<string, Runner>, option = '"runners"'): Record<string, Runner> {
  return Object.fromEntries(Object.entries(runners).map(([key, runner]) => {
    if (key === ANY) return [key, runner];
    try {
      return [normalizePlatform(key), runner];
    } catch {
      throw new Error(`GitHubActions: ${option} has the key "${key}". Allowed: platforms, such as "linux/arm64", and "*" for all `
        + `others.${didYouMean(key, Object.keys(HOSTED))}`);
    }
  }));
}

/** Validates `imageRunners`: the same for each image. */
export function readImageRunners(byImage: Record<string, Record<string, Runner>>): Record<string, Record<string, Runner>> {
  return Object.fromEntries(Object.entries(byImage)
    .map(([image, runners]) => [image, readRunners(runners, `"imageRunners" of "${image}"`)]));
}

/** The runner of a platform, or of a single build by its id. */
interface Asked {
  readonly key: string;
  readonly platform: string;
  readonly runner: Runner;
}

/** @throws when runners are declared for an unknown image */
export function refuseUnknownImages({ images }: Plan, byImage: Record<string, unknown>): void {
  const names = images.map(({ name }) => name);
  const unknown = Object.keys(byImage).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new Error(`GitHubActions: "imageRunners" has "${unknown}", and there is no such image. Declared: `
    + `${names.join(', ')}.${didYouMean(unknown, names)}`);
  }
}

/** The runners for the builds of the plan, and those for builds that are not published. */
export function plannedRunners(
  plan: Plan, runners: Record<string, Runner>, byImage: Record<string, Record<string, Runner>> = {},
): PlannedRunners {
  const platforms = [...new Set([...plan.images, ...pluginPlan(plan).images].flatMap((image) => image.platforms))].sort();
  const own = buildsOf(plan).flatMap(({ id, image, platform }): Asked[] => {
    const { [platform]: runner, [ANY]: other } = byImage[plan.images[image].name] ?? {};
    return runner ?? other ? [{ key: id, platform, runner: runner ?? other }] : [];
  });
  return asked([...byPlatform(platforms, runners), ...own]);
}

/** The runners for all platforms, for a shared workflow whose builds are unknown. */
export function allRunners(runners: Record<string, Runner>): PlannedRunners {
  return asked(byPlatform(Object.keys({ ...runners[ANY] ? {} : HOSTED, ...runners }), runners));
}

function byPlatform(platforms: readonly string[], runners: Record<string, Runner>): Asked[] {
  return platforms.map((platform) => ({ key: platform, platform, runner: runnerFor(platform, runners) }));
}

function asked(all: readonly Asked[]): PlannedRunners {
  const each = (choose: (one: Asked) => Runner) => Object.fromEntries(all.map((one) => {
    const { labels, emulates, group } = choose(one);
    return [one.key, { labels, emulated: emulates, ...group !== undefined && { group } }];
  }));
  // A pull request may be from anybody, so it never uses a self-hosted runner, which keeps files.
  const checking = ({ platform, runner }: Asked) => runner._isSelfHosted ? runnerFor(platform, {}) : runner;
  return { runners: each(({ runner }) => runner), ...all.some(({ runner }) => runner._isSelfHosted) && { checkRunners: each(checking) } };
}

function runnerFor(platform: string, runners: Record<string, Runner>): Runner {
  return runners[platform] ?? runners[ANY] ?? HOSTED[platform] ?? HOSTED[ANY];
}
