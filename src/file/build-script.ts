import * as fs from 'node:fs';
import * as path from 'node:path';
import { packageRoot } from '../package-root';

/** `scripts/build_docker.sh`: the same in every repository, because everything that differs stands in `docker-bake.json`. */
export function renderBuildScript(marker: string): string {
  const body = fs.readFileSync(path.join(packageRoot(), 'src/file/shell/build_docker.sh'), 'utf8');
  return `#!/usr/bin/env bash\n${marker}\n# Builds the container images of this repository.\n${body}`;
}
