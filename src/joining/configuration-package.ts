import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Component, javascript, Project } from 'projen';
import { packageManagerOf } from '../file/checkout/package-manager';
import { isForeign } from '../file/safety/generated';

/** Starts tsx for one module system; its usual start, for both, takes longer. */
const TSX = { commonJs: 'node --require tsx/cjs .projenrc.ts', esModules: 'node --import tsx .projenrc.ts' };

/** The command that runs `.projenrc.ts`, by the module system in package.json's `type`. */
export function tsx(type: unknown): string {
  return type === 'module' ? TSX.esModules : TSX.commonJs;
}

/**
 * The package.json of a new repository. Without a lock file projen's `npm ci` would fail when CI is set.
 */
export class ConfigurationPackage extends javascript.NodePackage {
  private readonly locked = existsSync(join(this.project.outdir, this.lockFile));

  public preSynthesize(): void {
    super.preSynthesize();
    // While projen ejects there is no default task.
    const task = this.project.defaultTask;
    const index = task?.steps.findIndex(({ exec }) => exec === TSX.commonJs) ?? -1;
    if (task && index >= 0) task.updateStep(index, { ...task.steps[index], exec: tsx(this.manifest.type) });
  }

  protected installDependencies(trigger: javascript.InstallTrigger): void {
    if (this.locked) super.installDependencies(trigger);
    else this.project.tasks.runTask(this.installTask.name);
  }
}

interface Manifest {
  readonly type?: string;
  readonly dependencies?: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
}

/** The package.json of an application, which belongs to its author: it is only read, and missing packages are reported. */
export class UsersPackage extends Component {
  /** The package of a project; undefined when there is no package.json, or it contains nothing but our packages. */
  public static find(project: Project, ours: readonly string[]): UsersPackage | undefined {
    if (!isForeign(project.outdir, 'package.json')) return undefined;
    const manifest = read(project);
    const { devDependencies = {}, ...rest } = manifest;
    // `projen new` lets npm write a package.json into the empty folder.
    const isNpms = Object.keys(rest).length === 0 && Object.keys(devDependencies).every((name) => ours.includes(name));
    return isNpms ? undefined : new UsersPackage(project, manifest, ours);
  }

  private constructor(project: Project, private readonly manifest: Manifest, private readonly ours: readonly string[]) {
    super(project);
  }

  /** The module system, if specified. */
  public get type(): string | undefined {
    return this.manifest.type;
  }

  public override preSynthesize(): void {
    const { dependencies, devDependencies } = read(this.project);
    const lacking = this.ours.filter((name) => dependencies?.[name] === undefined && devDependencies?.[name] === undefined);
    if (lacking.length === 0) return;
    const { add } = packageManagerOf(this.project.outdir);
    this.project.logger.warn(
      `package.json is yours and stays as it is. For .projenrc.ts it lacks ${lacking.join(', ')}: ${add} ${lacking.join(' ')}`,
    );
  }
}

function read({ outdir }: Project): Manifest {
  const file = join(outdir, 'package.json');
  try {
    return JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new Error(`package.json cannot be read: ${(error as Error).message}. Fix it, then run projen again.`);
  }
}
