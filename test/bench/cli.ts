import * as fs from 'node:fs';
import * as path from 'node:path';
import { median, report, secondsOf } from './measure';
import { imageOf, planOf } from '../plan/plans';

const COMMAND = path.resolve('lib/cli/main.js');
const RELEASE = ['--event', 'push', '--ref', 'refs/tags/v1.2.3', '--json'];

/** What `docker-publish plan` takes longer than starting Node, and what an image costs it. */
export function cli(folder: string): void {
  const project = (count: number) => {
    const at = path.join(folder, String(count), '.projen');
    fs.mkdirSync(at, { recursive: true });
    fs.writeFileSync(path.join(at, 'docker-publish.json'), JSON.stringify(planOf({ images: Array.from({ length: count }, (_, index) => imageOf(`image-${index}`)) })));
    return path.dirname(at);
  };
  const plan = (at: string) => secondsOf(at, process.execPath, [COMMAND, 'plan', ...RELEASE]);
  const overview = (at: string) => secondsOf(at, process.execPath, [COMMAND, 'plan']);
  const start = () => secondsOf(folder, process.execPath, ['-e', '0']);
  const more = (command: () => number, rounds: number) => median(Array.from({ length: rounds }, () => command() - start()));

  const [one, hundred, thousand] = [1, 100, 1000].map(project);
  report('docker-publish plan of an event - starting Node, seconds', more(() => plan(one), 15).toFixed(3), 'at most 0.35');
  report('docker-publish plan without an event - starting Node, seconds', more(() => overview(one), 15).toFixed(3), 'at most 0.35');
  const [base, some, many] = [one, hundred, thousand].map((at) => more(() => plan(at), 9));
  report('docker-publish plan of 1000 images - starting Node, seconds', many.toFixed(3), 'linear');
  report('one more image at 1000 / one more image at 100', ((many - base) / 999 / Math.max((some - base) / 99, 1e-5)).toFixed(2), 'does not grow');
}
