import { rmSync } from 'node:fs';
import { runProgram } from '../../../run/program';

/** Things that a run creates on this machine and removes at its end, even after a failure. */
export class Leftovers {
  private readonly made: { readonly name: string; readonly remove: () => Promise<string | undefined> }[] = [];

  /** A container, registered by its name before it is created. */
  public container(name: string): void {
    this.add(`container ${name}`, () => quietly('rm', '--force', '--volumes', name));
  }

  /** A builder, with its container and its cache. */
  public builder(name: string): void {
    this.add(`builder ${name}`, () => quietly('buildx', 'rm', '--force', name));
  }

  /** A plugin that Docker is about to create. */
  public plugin(name: string): void {
    this.add(`plugin ${name}`, () => quietly('plugin', 'rm', '--force', name));
  }

  /** A temporary folder. */
  public folder(path: string): void {
    this.add(path, async () => rmSync(path, { recursive: true, force: true }) as undefined);
  }

  /** Containers of a registry's images, and the pulled images, which nobody can pull again. */
  public images(place: string): void {
    this.add(`images of ${place}`, async () => {
      const containers = await ours(['ps', '--all', '--no-trunc', '--format', '{{.ID}} {{.Image}}'], place);
      if (containers.length > 0) await quietly('rm', '--force', '--volumes', ...containers.map(([id]) => id));
      const images = await ours(['images', '--no-trunc', '--digests', '--format', '{{.ID}} {{.Repository}}@{{.Digest}}'], place);
      return images.length === 0 ? undefined : quietly('rmi', '--force', ...images.map(([, reference]) => reference));
    });
  }

  /**
   * Removes everything, the last first.
   *
   * @returns what could not be removed, with the reason
   */
  public async remove(): Promise<string[]> {
    const left: string[] = [];
    for (const { name, remove } of this.made.reverse().splice(0)) {
      const problem = await remove().catch((error: Error) => error.message);
      if (problem !== undefined) left.push(`${name} is still there: ${problem}`);
    }
    return left;
  }

  private add(name: string, remove: () => Promise<string | undefined>): void {
    this.made.push({ name, remove });
  }
}

/** Rows of a Docker list whose second word begins with a place. */
async function ours(args: readonly string[], place: string): Promise<string[][]> {
  const { stdout } = await runProgram('docker', args, { detached: true });
  return stdout.split('\n').map((line) => line.split(' ')).filter(([, image]) => image?.startsWith(`${place}/`));
}

/** Ignores missing objects. A second Ctrl-C does not interrupt it. */
async function quietly(...args: string[]): Promise<string | undefined> {
  const { code, stderr } = await runProgram('docker', args, { detached: true });
  return code === 0 || /no such|no builder|not found/i.test(stderr) ? undefined : stderr.trim();
}
