import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { report } from './measure';
import { projenVersion, TARBALL } from './packed';

/** The size of an installation beyond projen and constructs. */
export function packageSize(folder: string): void {
  const listing = execFileSync('tar', ['-tvzf', TARBALL], { encoding: 'utf8' }).trim().split('\n');
  const bytes = listing.map((line) => Number(line.split(/\s+/)[2])).reduce((sum, size) => sum + size, 0);
  report('packed size, MB unpacked', (bytes / 1e6).toFixed(2), 'at most 3');

  const version = projenVersion();
  const packages = (...specs: string[]) => {
    const own = path.join(folder, String(specs.length));
    fs.mkdirSync(own);
    fs.writeFileSync(path.join(own, 'package.json'), '{"private":true}');
    execFileSync(
      'npm', ['install', '--silent', '--no-audit', '--no-fund', '--ignore-scripts', `projen@${version}`, 'constructs', ...specs],
      { cwd: own },
    );
    const lock = JSON.parse(fs.readFileSync(path.join(own, 'package-lock.json'), 'utf8'));
    return Object.keys(lock.packages).length;
  };
  report('packages beyond docker-publish, projen and constructs', String(packages(TARBALL) - packages() - 1), '0');
}
