import * as fs from 'node:fs';
import * as path from 'node:path';
import { Project } from 'projen';
import { DockerPublish } from '../../../src';
import { attempt } from '../../support/run';
import { emptyFolder, snapshot, synth, write } from '../../support/synth';

/** The Makefile of kubebuilder and operator-sdk. */
const KUBEBUILDER = `IMG ?= controller:latest

.PHONY: docker-build
docker-build: ## Image of the manager
	docker build -t \${IMG} .

.PHONY: docker-push
docker-push: ## Push it
	docker push \${IMG}

.PHONY: bundle-push
bundle-push:
	$(MAKE) docker-push IMG=example/bundle:v1
`;

function repository(makefile: string, files: Record<string, string> = {}) {
  const folder = emptyFolder();
  write(folder, { Makefile: makefile, Dockerfile: 'FROM scratch\nUSER 1\n', ...files });
  return { folder, messages: again(folder) };
}

function again(folder: string): string[] {
  const messages: string[] = [];
  const project = new Project({ name: 'app', outdir: folder });
  for (const level of ['warn', 'info'] as const) {
    jest.spyOn(project.logger, level).mockImplementation((...words) => void messages.push(words.join(' ')));
  }
  synth(new DockerPublish(project, { repository: 'acme/app' }).project);
  return messages;
}

function make(folder: string, args: string[], env: Record<string, string> = {}) {
  const ran = attempt(folder, 'make', ['--dry-run', ...args], { VERSION: '', IMAGE: '', TAGS: '', PLATFORM: '', ARGS: '', ...env });
  if (ran.status !== 0) throw new Error(ran.stderr);
  return ran;
}

describe('a makefile that has targets of the same names', () => {
  test('keeps its recipes, and make has nothing to warn of', () => {
    const { folder } = repository(KUBEBUILDER);
    expect(make(folder, ['docker-build'])).toMatchObject({ stdout: 'docker build -t controller:latest .\n', stderr: '' });
    expect(make(folder, ['docker-push', 'IMG=example/controller:dev'])).toMatchObject({
      stdout: 'docker push example/controller:dev\n', stderr: '',
    });
    expect(make(folder, ['bundle-push']).stdout).toContain('docker push example/bundle:v1\n');
    // Targets that it lacks are still ours.
    expect(make(folder, ['docker-build-multiarch']).stdout).toMatch(/scripts\/build_docker\.sh +--platform all/);
  });

  test('is not named in the README for what its targets do not do', () => {
    const { folder } = repository(KUBEBUILDER, { 'README.md': '# app\n' });
    const readme = fs.readFileSync(path.join(folder, 'README.md'), 'utf8');
    expect(readme).not.toMatch(/make docker-build /);
    expect(readme).toContain('make docker-build-multiarch');
    expect(readme).toContain('make docker-run ');
  });

  test('is reported, once, with file and line', () => {
    const { folder, messages } = repository(KUBEBUILDER);
    expect(messages).toEqual(expect.arrayContaining([
      'Makefile:4: target docker-build: your target is kept, and docker.mk does not define it. Rename it to get ours, see "make '
        + 'docker-help".',
      'Makefile:8: target docker-push: your target is kept, and docker.mk does not define it. Rename it to get ours, see "make '
        + 'docker-help".',
    ]));
    const before = snapshot(folder);
    expect(again(folder).filter((text) => text.startsWith('Makefile'))).toEqual([]);
    expect(snapshot(folder)).toEqual(before);
  });

  test('also where they are in a file that it includes', () => {
    const { folder, messages } = repository('include build/images.mk\n', { 'build/images.mk': 'docker-push:\n\techo mine\n' });
    expect(make(folder, ['docker-push'])).toMatchObject({ stdout: 'echo mine\n', stderr: '' });
    expect(messages).toContainEqual(expect.stringMatching(/^build\/images\.mk:1: target docker-push: /));
  });

  test('a target without a recipe adds prerequisites to ours', () => {
    const { folder, messages } = repository('docker-push: test\ntest:\n\techo tested\n');
    expect(make(folder, ['docker-push'])).toMatchObject({
      stdout: expect.stringMatching(/^echo tested\n.*scripts\/build_docker\.sh .*--push/s), stderr: '',
    });
    expect(messages).toContain('Makefile:1: target docker-push: '
      + 'it has no recipe, so it runs that of docker.mk after its own prerequisites.');
  });

  test('even the help can be theirs', () => {
    expect(make(repository('docker-help:\n\techo mine\n').folder, ['docker-help'])).toMatchObject({ stdout: 'echo mine\n', stderr: '' });
  });

  test('ours come back when theirs go', () => {
    const { folder } = repository(KUBEBUILDER);
    fs.writeFileSync(
      path.join(folder, 'Makefile'), fs.readFileSync(path.join(folder, 'Makefile'), 'utf8').replace(/docker-build:/, 'manager-image:'),
    );
    again(folder);
    expect(make(folder, ['docker-build']).stdout).toContain('scripts/build_docker.sh');
  });
});

describe('variables of the same names', () => {
  const SET = ['VERSION := 1', 'IMAGE = acme/thing', 'TAGS ?= a b', 'PLATFORM = x', 'ARGS = --serve', ''].join('\n');
  // Blanks between words do not matter.
  const line = (folder: string, args: string[], env?: Record<string, string>) => make(folder, args, env).stdout.trim().replace(/ +/g, ' ');
  const PLAIN = 'DOCKER="docker" VERSION="" TAGS="" scripts/build_docker.sh --';

  test.each<[string, string, string[], Record<string, string>, string]>([
    ['none', '', ['docker-build'], {}, PLAIN],
    ['those of another makefile stay its own', SET, ['docker-build'], {}, PLAIN],
    ['exported too', SET.replace(/^/gm, 'export ').replace(/export $/, ''), ['docker-build'], {}, PLAIN],
    [
      'the command line counts', SET, ['docker-build', 'VERSION=2', 'IMAGE=app', 'PLATFORM=linux/arm64'], {},
      'DOCKER="docker" VERSION="2" TAGS="" scripts/build_docker.sh --platform "linux/arm64" app --',
    ],
    ['the environment counts', '', ['docker-build'], { VERSION: '3' }, 'DOCKER="docker" VERSION="3" TAGS="" scripts/build_docker.sh --'],
    ['DOCKER is meant to be set', 'DOCKER = podman\n', ['docker-build'], {}, PLAIN.replace('"docker"', '"podman"')],
    [
      'arguments of a run', SET, ['docker-run', 'ARGS=--version'], {},
      `${PLAIN.replace(' --', ' --tag local --')} && docker run --rm ghcr.io/acme/app:local --version`,
    ],
  ])('%s', (_, makefile, args, env, expected) => expect(line(repository(makefile).folder, args, env)).toBe(expected));

  test('a recipe that uses a name which ours had is as before', () => {
    const { folder } = repository('DOCKER_BUILD = docker build --squash\nimage:\n\t$(DOCKER_BUILD) .\n');
    expect(line(folder, ['image'])).toBe('docker build --squash .');
  });

  test('are reported once, as what is worth to know', () => {
    expect(repository(SET).messages).toContain('Makefile:1: variable VERSION: it is yours: the targets of docker.mk take VERSION from the '
      + 'command line and the environment only, as in "make docker-build VERSION=…".');
  });
});
