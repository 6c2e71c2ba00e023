import * as fs from 'node:fs';
import * as path from 'node:path';
import { LogLevel, Project } from 'projen';
import { dockerPublish } from './command-line';
import { DockerPublish } from '../../src';
import { emptyFolder, snapshot, synth, write } from '../support/synth';

const OWN = {
  '.gitignore': '*.log\n', 'services/api/Dockerfile': 'FROM scratch\nUSER 1\n', 'services/web/Dockerfile': '# web\nFROM scratch\nUSER 1\n',
};
let folder: string;
const quiet = { logging: { level: LogLevel.OFF } };

/** Two projects in one repository; without us projen would replace its .gitignore. */
beforeEach(() => {
  folder = emptyFolder();
  write(folder, OWN);
  declare('api', 'web');
});

function declare(...names: string[]): void {
  const root = new Project({ name: 'mono', outdir: folder, ...quiet });
  for (const name of names) {
    const project = new Project({ name, parent: root, outdir: `services/${name}`, ...quiet });
    new DockerPublish(project, { repository: 'acme/mono' });
  }
  synth(root);
}
const eject = (...args: string[]) => dockerPublish('eject', '--project', folder, ...args);
/** The files that are neither the user's nor projen's own. */
const left = () => Object.keys(snapshot(folder))
  .filter((file) => !(file in OWN) && !/(^|\/)\.(projen\/(files|tasks|deps)\.json|git\w+)$/.test(file));

test('in the root, all projects leave in one go', async () => {
  const { code, out } = await eject('--remove');
  expect([code, left()]).toEqual([0, []]);
  for (const [file, text] of Object.entries(OWN)) expect(fs.readFileSync(path.join(folder, file), 'utf8')).toBe(text);
  for (const line of [
    'services/web/Dockerfile: labels taken out', '.github/actions/docker-publish/index.js: gone', '.gitignore: rules taken out',
    'It writes .gitignore as a whole from now on',
  ]) expect(out).toContain(line);
});

test('one file in one of them that cannot be right, and all stay as they are', async () => {
  fs.appendFileSync(path.join(folder, 'services/web/Makefile'), '# <<< docker-publish:make <<<\n');
  const before = snapshot(folder);
  const { err, code } = await eject('--remove');
  expect([code, err]).toEqual([2, expect.stringContaining(
    'Nothing was changed: Looking for the blocks in services/web/Makefile: services/web/Makefile:4: the block "make" ends here',
  )]);
  expect(snapshot(folder)).toEqual(before);
});

test('where one leaves alone, the other keeps the program of its workflow', async () => {
  const { out } = await dockerPublish('eject', '--project', path.join(folder, 'services/api'), '--remove');
  expect(out).toContain('../../.github/actions/docker-publish/index.js: another project uses it, so it stays\n');
  expect(left()).toEqual(expect.arrayContaining(['.github/actions/docker-publish/index.js', '.github/workflows/docker-publish-web.yml']));
  expect(left()).not.toContain('.github/workflows/docker-publish-api.yml');
  declare('web');
  await eject('--remove');
  expect(left()).toEqual([]);
});

test('a repository of its own below is nobody of ours', async () => {
  fs.mkdirSync(path.join(folder, 'services/web/.git'));
  await eject('--remove');
  expect(left()).toContain('services/web/docker.mk');
});

test('for programs, by path from the root', async () => {
  const { files, used } = JSON.parse((await eject('--remove', '--json')).out);
  expect(files.map(({ path: file }: { path: string }) => file)).toEqual(expect.arrayContaining(['.gitignore', 'services/api/Dockerfile']));
  expect(used).toEqual([]);
});
