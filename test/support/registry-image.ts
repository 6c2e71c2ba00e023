import * as fs from 'node:fs';
import * as path from 'node:path';
import { attempt, run, scratch } from './run';

/** The image that a dry run starts. */
const IMAGE = 'registry:3';

const DOCKERFILE = `FROM debian:13-slim
COPY docker-registry config.yml /
VOLUME /var/lib/registry
ENTRYPOINT ["/docker-registry", "serve", "/config.yml"]
`;

const CONFIG = 'version: 0.1\nstorage: { filesystem: { rootdirectory: /var/lib/registry } }\nhttp: { addr: ":5000" }\n';

/**
 * Provides the registry's image: when Docker Hub cannot be reached, it is made from a local registry program. It is kept for the next run.
 * next run.
 */
export function provideRegistryImage(): void {
  if (attempt('.', 'docker', ['image', 'inspect', IMAGE]).status === 0 || attempt('.', 'docker', ['pull', '--quiet', IMAGE]).status === 0) {
    return;
  }
  const folder = fs.mkdtempSync(path.join(scratchFolder, 'image-'));
  fs.copyFileSync(run('.', 'bash', ['-c', 'command -v docker-registry']).trim(), path.join(folder, 'docker-registry'));
  for (const [file, text] of Object.entries({ 'Dockerfile': DOCKERFILE, 'config.yml': CONFIG })) {
    fs.writeFileSync(path.join(folder, file), text);
  }
  run(folder, 'docker', ['build', '--quiet', '--tag', IMAGE, '.']);
}

const scratchFolder = scratch('registry');
