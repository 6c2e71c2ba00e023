import * as fs from 'node:fs';
import * as path from 'node:path';
import { withBeforeCommands } from './before-commands';
import { gitVersion } from './git-version';
import { packageRoot } from '../../base/package-root';
import { Plan } from '../../plan/plan';

/** Paths of the build script and the files that it uses. */
export interface BuildScript {
  readonly script: string;
  readonly bake: string;
  /** Command that runs projen. */
  readonly projen: string;
}

/**
 * The build script. Only file names, patterns of git tags and commands before the build differ between repositories; everything else is in
 * the bake file.
 */
export function renderBuildScript(marker: string, { script, bake, projen }: BuildScript, plan: Plan): string {
  const up = script.split('/').slice(1).map(() => '..').join('/') || '.';
  const body = fs.readFileSync(path.join(packageRoot(), 'src/file/shell/build_docker.sh'), 'utf8')
    .replaceAll('docker-bake.json', bake)
    .replaceAll('scripts/build_docker.sh', script)
    .replaceAll('build_docker.sh: ', `${path.posix.basename(script)}: `)
    .replace('"$(dirname "${BASH_SOURCE[0]}")/.."', `"$(dirname "\${BASH_SOURCE[0]}")/${up}"`);
  const whole = withBeforeCommands(gitVersion(body, plan), path.posix.basename(script), projen, plan.beforeBuild ?? []);
  return `#!/usr/bin/env bash\n${marker}\n# Builds the container images of this repository.\n${whole}`;
}
