import { checked, checkTexts, Shapes } from '../problem/shape';

/** The kinds of input. */
export enum InputKind {
  /** Any text. */
  TEXT = 'text',
  /** On or off. */
  FLAG = 'flag',
  /** One of several texts. */
  CHOICE = 'choice',
}

/** What an input says of itself. */
export interface InputOptions {
  /**
   * What is asked for.
   * @default - the name of the input
   */
  readonly description?: string;

  /**
   * What it is on events that ask for nothing, and where nothing is given.
   * @default - nothing; off; the first choice
   */
  readonly defaultValue?: string;
}

/** An input as the plan holds it. */
export interface PlannedInput {
  /** A value of the enum InputKind. */
  readonly kind: string;
  /** What is asked for. */
  readonly description?: string;
  /** What it is where nothing is given. */
  readonly defaultValue: string;
  /** What may be chosen. */
  readonly choices?: string[];
}

const OPTIONS = { description: 'text', defaultValue: 'text' } satisfies Shapes<InputOptions>;

/**
 * Something that whoever starts a run by hand, or calls it, may say: tag rules read it as `{{inputs.channel}}`, builds as a build argument.
 */
export class Input {
  /** Any text on one line. */
  public static text(options: InputOptions = {}): Input {
    return new Input('Input.text()', { kind: InputKind.TEXT, defaultValue: '' }, options);
  }

  /**
   * On or off: `true` or `false` for rules and builds.
   *
   * @throws when its default is neither
   */
  public static flag(options: InputOptions = {}): Input {
    return new Input('Input.flag()', { kind: InputKind.FLAG, defaultValue: 'false' }, options, ['true', 'false']);
  }

  /**
   * One of several texts.
   *
   * @throws when there are none, or the default is none of them
   */
  public static choice(choices: string[], options: InputOptions = {}): Input {
    if (!Array.isArray(choices) || choices.length === 0) {
      throw new Error('Input.choice(): there is nothing to choose. Write it such as Input.choice(["stable", "beta"]).');
    }
    checkTexts('Input.choice()', ...choices);
    return new Input('Input.choice()', { kind: InputKind.CHOICE, defaultValue: choices[0], choices: [...choices] }, options, choices);
  }

  private readonly planned: PlannedInput;

  private constructor(where: string, planned: PlannedInput, options: InputOptions, allowed?: readonly string[]) {
    const { description, defaultValue = planned.defaultValue } = checked(where, options, OPTIONS);
    const bad = [description ?? '', defaultValue, ...planned.choices ?? []].find((text) => /[\r\n\0]|\$\{\{/.test(text));
    if (bad !== undefined) throw new Error(`${where}: ${JSON.stringify(bad)} holds a line break or an expression. Write text on one line.`);
    if (allowed && !allowed.includes(defaultValue)) {
      throw new Error(`${where}: the default ${JSON.stringify(defaultValue)} cannot be chosen. Allowed: ${allowed.join(', ')}.`);
    }
    this.planned = { ...planned, defaultValue, ...description !== undefined && { description } };
  }

  /** What it is, as plain data; a copy. */
  public get details(): PlannedInput {
    return JSON.parse(JSON.stringify(this.planned));
  }
}
