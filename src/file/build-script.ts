import * as fs from 'node:fs';
import * as path from 'node:path';
import { packageRoot } from '../package-root';

/**
 * The build script: the same in every repository but for the names of files, because everything that differs stands in the bake file.
 */
export function renderBuildScript(marker: string, script: string, bake: string): string {
  const up = script.split('/').slice(1).map(() => '..').join('/') || '.';
  const body = fs.readFileSync(path.join(packageRoot(), 'src/file/shell/build_docker.sh'), 'utf8')
    .replaceAll('docker-bake.json', bake)
    .replaceAll('scripts/build_docker.sh', script)
    .replaceAll('build_docker.sh: ', `${path.posix.basename(script)}: `)
    .replace('"$(dirname "${BASH_SOURCE[0]}")/.."', `"$(dirname "\${BASH_SOURCE[0]}")/${up}"`);
  return `#!/usr/bin/env bash\n${marker}\n# Builds the container images of this repository.\n${body}`;
}
