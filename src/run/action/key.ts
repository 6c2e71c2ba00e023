import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stop } from '../report';

/**
 * Lays out the SSH key of a build: BuildKit reads it from a file that only this job can read, and the build sees the agent, never the key.
 *
 * The secret arrives as `KEY_<name>`; only the one of the image is looked at.
 */
export function layOutKey(build: string, name: string): void {
  const key = process.env[`KEY_${name}`];
  if (!key) {
    throw new Stop(`${build}: the secret ${name}, its SSH key, is empty or not there. `
      + 'Store the private key under this name in the environment of this job, or in the repository.');
  }
  appendFileSync(join(process.env.RUNNER_TEMP!, 'ssh-key'), `${key}\n`, { mode: 0o600 });
}
