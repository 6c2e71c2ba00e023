import { Ended, runProgram } from '../program';
import { Stop } from '../report';

/** The image that is put to the tests. */
export interface ImageUnderTest {
  /** What Docker calls it: a digest in a registry, or a local name. */
  readonly reference: string;
  readonly platform: string;
  /** Ends the tests with a sentence. */
  fail(why: string): Stop;
}

/** Docker, as tests use it. */
export function docker(...args: string[]): Promise<Ended> {
  return runProgram('docker', args);
}

/** A container of the image while something looks at it; it is removed afterwards, and its last words are told when a test fails. */
export async function withContainer(
  image: ImageUnderTest, args: readonly string[], log: (text: string) => void, look: (container: Container) => Promise<void>,
): Promise<void> {
  const started = await docker('run', '--detach', '--platform', image.platform, image.reference, ...args);
  if (started.code !== 0) throw image.fail(`it does not start: ${started.stderr.trim()}`);
  const container = new Container(started.stdout.trim());
  try {
    await look(container);
  } catch (error) {
    const { stdout, stderr } = await docker('logs', '--tail', '50', container.id);
    log(stdout + stderr);
    throw error;
  } finally {
    await docker('rm', '--force', container.id);
  }
}

/** A running container. */
export class Container {
  public constructor(public readonly id: string) {}

  /** What `docker inspect` says, by a Go template. */
  public async inspect(template: string): Promise<string> {
    return (await docker('inspect', '--format', template, this.id)).stdout.trim();
  }

  /** Whether its first process still runs. */
  public async isRunning(): Promise<boolean> {
    return await this.inspect('{{.State.Running}}') === 'true';
  }
}
