import * as fs from 'node:fs';
import * as path from 'node:path';
import { median, report, secondsOf } from './measure';
import { imageOf, planOf } from '../support/plans';

const COMMAND = path.resolve('lib/cli/main.js');
const RELEASE = ['--event', 'push', '--ref', 'refs/tags/v1.2.3'];

/** The time of `docker-publish plan` beyond the start of Node.js, and the cost of each image. */
export function cli(folder: string): void {
  const project = (count: number) => {
    const at = path.join(folder, String(count), '.projen');
    fs.mkdirSync(at, { recursive: true });
    fs.writeFileSync(
      path.join(at, 'docker-publish.json'),
      JSON.stringify(planOf({ images: Array.from({ length: count }, (_, index) => imageOf(`image-${index}`)) })),
    );
    return path.dirname(at);
  };
  const plan = (at: string) => secondsOf(at, process.execPath, [COMMAND, 'plan', ...RELEASE]);
  const overview = (at: string) => secondsOf(at, process.execPath, [COMMAND, 'plan']);
  const start = () => secondsOf(folder, process.execPath, ['-e', '0']);
  const more = (command: () => number, rounds: number) => median(Array.from({ length: rounds }, () => command() - start()));

  const [one, thousand, tenThousand] = [1, 1000, 10_000].map(project);
  report('docker-publish plan of an event - starting Node, seconds', more(() => plan(one), 15).toFixed(3), 'at most 0.35');
  report('docker-publish plan without an event - starting Node, seconds', more(() => overview(one), 15).toFixed(3), 'at most 0.35');
  const [base, some, many] = [one, thousand, tenThousand].map((at) => more(() => plan(at), 7));
  report('docker-publish plan of 1000 images - starting Node, seconds', some.toFixed(3), 'linear');
  report('one more image at 10000 / one more image at 1000', ((many - base) / 9999 / ((some - base) / 999)).toFixed(2), 'does not grow');
}
