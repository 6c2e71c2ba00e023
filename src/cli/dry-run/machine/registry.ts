import { Leftovers } from './leftovers';
import { docker, lastWords } from './machine';
import { isLoopback } from '../../../registry/loopback';
import { runProgram } from '../../../run/program';

/** The registry of a run. */
export interface LocalRegistry {
  /** Host and folder, such as `127.0.0.1:32768/dry-run-4f2a`. */
  readonly place: string;
  /** Whether it is removed at the end of the run. */
  readonly isTemporary: boolean;
}

/** The reference implementation; from a second registry too, as Docker Hub limits pulls. */
const IMAGES = ['registry:3', 'public.ecr.aws/docker/library/registry:3'];

/** Seconds to wait for a new registry. */
const SECONDS = 30;

/**
 * Validates a given registry.
 *
 * @throws when it is not on loopback
 */
export function givenRegistry(given: string, run: string): LocalRegistry {
  const [host, ...folder] = given.replace(/\/+$/, '').split('/');
  if (!isLoopback(host)) {
    throw new Error(`--registry "${given}": a dry run never pushes to a registry that others use. Name one on loopback, such as `
      + '127.0.0.1:5001; without the option one is started.');
  }
  const wrong = folder.find((part) => !/^[a-z0-9]+([._-]+[a-z0-9]+)*$/.test(part));
  if (wrong !== undefined) {
    throw new Error(`--registry "${given}": "${wrong}" is no part of the name of a repository. Allowed: `
    + 'lower-case letters, digits, and ".", "_", "-" between them.');
  }
  // A new folder, because images of an earlier run would count as published.
  return { place: [host, ...folder, run].join('/'), isTemporary: false };
}

/** Starts a registry on loopback. Its data is in a volume, which is removed with it. */
export async function startRegistry(run: string, leftovers: Leftovers, log: (text: string) => void): Promise<LocalRegistry> {
  const image = await registryImage(log);
  leftovers.container(run);
  await docker('Starting a registry', 'run', '--detach', '--rm', '--name', run, '--publish', '127.0.0.1::5000', image);
  const address = (await docker('Asking for the port of the registry', 'port', run, '5000/tcp')).split('\n')[0];
  await answers(address, run);
  return { place: address, isTemporary: true };
}

async function registryImage(log: (text: string) => void): Promise<string> {
  const problems: string[] = [];
  for (const image of IMAGES) {
    if ((await runProgram('docker', ['image', 'inspect', image])).code === 0) return image;
  }
  for (const image of IMAGES) {
    log(`pulling ${image}`);
    const pulled = await runProgram('docker', ['pull', '--quiet', image]);
    if (pulled.code === 0) return image;
    problems.push(`${image}: ${lastWords(pulled)}`);
  }
  throw new Error(
    `No image of a registry server can be pulled (${problems.join('; ')}). Name a registry that runs already: --registry 127.0.0.1:5001`,
  );
}

async function answers(address: string, container: string): Promise<void> {
  for (const until = Date.now() + SECONDS * 1000; Date.now() < until;) {
    try {
      if ((await fetch(`http://${address}/v2/`, { signal: AbortSignal.timeout(2000) })).ok) return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  const logs = await runProgram('docker', ['logs', '--tail', '5', container]);
  const elsewhere = process.env.DOCKER_HOST ? ` DOCKER_HOST is ${process.env.DOCKER_HOST}: the engine has to run on this machine.` : '';
  throw new Error(`The registry at ${address} does not answer within ${SECONDS} seconds.${elsewhere} It says: ${lastWords(logs, 5)}`);
}
