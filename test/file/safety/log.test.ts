import { Project } from 'projen';
import { DockerPublish, Registry } from '../../../src';
import { attempt } from '../../support/run';
import { emptyFolder, synth, write } from '../../support/synth';

/** All messages about a project in a synth of its root. */
function linesOf(project: Project): string[] {
  const all: string[] = [];
  for (const level of ['warn', 'info'] as const) {
    jest.spyOn(project.logger, level).mockImplementation((...words) => void all.push(words.join(' ')));
  }
  synth(project.root);
  return all;
}

describe('messages of a project inside another one name it', () => {
  const all = () => {
    const root = new Project({ name: 'mono', outdir: emptyFolder() });
    const api = new Project({ name: 'api', parent: root, outdir: 'services/api' });
    write(api.outdir, { Dockerfile: 'FROM a\nARG J\nCOPY nowhere/app.jar /\n' });
    attempt(root.outdir, 'git', ['init', '--quiet']);
    attempt(root.outdir, 'git', ['add', '--all']);
    const twice = Registry.parse('ghcr.io/acme');
    new DockerPublish(api, { repository: 'acme/mono', registries: [twice, twice] });
    return linesOf(api);
  };

  test.each([
    ['advice about its Dockerfile', 'api: Dockerfile:1: the image runs as root'],
    ['what the checkout will not have', 'api: Dockerfile:3: COPY takes "nowhere/app.jar"'],
    ['what can hardly be meant', 'api: Image "api" is pushed to ghcr.io/acme/api twice'],
  ])('%s', (_, text) => {
    const lines = all();
    expect(lines).toContainEqual(expect.stringContaining(text));
    expect(lines.filter((line) => !line.startsWith('api: '))).toEqual([]);
  });
});

test.each([
  ['https://gitlab.com/acme/x', ['The repository is at gitlab.com, which does not run workflows of GitHub, and one is generated. Mirror it '
    + 'to GitHub and set the option "repository", or use another CiProvider as "ci".']],
  ['https://github.com/acme/x', []],
])('a workflow of GitHub for a source at %s', (repository, warnings) => {
  const outdir = emptyFolder();
  write(outdir, { Dockerfile: 'FROM a\nUSER 1\n' });
  const project = new Project({ name: 'x', outdir });
  new DockerPublish(project, { repository, registries: [Registry.dockerHub({ namespace: 'acme' })] });
  expect(linesOf(project).filter((line) => line.startsWith('The repository'))).toEqual(warnings);
});
