import * as fs from 'node:fs';
import * as path from 'node:path';
import { Project, TextFile } from 'projen';
import { DockerPublish, DockerPublishOptions } from '../../../src';
import { emptyFolder, snapshot, synth, write } from '../../support/synth';

let folder: string;
beforeEach(() => { folder = emptyFolder(); });

interface Messages { readonly warnings: string[]; readonly hints: string[] }

/** One `npx projen` of a bare project. */
function publish(options: DockerPublishOptions = {}): Messages {
  const project = new Project({ name: 'api', outdir: folder });
  const messages: Messages = { warnings: [], hints: [] };
  project.logger.warn = (text: string) => { messages.warnings.push(text); };
  project.logger.info = (text: string) => { messages.hints.push(text); };
  new DockerPublish(project, { repository: 'acme/api', ...options });
  synth(project);
  return messages;
}
const read = (file: string) => fs.readFileSync(path.join(folder, file), 'utf8');
const exists = (file: string) => fs.existsSync(path.join(folder, file));

describe('the Dockerfile of an existing project', () => {
  test('gets its block and keeps everything else, and the second time nothing changes', () => {
    const text = '# mine\r\nFROM debian:13 AS prod\r\nARG VERSION\r\nUSER app\r\n# the end';
    write(folder, { Dockerfile: text });
    publish();
    expect(read('Dockerfile').split('\r\n')).toEqual([
      '# mine', 'FROM debian:13 AS prod', 'ARG VERSION', 'USER app',
      '# >>> docker-publish:labels >>>', expect.stringMatching(/^# /), 'ARG BUILD_DATE', 'ARG VCS_REF', 'ARG VERSION',
      'LABEL org.opencontainers.image.base.name="docker.io/library/debian:13"', 'LABEL org.opencontainers.image.created="${BUILD_DATE}"',
      'LABEL org.opencontainers.image.revision="${VCS_REF}"', 'LABEL org.opencontainers.image.source="https://github.com/acme/api"',
      'LABEL org.opencontainers.image.title="api"', 'LABEL org.opencontainers.image.url="https://github.com/acme/api"',
      'LABEL org.opencontainers.image.vendor="acme"', 'LABEL org.opencontainers.image.version="${VERSION}"',
      '# <<< docker-publish:labels <<<', '# the end',
    ]);
    const before = snapshot(folder);
    publish();
    expect(snapshot(folder)).toEqual(before);
  });

  test('that cannot be right stops everything', () => {
    write(folder, { Dockerfile: 'FROM debian:13\nRUN a \\\n' });
    const before = snapshot(folder);
    expect(publish).toThrow(/^Nothing was written: Dockerfile:2: the RUN of line 2 is continued at the end of the file/);
    expect(snapshot(folder)).toEqual(before);
  });

  test('is warned about at every synth, and hinted at when it changes', () => {
    write(folder, { Dockerfile: 'FROM node:26\nLABEL org.opencontainers.image.vendor="me"\n' });
    const first = publish({ platforms: ['linux/arm/v7'] });
    expect(first.warnings).toEqual(
      ['Dockerfile:1: node:26 is not published for linux/arm/v7. Take another base or version, or leave this platform out of "platforms".'],
    );
    expect(first.hints).toEqual([
      'Dockerfile:1: the image runs as root, because no USER says otherwise. Add "USER <name or number>" at the end of the stage, if '
        + 'its program allows that.',
      'Dockerfile:2: your LABEL org.opencontainers.image.vendor is kept, so "acme" is not written. Delete it here if the '
        + 'declaration should apply.',
    ]);
    expect(publish({ platforms: ['linux/arm/v7'] })).toEqual({ warnings: first.warnings, hints: [] });
  });

  test('loses the block with its image, not more, and also when another image uses another file', () => {
    write(folder, { 'Dockerfile': 'FROM a\nUSER 1\n', 'web.Dockerfile': 'FROM b\nUSER 1\n' });
    publish({ images: [{ name: 'api' }, { name: 'web', dockerfile: 'web.Dockerfile' }] });
    expect(read('web.Dockerfile')).toContain('title="web"');
    publish({ images: [{ name: 'api' }] });
    expect(read('web.Dockerfile')).toBe('FROM b\nUSER 1\n');
    expect(read('Dockerfile')).toContain('title="api"');
  });

  test('one file, a target for each image', () => {
    write(folder, { Dockerfile: 'FROM a AS one\nUSER 1\nFROM a AS two\nUSER 1\n' });
    publish({ images: [{ name: 'first', target: 'one' }, { name: 'second', target: 'TWO' }] });
    expect(read('Dockerfile')).toMatch(
      /^FROM a AS one\nUSER 1\n# >>> docker-publish:labels:one >>>[^]*title="first"[^]*<<<\nFROM a AS two\nUSER 1\n# >>> docker-publish:labels:two >>>[^]*title="second"/,
    );
  });
});

describe('the ignore file', () => {
  const files = { 'Dockerfile': 'FROM a\nCOPY . .\nUSER 1\n', 'go.mod': 'module a\n' };

  test('is made for what the project is written in, with what is declared at its end', () => {
    write(folder, files);
    publish({ dockerignore: ['docs'] });
    expect(read('.dockerignore')).toMatch(
      /^# >>> docker-publish:ignore >>>\n[^]*\*\*\/\.git\n[^]*\*\*\/\*\.test\n[^]*\n# declared\ndocs\n# <<< docker-publish:ignore <<<\n$/,
    );
  });
  test('of the user keeps its lines, and the last word', () => {
    write(folder, { ...files, '.dockerignore': '# mine\n!.env\n' });
    publish();
    expect(read('.dockerignore')).toMatch(/^# >>> docker-publish:ignore >>>\n[^]*# <<< docker-publish:ignore <<<\n# mine\n!\.env\n$/);
  });
  test('of a Dockerfile counts before that of the context', () => {
    write(folder, { ...files, '.dockerignore': 'mine\n', 'Dockerfile.dockerignore': 'mine too\n' });
    publish();
    expect(read('.dockerignore')).toBe('mine\n');
    expect(read('Dockerfile.dockerignore')).toMatch(/docker-publish:ignore[^]*\nmine too\n$/);
  });
  test('is one for each Dockerfile where contexts differ, and none that would silence the user\'s', () => {
    write(folder, {
      ...files, 'web/Dockerfile': 'FROM a\nUSER 1\n', 'web/package.json': '{}', 'tool/Dockerfile': 'FROM a\nUSER 1\n',
      'tool/.dockerignore': 'mine\n',
    });
    const images = [
      { name: 'api' }, { name: 'web', dockerfile: 'web/Dockerfile', context: 'web' },
      { name: 'tool', dockerfile: 'tool/Dockerfile', context: 'tool' },
    ];
    publish({ images });
    expect([
      '.dockerignore', 'web/Dockerfile.dockerignore', 'web/.dockerignore', 'tool/.dockerignore', 'tool/Dockerfile.dockerignore',
    ].map(exists)).toEqual([true, true, false, true, false]);
    expect(read('web/Dockerfile.dockerignore')).toContain('**/node_modules');
    const before = snapshot(folder);
    publish({ images });
    expect(snapshot(folder)).toEqual(before);
  });
  test('that keeps out what a COPY names is reported, at the line of the COPY', () => {
    write(folder, { 'Dockerfile': 'FROM a\nCOPY .npmrc dist /\nUSER 1\n', '.dockerignore': 'dist\n' });
    expect(publish().warnings).toEqual([
      expect.stringMatching(/^Dockerfile:2: COPY names "\.npmrc", but \.dockerignore:\d+ \("\*\*\/\.npmrc"\) excludes it from the build\./),
      expect.stringMatching(
        /^Dockerfile:2: COPY names "dist", but \.dockerignore:\d+ \("dist"\) excludes it from the build\. Re-include it with "!dist", or copy something else\.$/,
      ),
    ]);
  });
  test('that keeps out what looks like a secret says so once', () => {
    write(folder, { ...files, '.env.production': 'API=https://example.com', '.env.example': '', 'notes.txt': '' });
    const { hints } = publish();
    expect(hints).toEqual(['.dockerignore: .env.production looks like a secret and is excluded from the build. If the build needs one '
      + 'that is no secret, re-include it with "!.env.production" in the option "dockerignore".']);
    expect(publish().hints).toEqual([]);
    expect(publish({ dockerignore: ['!.env.production'] }).hints).toEqual([]);
  });
  test('that keeps out a folder named like a secret, such as an environment of Python, says nothing', () => {
    write(folder, { ...files, '.env/bin/python': '' });
    expect(publish().hints).toEqual([]);
  });
  test('leaves out what the first Dockerfile, not yet written, does not copy', () => {
    write(folder, { 'pom.xml': '<project/>' });
    publish();
    const before = snapshot(folder);
    publish();
    expect(snapshot(folder)).toEqual(before);
  });
  test('that projen writes itself is a conflict', () => {
    write(folder, files);
    const project = new Project({ name: 'api', outdir: folder });
    new DockerPublish(project, { repository: 'acme/api' });
    new TextFile(project, '.dockerignore', { lines: ['a'] });
    expect(() => synth(project)).toThrow('.dockerignore is generated by projen (TextFile), so it cannot hold a block of docker-publish.');
  });
});
