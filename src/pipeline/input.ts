import { checked, checkTexts, Shapes } from '../problem/shape';

/** The kinds of input. */
export enum InputKind {
  /** Any text. */
  TEXT = 'text',
  /** A boolean. */
  FLAG = 'flag',
  /** One of several texts. */
  CHOICE = 'choice',
}

/** Options of an input. */
export interface InputOptions {
  /**
   * Description.
   * @default - the name of the input
   */
  readonly description?: string;

  /**
   * Value on events without inputs, and of an empty input.
   * @default - nothing; off; the first choice
   */
  readonly defaultValue?: string;
}

/** An input in the form of the plan. */
export interface PlannedInput {
  /** The type of its values. */
  readonly kind: InputKind;
  /** Description. */
  readonly description?: string;
  /** Value when none is given. */
  readonly defaultValue: string;
  /** Allowed values. */
  readonly choices?: string[];
}

const OPTIONS = { description: 'text', defaultValue: 'text' } satisfies Shapes<InputOptions>;

/**
 * An input of a manual run or a call. Tag rules read it as `{{inputs.channel}}`, builds as a build argument.
 */
export class Input {
  /** Any text on one line. */
  public static text(options: InputOptions = {}): Input {
    return new Input('Input.text()', { kind: InputKind.TEXT, defaultValue: '' }, options);
  }

  /**
   * A boolean: `true` or `false` in rules and builds.
   *
   * @throws when its default is another value
   */
  public static flag(options: InputOptions = {}): Input {
    return new Input('Input.flag()', { kind: InputKind.FLAG, defaultValue: 'false' }, options, ['true', 'false']);
  }

  /**
   * One of several texts.
   *
   * @throws when there is no choice, or the default is not one of them
   */
  public static choice(choices: string[], options: InputOptions = {}): Input {
    if (!Array.isArray(choices) || choices.length === 0) {
      throw new Error('Input.choice(): there are no choices. Write it like Input.choice(["stable", "beta"]).');
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

  /** The input as plain data; a copy. */
  public get details(): PlannedInput {
    return JSON.parse(JSON.stringify(this.planned));
  }
}
