import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { Project } from 'projen';
import { DockerPublish, DockerPublishOptions } from '../../../src';
import { ignoredBy, readIgnore } from '../../../src/dockerfile/ignore/ignore-match';
import { emptyFolder, snapshot, synth, write } from '../../support/synth';

let folder: string;
beforeEach(() => { folder = emptyFolder(); });
const read = (file: string) => fs.readFileSync(path.join(folder, file), 'utf8');
const isOut = (file: string, ignore = '.dockerignore') => ignoredBy(readIgnore(read(ignore)), file) !== undefined;

/** One synth of a bare project; returns its warnings, then its hints. */
function publish(options: DockerPublishOptions = {}): string[] {
  const project = new Project({ name: 'api', outdir: folder });
  const messages: string[][] = [[], []];
  project.logger.warn = (text: string) => { messages[0].push(text); };
  project.logger.info = (text: string) => { messages[1].push(text); };
  new DockerPublish(project, { repository: 'acme/api', platforms: ['linux/amd64'], ...options });
  synth(project);
  return messages.flat().filter((text) => !text.includes('runs as root') && !/checkout of the workflow|workflow checks out/.test(text));
}

/** Commits all files. */
function commit(): void {
  for (const args of [['init', '--quiet'], ['add', '--all', '--force']]) execFileSync('git', args, { cwd: folder });
}

describe('read by a build', () => {
  test.each<[situation: string, files: Record<string, string>, path: string]>([
    [
      'through an argument with a default (Spring)',
      { 'pom.xml': '', 'Dockerfile': 'FROM a\nARG JAR_FILE=target/*.jar\nCOPY ${JAR_FILE} /app.jar\n' }, 'target/app.jar',
    ],
    [
      'through an argument with a default (Gradle)',
      { 'build.gradle': '', 'Dockerfile': 'FROM a\nARG JAR_FILE=build/libs/*.jar\nCOPY ${JAR_FILE} app.jar\n' }, 'build/libs/app.jar',
    ],
    [
      'through a part of a path',
      { 'pom.xml': '', 'Dockerfile': 'FROM a\nARG DEPENDENCY=target/dependency\nCOPY ${DEPENDENCY}/BOOT-INF/lib /app/lib\n' },
      'target/dependency/BOOT-INF/lib/a.jar',
    ],
    ['through the environment', { 'pom.xml': '', 'Dockerfile': 'FROM a\nENV D=target\nCOPY $D/app.jar /app.jar\n' }, 'target/app.jar'],
    [
      'through a default in place (Visual Studio)',
      { 'app.csproj': '', 'Dockerfile': 'FROM a\nARG source\nCOPY ${source:-obj/Docker/publish} .\n' }, 'obj/Docker/publish/app.dll',
    ],
    [
      'over a bind mount', { 'pom.xml': '', 'Dockerfile': 'FROM a\nRUN --mount=type=bind,source=target/app.jar,target=/tmp/app.jar run\n' },
      'target/app.jar',
    ],
    [
      'for each platform', { 'Cargo.toml': '', 'Dockerfile': 'FROM a\nARG TARGETARCH\nCOPY target/$TARGETARCH/app /app\n' },
      'target/arm64/app',
    ],
    ['about git over a bind mount', { 'go.mod': '', 'Dockerfile': 'FROM golang\nRUN --mount=target=. git describe\n' }, '.git/HEAD'],
    ['about git after everything was copied', { Dockerfile: 'FROM a\nCOPY . .\nRUN git describe\n' }, '.git/HEAD'],
    ['about git by a script', { 'Dockerfile': 'FROM a\nCOPY . .\nRUN ./build.sh\n', 'build.sh': 'git rev-parse HEAD\n' }, '.git/HEAD'],
    ['about git by Go', { 'go.mod': '', 'Dockerfile': 'FROM golang\nCOPY . .\nRUN go build\n' }, '.git/HEAD'],
  ])('%s stays in, without a warning', (_situation, files, file) => {
    write(folder, files);
    const messages = publish({ platforms: ['linux/amd64', 'linux/arm64'] });
    expect(isOut(file)).toBe(false);
    expect(messages).toEqual(
      file.startsWith('.git/')
        ? [
          expect.stringMatching(
            /^\.dockerignore: \.git is part of the build, because Dockerfile:[23] reads it \(.*\)\. To keep it out, name "\*\*\/\.git" in the option "dockerignore"\.$/,
          ),
        ]
        : [],
    );
  });

  test('.git stays out where nobody asks, or the user says so', () => {
    write(folder, { Dockerfile: 'FROM a\nCOPY . .\nRUN make\n' });
    publish();
    expect(isOut('.git/HEAD')).toBe(true);
    write(folder, { Dockerfile: 'FROM a\nCOPY . .\nRUN git describe\n' });
    expect(publish({ dockerignore: ['**/.git'] })).toEqual([]);
    expect(isOut('.git/HEAD')).toBe(true);
  });

  test('cannot be known: a warning with the line', () => {
    write(folder, { Dockerfile: 'FROM a\nCOPY ${WHERE}/app /app\n' });
    const warning = 'Dockerfile:2: which files COPY reads as "${WHERE}/app" is not known before the build, so a rule of .dockerignore may '
      + 'exclude them. Give the ARG a default, or set it in "buildArgs".';
    expect(publish()).toEqual([warning]);
    expect(publish()).toEqual([warning]);
    write(folder, { Dockerfile: 'FROM a\nARG WHERE\nCOPY ${WHERE}/app /app\n' });
    expect(publish({ images: [{ name: 'api', buildArgs: { WHERE: 'target' } }] })).toEqual([]);
  });

  test('from a named context, whose own ignore file counts', () => {
    write(folder, { 'pom.xml': '', 'Dockerfile': 'FROM a\n', 'docker/Dockerfile': 'FROM a\nCOPY --from=src target/app.jar /\n' });
    publish({ images: [{ name: 'api' }, { name: 'web', dockerfile: 'docker/Dockerfile', context: 'docker', contexts: { src: '.' } }] });
    expect(isOut('target/app.jar')).toBe(false);
    expect(isOut('other/target/app.jar')).toBe(true);
  });
});

describe('what looks like a secret', () => {
  const files = {
    'Dockerfile': 'FROM a\nCOPY package.json .npmrc* ./\nCOPY release-2026.key /usr/share/keyrings/\nCOPY certs/ /certs/\nCOPY . .\n',
    'package.json': '{}', '.npmrc': '', 'release-2026.key': '', 'certs/deep/ca.pem': '', 'other/x.pem': '',
  };
  test('stays in where git tracks it and a COPY names it, which is reported', () => {
    write(folder, files);
    commit();
    write(folder, { '.env': '', 'certs/mine.pem': '' });
    expect(publish()).toEqual([
      ...[['.npmrc', 2], ['certs/deep/ca.pem', 4], ['release-2026.key', 3]].map(([file, line]) =>
        `.dockerignore: ${file} looks like a secret, but git tracks it and Dockerfile:${line} names it, so it stays part of the build. `
          + `To keep it out, name "${file}" in the option "dockerignore".`),
      '.dockerignore: other/x.pem, .env look like secrets and are excluded from the build. If the build needs one that is no '
        + 'secret, re-include it with '
        + '"!other/x.pem" in the option "dockerignore".',
    ]);
    expect([
      '.npmrc', 'release-2026.key', 'certs/deep/ca.pem', '.env', 'certs/mine.pem', 'other/x.pem',
    ].filter((file) => isOut(file))).toEqual(['.env', 'certs/mine.pem', 'other/x.pem']);
    const before = snapshot(folder);
    expect(publish()).toEqual([]);
    expect(snapshot(folder)).toEqual(before);
  });
  test('stays out where git does not track it, which is a warning with the line', () => {
    write(folder, files);
    expect(publish().slice(0, 2)).toEqual([
      expect.stringMatching(
        /^Dockerfile:2: COPY names "\.npmrc\*", but \.dockerignore:\d+ \("\*\*\/\.npmrc"\) excludes it from the build\./,
      ),
      expect.stringMatching(/^Dockerfile:3: COPY names "release-2026\.key", but \.dockerignore:\d+ \("\*\*\/\*\.key"\)/),
    ]);
    expect(isOut('.npmrc')).toBe(true);
  });
  test('stays in where the user says so, without a word', () => {
    write(folder, { ...files, '.dockerignore': '!.npmrc\n!*.key\n' });
    expect(publish().filter((text) => text.includes('names'))).toEqual([]);
    expect(isOut('release-2026.key')).toBe(false);
  });
  test('stays out where the user says so', () => {
    write(folder, { 'Dockerfile': 'FROM a\nCOPY a.key /\n', 'a.key': '', '.dockerignore': '*.key\n' });
    commit();
    expect(publish()[0]).toMatch(/^Dockerfile:2: COPY names "a\.key", but \.dockerignore:\d+ \("\*\.key"\) excludes it/);
  });
});
