import { Ended, runProgram } from '../program';
import { Stop } from '../report';

/** The image under test. */
export interface ImageUnderTest {
  /** Reference: a digest in a registry, or a local name. */
  readonly reference: string;
  readonly platform: string;
  /** Makes the error that ends the tests. */
  fail(why: string): Stop;
}

/** Runs a docker command. */
export function docker(...args: string[]): Promise<Ended> {
  return runProgram('docker', args);
}

/** Runs a container of the image during a test; it is removed afterwards, and its log is shown when the test fails. */
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

  /** The result of `docker inspect` with a Go template. */
  public async inspect(template: string): Promise<string> {
    return (await docker('inspect', '--format', template, this.id)).stdout.trim();
  }

  /** Whether its main process is still running. */
  public async isRunning(): Promise<boolean> {
    return await this.inspect('{{.State.Running}}') === 'true';
  }
}
