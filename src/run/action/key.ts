import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stop } from '../report';

/**
 * Writes the SSH key of a build to a file: BuildKit reads it there, only this job can read it, and the build sees the agent, never the key.
 *
 * The secret is in `KEY_<name>`; only the image's own is read.
 */
export function layOutKey(build: string, name: string): void {
  const key = process.env[`KEY_${name}`];
  if (!key) {
    throw new Stop(`${build}: the secret ${name}, its SSH key, is empty or not there. `
      + 'Store the private key under this name in the environment of this job, or in the repository.');
  }
  appendFileSync(join(process.env.RUNNER_TEMP!, 'ssh-key'), `${key}\n`, { mode: 0o600 });
}
