import { checked, checkTexts, Shapes } from '../problem/shape';

/** The kinds of tests that an image can be put to. */
export enum ImageTestKind {
  /** A command ends as expected. */
  COMMAND = 'command',
  /** A port answers. */
  PORT = 'port',
  /** SIGTERM ends it in time. */
  STOP = 'stop',
  /** It runs as a certain user. */
  USER = 'user',
  /** It is small enough. */
  SIZE = 'size',
}

/** What a command has to do. */
export interface CommandTestOptions {
  /**
   * Program to start instead of the image's own.
   *
   * @default - the entrypoint of the image
   */
  readonly entrypoint?: string;

  /**
   * Exit code to expect.
   *
   * @default 0
   */
  readonly exitCode?: number;

  /**
   * Text that has to be somewhere in what it prints. `$VERSION` in it stands for the version that is published.
   *
   * @default - whatever it prints
   */
  readonly output?: string;
}

/** What a container that keeps running has to do. */
export interface RunningTestOptions {
  /**
   * Arguments to start it with.
   *
   * @default - the command of the image
   */
  readonly args?: string[];

  /**
   * How many seconds it may take.
   *
   * @default 30 for a port, 10 for SIGTERM
   */
  readonly seconds?: number;
}

const COMMAND = { entrypoint: 'text', exitCode: 'number', output: 'text' } satisfies Shapes<CommandTestOptions>;
const RUNNING = { args: 'texts', seconds: 'number' } satisfies Shapes<RunningTestOptions>;

/** A test of the very image that will be published: by its digest, on its own architecture, before it has any name. */
export class ImageTest {
  /** Runs it with these arguments; expects exit code 0 unless told otherwise. */
  public static command(args: string[], options: CommandTestOptions = {}): ImageTest {
    checked('ImageTest.command()', { args, ...options }, { args: 'texts!', ...COMMAND });
    if (options.exitCode !== undefined && !(Number.isInteger(options.exitCode) && options.exitCode >= 0 && options.exitCode <= 255)) {
      throw new Error(`ImageTest.command(): exit code ${options.exitCode} does not exist. Allowed: 0 to 255.`);
    }
    return new ImageTest(ImageTestKind.COMMAND, { args: texts(args), ...options });
  }

  /** Starts it and waits until this TCP port answers. */
  public static port(port: number, options: RunningTestOptions = {}): ImageTest {
    checked('ImageTest.port()', options, RUNNING);
    if (!(Number.isInteger(port) && port > 0 && port < 65536)) {
      throw new Error(`ImageTest.port(): ${JSON.stringify(port)} is not a port. Allowed: 1 to 65535.`);
    }
    return new ImageTest(ImageTestKind.PORT, { port, args: texts(options.args ?? []), seconds: seconds(options.seconds ?? 30) });
  }

  /** Starts it and sends SIGTERM: it has to end by itself in time, which is what a rolling update waits for. */
  public static stops(options: RunningTestOptions = {}): ImageTest {
    checked('ImageTest.stops()', options, RUNNING);
    return new ImageTest(ImageTestKind.STOP, { args: texts(options.args ?? []), seconds: seconds(options.seconds ?? 10) });
  }

  /**
   * It runs as this user, by the name or number in `USER` of its Dockerfile.
   *
   * @param user without one, anybody but root
   */
  public static user(user: string = ''): ImageTest {
    return new ImageTest(ImageTestKind.USER, { user: texts([user])[0] });
  }

  /**
   * It is not larger than this, compressed as a registry keeps it.
   *
   * @param size number with `kB`, `MB` or `GB`, such as `50 MB`
   */
  public static maxSize(size: string): ImageTest {
    checkTexts('ImageTest.maxSize()', size);
    const found = /^(\d+(?:\.\d+)?) ?(k|M|G)B$/.exec(size);
    if (!found) {
      throw new Error(`ImageTest.maxSize(): ${JSON.stringify(size)} is not a size. Write a number with kB, MB or GB, such as "50 MB".`);
    }
    return new ImageTest(
      ImageTestKind.SIZE, { bytes: Math.round(Number(found[1]) * { k: 1e3, M: 1e6, G: 1e9 }[found[2] as 'k' | 'M' | 'G']) },
    );
  }

  private constructor(
    /** Which kind. */
    public readonly kind: ImageTestKind,
    private readonly settings: Record<string, unknown>,
  ) {}

  /** What the kind needs to know, such as `port`; a copy. */
  public get details(): Record<string, unknown> {
    return JSON.parse(JSON.stringify(this.settings));
  }
}

function texts(values: string[]): string[] {
  const bad = values.find((value) => typeof value !== 'string' || value.includes('\0'));
  if (bad === undefined) return values;
  throw new Error(`ImageTest: ${JSON.stringify(bad)} cannot be an argument. Allowed: text.`);
}

function seconds(value: number): number {
  if (Number.isInteger(value) && value > 0 && value <= 600) return value;
  throw new Error(`ImageTest: ${value} seconds. Allowed: whole numbers from 1 to 600.`);
}
