import { checked, checkTexts, Shapes } from '../problem/shape';

/** Options of a build value. */
export interface BuildValueOptions {
  /**
   * The value when the CI variable does not exist, or the input is empty.
   * @default - the argument is left out, so that the Dockerfile's own default applies
   */
  readonly otherwise?: string;
}

/** A value in the form of the plan. */
export interface PlannedBuildValue {
  /** Name of the CI variable. */
  readonly variable?: string;
  /** Name of the input. */
  readonly input?: string;
  /** The value when there is none. */
  readonly otherwise?: string;
}

const OPTIONS = { otherwise: 'text' } satisfies Shapes<BuildValueOptions>;

/**
 * The value of a build argument that is only known at build time. A local build reads the environment variable with the argument's name.
 */
export class BuildValue {
  /**
   * A variable of the CI, such as `GOPROXY`. Not for secrets: build arguments stay readable in the image.
   *
   * @throws when it is not a valid variable name
   */
  public static variable(name: string, options: BuildValueOptions = {}): BuildValue {
    checkTexts('BuildValue.variable()', name);
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
      throw new Error(`BuildValue.variable(): ${JSON.stringify(name)} is not a name. Give the NAME under which the CI keeps it (letters, `
        + 'digits, "_"), such as GOPROXY, never the value or an expression.');
    }
    return new BuildValue({ variable: name }, 'BuildValue.variable()', options);
  }

  /**
   * A declared input: the value of a manual run or a call, on all other events its default.
   *
   * @param name a name in the `inputs` of DockerPublish
   */
  public static input(name: string, options: BuildValueOptions = {}): BuildValue {
    checkTexts('BuildValue.input()', name);
    return new BuildValue({ input: name }, 'BuildValue.input()', options);
  }

  private constructor(private readonly planned: PlannedBuildValue, where: string, options: BuildValueOptions) {
    const { otherwise } = checked(where, options, OPTIONS);
    if (otherwise === undefined) return;
    if (/[\r\n\0]|\$\{\{/.test(otherwise)) {
      throw new Error(`${where}: "otherwise" is ${JSON.stringify(otherwise)}. Allowed: text on one line, without expressions.`);
    }
    this.planned = { ...planned, otherwise };
  }

  /** The value as plain data; a copy. */
  public get details(): PlannedBuildValue {
    return { ...this.planned };
  }
}
