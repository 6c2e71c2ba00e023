import { execFileSync } from 'node:child_process';
import { Project } from 'projen';
import { DockerPublish } from '../../../src';
import { dockerPublish } from '../../cli/command-line';
import { emptyFolder, synth, write } from '../../support/synth';

let folder: string;
beforeEach(() => {
  folder = emptyFolder();
  execFileSync('git', ['init', '--quiet'], { cwd: folder });
});

/** The warnings of a synth about generated files that git ignores. */
function told(files: Record<string, string>): string[] {
  write(folder, { Dockerfile: 'FROM scratch\nUSER 1\n', ...files });
  const project = new Project({ name: 'api', outdir: folder });
  const warnings: string[] = [];
  project.logger.warn = (text: string) => { warnings.push(text); };
  project.logger.info = () => undefined;
  new DockerPublish(project, { repository: 'acme/api' });
  synth(project);
  return warnings.filter((text) => text.includes('git ignores'));
}

const PROGRAM = '.github/actions/docker-publish/index.js';
const INSTALLED = { 'package.json': '{ "devDependencies": { "docker-publish": "^1" } }' };

test.each<[situation: string, files: Record<string, string>, told: string[]]>([
  ['no rule of the user is about our files', { '.gitignore': '/dist/\n*.log\n', ...INSTALLED }, []],
  ['compiled JavaScript is ignored', { '.gitignore': 'node_modules\n*.js\n' }, [
    `.gitignore:16: by "*.js" git ignores ${PROGRAM}, so a clone, such as the checkout of the workflow, lacks it. `
      + `Add it all the same: git add --force ${PROGRAM}`,
  ]],
  ['npm is only a tool here', { '.gitignore': '/package*.json\n', ...INSTALLED }, [
    expect.stringMatching(/^\.gitignore:\d+: by "\/package\*\.json" git ignores package\.json, so/),
  ]],
  ['a folder is ignored', { '.gitignore': 'scripts/\n.projen\n' }, [
    expect.stringContaining('by ".projen" git ignores .projen/docker-publish.json, .projen/files.json, .projen/tasks.json, so'),
    expect.stringContaining('by "scripts/" git ignores scripts/build_docker.sh, so'),
  ]],
  ['a file that we create is ignored', { '.gitignore': 'Makefile\n' }, [expect.stringContaining('by "Makefile" git ignores Makefile, so')]],
  ['a package.json that does not install us may be ignored', { '.gitignore': 'package.json\n', 'package.json': '{}' }, []],
])('%s', (_, files, expected) => {
  expect(told(files)).toEqual(expected);
});

test('doctor names it as missing, until it is added all the same', async () => {
  expect(told({ '.gitignore': '*.js\n' })).toHaveLength(1);
  const doctor = async () => JSON.parse((await dockerPublish('doctor', '--project', folder, '--no-network', '--json')).out).needs
    .filter(({ area, state }: Record<string, string>) => area === 'the checkout' && state === 'missing');
  expect(await doctor()).toEqual([{
    area: 'the checkout', state: 'missing', what: expect.stringContaining(`by "*.js" git ignores ${PROGRAM}`),
    why: `Add it all the same: git add --force ${PROGRAM}`,
  }]);
  execFileSync('git', ['add', '--force', PROGRAM], { cwd: folder });
  expect([await doctor(), told({})]).toEqual([[], []]);
});
