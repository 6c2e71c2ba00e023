import * as fs from 'node:fs';
import * as path from 'node:path';
import { configOf, platformsOf, REGISTRY } from './support/registry';
import { attempt, projenVersion, run, scratch, TARBALL } from './support/run';

/** A repository with projen, a Dockerfile from Windows, a Makefile and a README starts to use this library. */
describe('an existing repository', () => {
  const folder = scratch('existing');
  const name = `${REGISTRY}/existing-${process.pid}/legacy`;
  const at = (file: string) => path.join(folder, file);
  const DOCKERFILE = '# The team\'s own, since 2019.\r\nFROM debian:13 AS base\r\n\r\n# say hello \\\r\nRUN echo hello \\\r\n  # in '
    + 'between\r\n  > /hello\r\n\r\nFROM base\r\nUSER 1000\r\nCMD ["cat", "/hello"]';
  const MAKEFILE = 'VERSION := 1.0.0\n\nall: ## Ours\n\t@echo all of it\n';
  const README = '# Legacy\n\nHand-written.';

  beforeAll(() => {
    fs.writeFileSync(at('Dockerfile'), DOCKERFILE);
    fs.writeFileSync(at('Makefile'), MAKEFILE);
    fs.writeFileSync(at('README.md'), README);
    fs.writeFileSync(at('package.json'), '{ "private": true }');
    fs.writeFileSync(at('.projenrc.js'), `
      const { Project, ProjenrcJs } = require('projen');
      const { DockerPublish, Registry } = require('docker-publish');
      const project = new Project({ name: 'legacy' });
      new DockerPublish(project, { repository: 'acme/legacy', registries: [Registry.parse('${REGISTRY}/existing-${process.pid}')] });
      project.synth();`);
    run(folder, 'git', ['init', '--quiet']);
    run(folder, 'npm', ['install', '--save-dev', '--no-audit', '--no-fund', `projen@${projenVersion()}`, 'constructs', TARBALL]);
    run(folder, process.execPath, ['.projenrc.js']);
  });

  const outside = (text: string) => text.replace(/(\r?\n)?# >>> docker-publish:labels >>>[^]*# <<< docker-publish:labels <<<(\r?\n)?/, '');

  test('every byte of the Dockerfile outside the block is the user\'s', () => {
    const text = fs.readFileSync(at('Dockerfile'), 'latin1');
    expect(outside(text)).toBe(DOCKERFILE);
    expect(text).toContain('LABEL org.opencontainers.image.title="legacy"\r\n');
    expect(text.replace(/\r\n/g, '')).not.toContain('\n');
    expect(text.endsWith('\n')).toBe(false);
  });

  test('Makefile and README keep theirs too', () => {
    expect(fs.readFileSync(at('Makefile'), 'utf8'))
      .toBe(`${MAKEFILE}# >>> docker-publish:make >>>\n-include docker.mk\n# <<< docker-publish:make <<<\n`);
    expect(fs.readFileSync(at('README.md'), 'utf8').startsWith(README)).toBe(true);
    expect(run(folder, 'make', [])).toBe('all of it\n');
  });

  test('a second synthesis changes nothing', () => {
    run(folder, 'git', ['add', '--all']);
    run(folder, process.execPath, ['.projenrc.js']);
    expect(run(folder, 'git', ['diff', '--stat'])).toBe('');
  });

  test('what was built before is built now, with labels, under the version that the command line says, not the one that the '
    + 'Makefile sets for itself', () => {
    run(folder, 'make', ['docker-push', 'VERSION=4.5.6']);
    expect(platformsOf(`${name}:4.5.6`)).toEqual(['linux/amd64', 'linux/arm64']);
    expect(configOf(`${name}:4.5.6`).config.Labels).toMatchObject({
      'org.opencontainers.image.title': 'legacy', 'org.opencontainers.image.version': '4.5.6',
      'org.opencontainers.image.source': 'https://github.com/acme/legacy',
    });
    expect(run(folder, 'docker', ['run', '--rm', `${name}:4.5.6`])).toBe('hello\n');
  });

  test('a hand-written docker.mk stops it with its name, and nothing is written', () => {
    fs.chmodSync(at('docker.mk'), 0o644);
    fs.writeFileSync(at('docker.mk'), 'mine:\n');
    fs.rmSync(at('.projen/files.json'));
    fs.rmSync(at('README.md'));
    const before = run(folder, 'git', ['status', '--porcelain']);
    const { status, stderr } = attempt(folder, process.execPath, ['.projenrc.js']);
    expect(status).not.toBe(0);
    expect(stderr).toContain('Nothing was written: docker.mk: docker-publish generates this file, but the existing one is yours');
    expect(stderr).toContain('Move your targets to Makefile');
    expect(run(folder, 'git', ['status', '--porcelain'])).toBe(before);
  });
});
