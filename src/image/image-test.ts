import { checked, checkTexts, Shapes } from '../problem/shape';

/** The kinds of image tests. */
export enum ImageTestKind {
  /** A command ends with the expected exit code and output. */
  COMMAND = 'command',
  /** A port accepts connections. */
  PORT = 'port',
  /** SIGTERM ends the container in time. */
  STOP = 'stop',
  /** The image runs as a certain user. */
  USER = 'user',
  /** The image does not exceed a size. */
  SIZE = 'size',
}

/** Expectations for a command. */
export interface CommandTestOptions {
  /**
   * Program to run instead of the image's entrypoint.
   *
   * @default - the entrypoint of the image
   */
  readonly entrypoint?: string;

  /**
   * Expected exit code.
   *
   * @default 0
   */
  readonly exitCode?: number;

  /**
   * Text that the output has to contain. `$VERSION` in it is replaced by the published version.
   *
   * @default - whatever it prints
   */
  readonly output?: string;
}

/** Options of a test that starts a container. */
export interface RunningTestOptions {
  /**
   * Arguments of the container.
   *
   * @default - the command of the image
   */
  readonly args?: string[];

  /**
   * Timeout in seconds.
   *
   * @default 30 for a port, 10 for SIGTERM
   */
  readonly seconds?: number;
}

const COMMAND = { entrypoint: 'text', exitCode: 'number', output: 'text' } satisfies Shapes<CommandTestOptions>;
const RUNNING = { args: 'texts', seconds: 'number' } satisfies Shapes<RunningTestOptions>;

/** A test of the image before it is published: by its digest, on its own architecture, before it gets a tag. */
export class ImageTest {
  /** Runs the image with these arguments; expects exit code 0 by default. */
  public static command(args: string[], options: CommandTestOptions = {}): ImageTest {
    checked('ImageTest.command()', { args, ...options }, { args: 'texts!', ...COMMAND });
    if (options.exitCode !== undefined && !(Number.isInteger(options.exitCode) && options.exitCode >= 0 && options.exitCode <= 255)) {
      throw new Error(`ImageTest.command(): exit code ${options.exitCode} does not exist. Allowed: 0 to 255.`);
    }
    return new ImageTest(ImageTestKind.COMMAND, { args: texts(args), ...options });
  }

  /** Starts the image and waits until this TCP port accepts connections. */
  public static port(port: number, options: RunningTestOptions = {}): ImageTest {
    checked('ImageTest.port()', options, RUNNING);
    if (!(Number.isInteger(port) && port > 0 && port < 65536)) {
      throw new Error(`ImageTest.port(): ${JSON.stringify(port)} is not a port. Allowed: 1 to 65535.`);
    }
    return new ImageTest(ImageTestKind.PORT, { port, args: texts(options.args ?? []), seconds: seconds(options.seconds ?? 30) });
  }

  /** Starts the image and sends SIGTERM: it has to end in time, as in a rolling update. */
  public static stops(options: RunningTestOptions = {}): ImageTest {
    checked('ImageTest.stops()', options, RUNNING);
    return new ImageTest(ImageTestKind.STOP, { args: texts(options.args ?? []), seconds: seconds(options.seconds ?? 10) });
  }

  /**
   * Checks the user of the image, by the name or number in `USER` of its Dockerfile.
   *
   * @param user undefined for any user except root
   */
  public static user(user: string = ''): ImageTest {
    return new ImageTest(ImageTestKind.USER, { user: texts([user])[0] });
  }

  /**
   * Checks that the image is not larger than this, compressed as in a registry.
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
    /** The kind of test. */
    public readonly kind: ImageTestKind,
    private readonly settings: Record<string, unknown>,
  ) {}

  /** The settings of the kind, such as `port`; a copy. */
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
