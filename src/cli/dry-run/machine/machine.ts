import { Ended, runProgram } from '../../../run/program';

/** Runs docker, and throws with the end of its output when it fails. */
export async function docker(doing: string, ...args: string[]): Promise<string> {
  const ended = await runProgram('docker', args);
  if (ended.code !== 0) throw new Error(`${doing} failed: ${lastWords(ended)}`);
  return ended.stdout.trim();
}

/** The last lines of a program's output, for people. */
export function lastWords({ stdout, stderr }: Pick<Ended, 'stdout' | 'stderr'>, lines = 1): string {
  return (stderr.trim() || stdout.trim()).split('\n').slice(-lines).join('\n') || 'without a word';
}

/** Checks that Docker and Buildx are available; throws a sentence with the way out. */
export async function needDocker(): Promise<void> {
  const engine = await runProgram('docker', ['version', '--format', '{{.Server.Version}}']);
  if (engine.code === 127) {
    throw new Error('docker is not on the PATH. A dry run builds with Docker and Buildx: https://docs.docker.com/get-docker/');
  }
  if (engine.code !== 0) throw new Error(`Docker does not answer: ${lastWords(engine)}. Start it, then run this again.`);
  const buildx = await runProgram('docker', ['buildx', 'version']);
  if (buildx.code !== 0) {
    throw new Error('Docker has no Buildx, which builds for several platforms: https://docs.docker.com/build/install-buildx/');
  }
}
