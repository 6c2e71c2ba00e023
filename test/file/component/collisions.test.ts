import * as fs from 'node:fs';
import * as path from 'node:path';
import { Project } from 'projen';
import { DockerPublish, DockerPublishOptions, GeneratedFile } from '../../../src';
import { attempt } from '../../support/run';
import { emptyFolder, snapshot, synth, write } from '../../support/synth';

const DOCKERFILE = { Dockerfile: 'FROM scratch\nUSER 1\n' };
const OLD = '.github/workflows/release.yml';
const pushing = (tags: string) => ({
  [OLD]: `jobs:\n  image:\n    steps:\n      - uses: docker/build-push-action@v7\n        with: { push: true, tags: "${tags}" }\n`,
});

function repository(files: Record<string, string>): string {
  const folder = emptyFolder();
  write(folder, { ...DOCKERFILE, ...files });
  return folder;
}

function warningsOf(folder: string, options: DockerPublishOptions = {}): string[] {
  const warnings: string[] = [];
  const project = new Project({ name: 'app', outdir: folder });
  jest.spyOn(project.logger, 'warn').mockImplementation((...words) => void warnings.push(words.join(' ')));
  synth(new DockerPublish(project, { repository: 'acme/app', ...options }).project);
  return warnings;
}

describe('another publisher of the same image', () => {
  const WARNING = `${OLD}:4: docker/build-push-action: it publishes ghcr.io/acme/app too, so two publishers move the same tags. Remove `
    + 'it, or let it publish another name.';

  test('is reported once, with file and line', () => {
    const folder = repository(pushing('ghcr.io/${{ github.repository }}:latest'));
    expect(warningsOf(folder)).toEqual([WARNING]);
    const before = snapshot(folder);
    expect(warningsOf(folder)).toEqual([]);
    expect(snapshot(folder)).toEqual(before);
  });

  test('again when it comes back', () => {
    const folder = repository(pushing('ghcr.io/acme/app'));
    warningsOf(folder);
    fs.rmSync(path.join(folder, OLD));
    expect(warningsOf(folder)).toEqual([]);
    write(folder, pushing('ghcr.io/acme/app'));
    expect(warningsOf(folder)).toEqual([WARNING]);
  });

  test('one whose names cannot be read is reported as a possibility', () => {
    expect(warningsOf(repository(pushing('${{ vars.IMAGE }}:latest')))).toEqual(
      [expect.stringContaining('it publishes images whose names cannot be read here. Where ghcr.io/acme/app is among them')],
    );
  });

  test('one of another image is nobody\'s business, and ours is none', () => expect(warningsOf(repository(pushing('ghcr.io/acme/other:1'))))
    .toEqual([]));

  test('is found from a project below the root of the repository, too', () => {
    const root = new Project({ name: 'root', outdir: repository(pushing('ghcr.io/acme/api')) });
    const api = new Project({ name: 'api', parent: root, outdir: 'services/api' });
    write(api.outdir, DOCKERFILE);
    const warnings: string[] = [];
    jest.spyOn(api.logger, 'warn').mockImplementation((...words) => void warnings.push(words.join(' ')));
    new DockerPublish(api, { repository: 'acme/app' });
    synth(root);
    expect(warnings).toContainEqual(expect.stringContaining(`${OLD}:4: docker/build-push-action: it publishes ghcr.io/acme/api too`));
  });
});

describe('files that Buildx reads together with ours', () => {
  test.each<[string, Record<string, string>, string]>([
    ['of HCL, with targets of the same name', {
      'docker-bake.hcl': 'group "default" { targets = ["app"] }\ntarget "app" {}\ntarget "lint" {}\n',
    }, 'docker-bake.hcl: read together with docker-bake.json: "docker buildx bake" without --file reads both, and merges what both '
      + 'define: default, app.'],
    ['of Compose', { 'compose.yaml': 'services:\n  app: { build: . }\n  db: { image: postgres }\n' }, 'compose.yaml: read together with '
      + 'docker-bake.json: "docker buildx bake" without --file reads both, and merges what both define: app.'],
    [
      'without a name in common', { 'docker-bake.override.json': '{"target":{"x":{}}}' },
      'docker-bake.override.json: read together with docker-bake.json: "docker buildx bake" without --file reads both. Name a file there',
    ],
  ])('%s', (_, files, expected) => expect(warningsOf(repository(files))).toEqual([expect.stringContaining(expected)]));

  test('are no matter where ours has a name that Buildx does not look for', () => {
    expect(warningsOf(
      repository({ 'docker-bake.hcl': 'target "app" {}\n' }), { files: { bake: GeneratedFile.named('docker/bake.json') } },
    )).toEqual([]);
  });
});

describe('names of generated files', () => {
  const OTHER = {
    make: GeneratedFile.named('docker/images.mk'), bake: GeneratedFile.named('docker/bake.json'),
    script: GeneratedFile.named('docker/tools/build.sh'), readme: GeneratedFile.named('docs/images.md'),
  };
  const names = (folder: string) => Object.keys(snapshot(folder)).filter((file) => !/^\.|^Dockerfile/.test(file));
  const read = (folder: string, file: string) => fs.readFileSync(path.join(folder, file), 'utf8');

  test('are used wherever a file names another', () => {
    const folder = repository({});
    warningsOf(folder, { files: OTHER });
    expect(names(folder)).toEqual(['Makefile', 'docker/bake.json', 'docker/images.mk', 'docker/tools/build.sh', 'docs/images.md']);
    const everything = names(folder).map((file) => read(folder, file)).join('\n');
    expect(everything).not.toMatch(/docker\.mk|docker-bake\.json|build_docker\.sh/);
    expect(read(folder, 'Makefile')).toContain('include docker/images.mk\n');
    expect(read(folder, 'docs/images.md')).toContain('docker/tools/build.sh');
  });

  test('and work', () => {
    const folder = repository({});
    warningsOf(folder, { files: OTHER });
    const ran = attempt(folder, 'make', ['docker-build', 'DOCKER=echo', 'VERSION=1', 'PLATFORM=linux/amd64']);
    expect(ran).toMatchObject({
      status: 0, stdout: expect.stringContaining('buildx bake --file docker/bake.json --set *.platform=linux/amd64 --load'),
    });
    expect(attempt(folder, 'docker/tools/build.sh', ['--nope']).stderr).toBe('build.sh: there is no option --nope. See --help.\n');
    expect(attempt(folder, 'make', ['docker-help']).stdout).toContain('docker-push');
  });

  test('an image that does not exist is reported with those that do', () => {
    const folder = repository({});
    warningsOf(folder, { images: [{ name: 'api' }, { name: 'web', buildArgs: { SIDE: 'web' } }] });
    expect(attempt(folder, 'make', ['docker-build', 'DOCKER=echo', 'IMAGE=nope'])).toMatchObject({
      status: 2, stdout: expect.not.stringContaining('bake'), stderr: expect.stringContaining('there is no image nope. Known: api web.'),
    });
  });

  test.each<[string, DockerPublishOptions['files'], string[]]>([
    ['no make', { make: GeneratedFile.none() }, ['README.md', 'docker-bake.json', 'scripts/build_docker.sh']],
    ['no section', { readme: GeneratedFile.none() }, ['Makefile', 'docker-bake.json', 'docker.mk', 'scripts/build_docker.sh']],
    ['no script, and so no make', { make: GeneratedFile.none(), script: GeneratedFile.none() }, ['README.md', 'docker-bake.json']],
    [
      'nothing of it',
      { make: GeneratedFile.none(), script: GeneratedFile.none(), bake: GeneratedFile.none(), readme: GeneratedFile.none() }, [],
    ],
  ])('%s', (_, files, expected) => {
    const folder = repository({});
    warningsOf(folder, { files });
    expect(names(folder)).toEqual(expected);
    if (expected.includes('README.md')) {
      expect(read(folder, 'README.md').includes('make docker-build')).toBe(expected.includes('docker.mk'));
    }
  });

  test('what was written before goes, and comes back', () => {
    const folder = repository({});
    warningsOf(folder);
    const before = snapshot(folder);
    warningsOf(folder, { files: OTHER });
    expect(names(folder)).not.toContain('docker.mk');
    expect(names(folder)).not.toContain('README.md');
    warningsOf(folder);
    expect(snapshot(folder)).toEqual(before);
  });

  test('a file of the user in the place of one of ours says how to name ours', () => {
    expect(() => warningsOf(repository(
      { 'scripts/build_docker.sh': '#!/bin/sh\n' },
    ))).toThrow('or give ours another name: files: { script: GeneratedFile.named(\'scripts/build_images.sh\') }.');
  });

  test.each<[string, object, string]>([
    [
      'a script without what it builds', { bake: GeneratedFile.none() },
      'files.bake is GeneratedFile.none(). The script builds what the bake file says, so write script: GeneratedFile.none() too, '
        + 'or keep both.',
    ],
    [
      'make without what it calls', { script: GeneratedFile.none() },
      'files.script is GeneratedFile.none(). The make targets call the script, so write make: GeneratedFile.none() too, or keep both.',
    ],
    [
      'a path out of the project', { make: GeneratedFile.named('../docker.mk') },
      'files.make is "../docker.mk". Write a path below the project, of letters, digits and "_.-/", such as "docker.mk".',
    ],
    ['a path that needs quotes', { script: GeneratedFile.named('my scripts/b.sh') }, 'files.script is "my scripts/b.sh".'],
    [
      'a bake file that is none', { bake: GeneratedFile.named('bake.hcl') },
      'files.bake is "bake.hcl". Its name ends in ".json", because Buildx tells the format from it.',
    ],
    [
      'a section in a text', { readme: GeneratedFile.named('IMAGES.txt') },
      'files.readme is "IMAGES.txt". It is a file of Markdown, so its name ends in ".md".',
    ],
    [
      'one name for two', { make: GeneratedFile.named('x'), script: GeneratedFile.named('x') },
      'files.make is "x", and so is files.script. Give each a name of its own.',
    ],
    ['an option that is none', { makefile: GeneratedFile.none() }, 'files: there is no option "makefile".'],
  ])('%s is refused', (_, files, message) => expect(() => warningsOf(repository({}), { files })).toThrow(message));
});
