import * as fs from 'node:fs';
import * as path from 'node:path';
import { medianRatio, report, secondsOf } from './measure';
import { PROJEN, projenVersion, TARBALL } from './packed';

/** `npx projen` in a generated repository, compared with projen's default runner. */
export function projenrc(folder: string): void {
  const version = projenVersion();
  const repository = (runner: string) => {
    const own = path.join(folder, runner);
    fs.mkdirSync(own);
    secondsOf(own, process.execPath, [
      PROJEN, 'new', '--from', `docker-publish@file:${TARBALL}`, '--projen-version', version, '--no-git', '--stack', 'go', '--repository',
      'acme/my-service', '--projenrc-runner', runner,
    ]);
    return () => secondsOf(own, 'npx', ['projen'], { PROJEN_DISABLE_POST: 'true' });
  };
  report(
    'npx projen in a generated repository / with ts-node, projen\'s default, time',
    medianRatio(7, repository('tsx'), repository('ts-node')).toFixed(2), 'at most 0.55',
  );
}
