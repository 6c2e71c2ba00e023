import { checked, checkTexts, Shapes } from '../problem/shape';

/** What a value is where nothing is there. */
export interface BuildValueOptions {
  /**
   * Taken where the CI has no such variable, or nothing was given.
   * @default - the argument is left out, so that the Dockerfile's own default counts
   */
  readonly otherwise?: string;
}

/** A value as the plan holds it. */
export interface PlannedBuildValue {
  /** Name of the variable of the CI. */
  readonly variable?: string;
  /** Name of the input. */
  readonly input?: string;
  /** Taken where there is none. */
  readonly otherwise?: string;
}

const OPTIONS = { otherwise: 'text' } satisfies Shapes<BuildValueOptions>;

/**
 * A value for a build argument that is known when the build runs. A build on your own machine reads the environment variable named as the
 * argument.
 */
export class BuildValue {
  /**
   * A variable that the CI keeps, such as `GOPROXY`. Not for secrets: build arguments stay readable in the image.
   *
   * @throws when it is not the name of a variable
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
   * An input of the declaration: what whoever starts a run says, on all other events its default.
   *
   * @param name as `inputs` of DockerPublish declares it
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

  /** What it is, as plain data; a copy. */
  public get details(): PlannedBuildValue {
    return { ...this.planned };
  }
}
