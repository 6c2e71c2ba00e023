import * as fs from 'node:fs';
import * as path from 'node:path';
import { missingPlatforms } from '../../../src/dockerfile/lint/base-platforms';
import { dockerfileAdvice, labelDockerfile } from '../../../src/file/text/dockerfile-text';

interface Case { target?: string; platforms?: string[]; labels?: Record<string, string>; overrideOwn?: boolean }

/** The findings about a Dockerfile, with or without its block. */
function notesOn(
  text: string, { target, platforms = ['linux/amd64'], labels = { title: 'api' }, overrideOwn }: Case = {}, labelled = true,
): string[] {
  const images = [{ name: 'api', target, labels, buildLabels: { version: 'VERSION', created: 'BUILD_DATE' }, platforms, overrideOwn }];
  const after = labelled ? labelDockerfile('Dockerfile', text, images) : text;
  return dockerfileAdvice('Dockerfile', after, images).map((note) => `${note.hint ? 'hint ' : ''}${note.text}`);
}

const BLOCK = '# >>> docker-publish:labels >>>\nARG VERSION\n# <<< docker-publish:labels <<<\n';

describe('cache that a new version costs', () => {
  test.each<[string, string, Case, string[]]>([
    ['the block stands last: none', 'FROM scratch\nRUN a\nUSER 1\n', {}, []],
    ['the user moved the block up', `FROM scratch\n${BLOCK}RUN a\nRUN b\nUSER 1\n`, {}, [
      'Dockerfile:2: RUN on lines 10 and 11 comes after the block, so every new version runs it again without cache. Delete the block '
        + 'from here to line 9: the next synth puts it at the end of the stage.',
    ]],
    ['only COPY below the block: none', `FROM scratch\n${BLOCK}COPY a b\nUSER 1\n`, {}, []],
    ['a stage is built on the published one', 'FROM scratch AS prod\nUSER 1\nFROM prod AS dev\nRUN a\nFROM '
      + 'dev AS test\nRUN b\n', { target: 'prod' }, [
      'Dockerfile:11: this stage is built on the published one, so RUN on line 12 runs again without cache for every new version. Build '
        + 'it on the stage before the labels: give that a name, and start both from it.',
      'Dockerfile:13: this stage is built on the published one, so RUN on line 14 runs again without cache for every new version. Build '
        + 'it on the stage before the labels: give that a name, and start both from it.',
    ]],
    [
      'a stage copies from the published one: none', 'FROM scratch AS prod\nUSER 1\nFROM scratch AS dev\nCOPY --from=prod / /\nRUN a\n',
      { target: 'prod' }, [],
    ],
    ['an ARG of the user before a RUN that does not name it', 'FROM scratch AS build\nARG VERSION\nRUN fetch\nRUN make v=${VERSION}\n'
      + 'FROM scratch\nUSER 1\n', {}, [
      'Dockerfile:2: ARG VERSION changes with every build, and RUN on line 3 does not name it but comes after it, so its cache is lost. '
        + 'Move the ARG down to line 4, right before the RUN that uses it.',
    ]],
    [
      'an ARG of the user right before the RUN that names it: none',
      'FROM scratch AS build\nRUN fetch\nARG VERSION\nRUN make v=$VERSION\nRUN more\nFROM scratch\nUSER 1\n', {}, [],
    ],
    [
      'an ARG that a script may read from its environment: none', 'FROM scratch AS build\nARG VERSION\nRUN make\nFROM scratch\nUSER 1\n',
      {}, [],
    ],
  ])('%s', (_situation, text, options, expected) => {
    expect(notesOn(text, options)).toEqual(expected);
  });
});

describe('VERSION that means something else', () => {
  test.each<[string, string, RegExp | undefined]>([
    [
      'the tag of a base image', 'ARG VERSION=3.24\nFROM alpine:${VERSION}\nUSER 1\n',
      /^Dockerfile:1: ARG VERSION=3.24 is the tag of a base image \(line 2\), but a build passes VERSION as what is being published\./,
    ],
    [
      'the release of a tool', 'FROM scratch AS tool\nARG VERSION=7.2.1\nRUN get $VERSION\nFROM scratch\nUSER 1\n',
      /^Dockerfile:2: ARG VERSION=7.2.1 gets the value that is being published\. If 7.2.1 is the version of something else/,
    ],
    ['no release at all', 'FROM scratch AS build\nARG VERSION=0.0.0-dev\nRUN make $VERSION\nFROM scratch\nUSER 1\n', undefined],
    ['a global one that no FROM uses', 'ARG VERSION=1.2\nFROM scratch\nUSER 1\n', undefined],
    ['another name that begins like it', 'ARG VERSION_NGINX=1.2\nFROM nginx:${VERSION_NGINX}\nUSER 1\n', undefined],
  ])('%s', (_situation, text, expected) => {
    const notes = notesOn(text);
    expect(notes).toEqual(expected ? [expect.stringMatching(expected)] : []);
  });
});

describe('a base image without one of the platforms', () => {
  test.each<[string, string, string[], string[]]>([
    ['node 24 on 32-bit ARM', 'docker.io/library/node:24-slim', ['linux/amd64', 'linux/arm/v7'], ['linux/arm/v7']],
    ['node 22 still is', 'docker.io/library/node:22', ['linux/arm/v7'], []],
    ['node without a version is the newest', 'docker.io/library/node:alpine', ['linux/arm/v7'], ['linux/arm/v7']],
    ['temurin 21', 'docker.io/library/eclipse-temurin:21-jre', ['linux/arm/v7'], ['linux/arm/v7']],
    ['rust on Alpine', 'docker.io/library/rust:1.98-alpine3.24', ['linux/arm/v7', 'linux/arm64'], ['linux/arm/v7']],
    ['rust on Debian', 'docker.io/library/rust:1.98-trixie', ['linux/arm/v7'], []],
    ['an image for two platforms only', 'docker.io/oven/bun:1', ['linux/amd64/v3', 'linux/arm64', 'linux/s390x'], ['linux/s390x']],
    ['a whole host of images', 'mcr.microsoft.com/dotnet/aspnet:10.0', ['linux/arm/v7', 'linux/riscv64'], ['linux/riscv64']],
    ['ARM v8 in 32 bits is met by v7', 'mcr.microsoft.com/dotnet/aspnet:10.0', ['linux/arm/v8'], []],
    ['an image that we know nothing of', 'ghcr.io/acme/base:1', ['linux/riscv64'], []],
  ])('%s', (_situation, base, platforms, missing) => {
    const [image, tag] = base.split(':');
    expect(missingPlatforms(image, tag, platforms)).toEqual(missing);
  });

  const missing = (text: string) => notesOn(
    text, { platforms: ['linux/arm/v7', 'linux/amd64'] },
  ).filter((note) => note.includes('not published for'));
  test.each<[string, string, number | undefined]>([
    ['the published stage', 'FROM node:26\n', 1],
    ['a stage that it copies from', 'FROM node:26 AS web\nFROM node:26 AS unused\nFROM scratch\nCOPY --from=WEB / /\n', 1],
    ['a stage that it mounts', 'FROM node:26 AS web\nFROM scratch\nRUN --mount=type=bind,from=0,target=/x a\n', 1],
    ['a stage that runs on the builder', 'FROM --platform=$BUILDPLATFORM node:26 AS web\nFROM scratch\nCOPY --from=web / /\n', undefined],
    ['a stage for the platform that is built', 'FROM --platform=$TARGETPLATFORM node:26\n', 1],
    ['a stage that nothing uses', 'FROM node:26\nFROM scratch\n', undefined],
  ])('%s', (_situation, text, line) => {
    expect(missing(text)).toEqual(line === undefined ? [] : [`Dockerfile:${line}: node:26 is not published for linux/arm/v7. Take `
      + 'another base or version, or leave this platform out of "platforms".']);
  });
});

describe('a base image of Windows', () => {
  test.each<[string, boolean]>([
    ['mcr.microsoft.com/windows/servercore:ltsc2022', true], ['golang:1.25-nanoserver', true],
    ['openjdk:26-windowsservercore-ltsc2025', true],
    ['mcr.microsoft.com/dotnet/aspnet:10.0', false], ['golang:1.25', false],
  ])('%s', (base, isTold) => {
    const notes = notesOn(`FROM ${base}\nUSER 1\n`, { platforms: ['linux/amd64'] }).filter((note) => note.includes('Windows'));
    expect(notes).toEqual(isTold ? [`Dockerfile:1: ${base} is a Windows image, and this build is for Linux, which cannot run it. Publish `
      + 'Windows images from a workflow of their own, and leave this one out of "images".'] : []);
  });
});

describe('a published stage that is the same for every platform', () => {
  const pinned = (text: string, platforms: string[]) => notesOn(text, { platforms }).filter((note) => note.includes('--platform='));
  test.each<[string, string, string[], number | undefined]>([
    ['one platform for two', 'FROM --platform=linux/amd64 a\n', ['linux/amd64', 'linux/arm64'], 1],
    ['the platform of the builder', 'FROM --platform=$BUILDPLATFORM a\n', ['linux/amd64'], 1],
    ['below another stage', 'FROM --platform=linux/amd64 a AS base\nFROM base\n', ['linux/arm64'], 1],
    ['the one that is built', 'FROM --platform=linux/amd64 a\n', ['linux/amd64'], undefined],
    ['the one that is asked for', 'FROM --platform=${TARGETPLATFORM} a\n', ['linux/amd64', 'linux/arm64'], undefined],
    ['a stage that only builds', 'FROM --platform=$BUILDPLATFORM a AS build\nFROM b\n', ['linux/amd64', 'linux/arm64'], undefined],
  ])('%s', (_situation, text, platforms, line) => {
    expect(pinned(text, platforms)).toEqual(line === undefined ? [] : [expect.stringMatching(`^Dockerfile:${line}: the published stage `
      + `is built on FROM --platform=.*, so ${platforms.join(', ')} all get that platform's files\\.`)]);
  });
});

describe('who the image runs as', () => {
  const rootHint = (text: string) => notesOn(text).filter((note) => note.includes('runs as root'));
  test.each<[string, string, number | undefined]>([
    ['nobody says', 'FROM debian:13\n', 1],
    ['root, at last', 'FROM debian:13\nUSER 1000\nUSER root\n', 3],
    ['root by number and group', 'FROM debian:13\nUSER 0:0\n', 2],
    ['somebody else', 'FROM debian:13\nUSER 65532:65532\n', undefined],
    ['the stage below says', 'FROM debian:13 AS base\nUSER app\nFROM base\n', undefined],
    ['the base image brings a user', 'FROM gcr.io/distroless/static-debian13:nonroot\n', undefined],
    ['another stage says, which does not count', 'FROM debian:13 AS build\nUSER app\nFROM debian:13\n', 3],
  ])('%s', (_situation, text, line) => {
    expect(rootHint(text).map((note) => note.slice(0, 18))).toEqual(line === undefined ? [] : [`hint Dockerfile:${line}:`.slice(0, 18)]);
  });
});

describe('a LABEL of the user that we would write too', () => {
  const text = 'FROM scratch\nUSER 1\nLABEL title="mine"\n';
  test('stands, and they hear of it', () => {
    expect(notesOn(text)).toEqual(
      ['hint Dockerfile:3: your LABEL title is kept, so "api" is not written. Delete it here if the declaration should apply.'],
    );
  });
  test('is replaced when asked to', () => {
    expect(notesOn(text, { overrideOwn: true })).toEqual(
      ['hint Dockerfile:3: your LABEL title is replaced by "api". Delete it here.'],
    );
  });
  test('that says the same is nothing to talk about', () => expect(notesOn(text, { labels: { title: 'mine' } })).toEqual([]));
  test('that says what changes with every build', () => {
    expect(notesOn('FROM scratch\nUSER 1\nLABEL version=$X\n')).toEqual(['hint Dockerfile:3: your LABEL version is kept, so the build '
      + 'argument VERSION is not written. Delete it here if the declaration should apply.']);
  });
  test('our own block is nobody else\'s', () => expect(notesOn('FROM scratch\nUSER 1\n')).toEqual([]));
});

describe('several images of one Dockerfile', () => {
  const image = (name: string, target: string) => ({
    name, target, labels: { title: name }, buildLabels: { version: 'VERSION' }, platforms: ['linux/amd64'],
  });
  const notes = (text: string, targets: string[]) => {
    const images = targets.map((target) => image(target, target));
    return dockerfileAdvice('Dockerfile', labelDockerfile('Dockerfile', text, images), images).map((note) => note.text);
  };
  test('our own block in a stage below is nobody else\'s', () => {
    expect(notes('FROM alpine:3.22 AS app\nUSER 1\nFROM app AS debug\n', ['app', 'debug'])).toEqual([]);
  });
  test('our own ARG in a stage below is nothing to move', () => {
    expect(notes('FROM alpine:3.22 AS app\nUSER 1\nFROM app AS debug\nRUN a\nRUN b $VERSION\n', ['app', 'debug'])
      .filter((note) => note.includes('Move the ARG'))).toEqual([]);
  });
  test('a label of the user\'s in a stage below is reported once, with its line', () => {
    expect(notes('FROM a AS base\nUSER 1\nLABEL title=x\nFROM base AS one\nFROM base AS two\n', ['one', 'two'])).toEqual([
      'Dockerfile:3: your LABEL title is kept, so "one" is not written. Delete it here if the declaration should apply.',
    ]);
  });
  test('that all images run as root is reported once, with all lines', () => {
    expect(notes('FROM a AS one\nFROM a AS two\nFROM a AS three\n', ['one', 'two', 'three'])).toEqual([
      expect.stringMatching(
        /^Dockerfile:1: the image runs as root, because no USER says otherwise\. Add .* allows that\. The same goes for lines 9 and 17\.$/,
      ),
    ]);
  });
  test('labels of variants are reported once for each key', () => {
    expect(notes('FROM a AS one\nUSER 1\nLABEL title=x\nFROM a AS two\nUSER 1\nLABEL title=y\n', ['one', 'two'])).toEqual([
      expect.stringMatching(/^Dockerfile:3: your LABEL title is kept, so "one" is not written\. .* The same goes for line \d+\.$/),
    ]);
  });
});

test('one stage under two names is reported once', () => {
  const image = (name: string) => ({ name, labels: {}, buildLabels: {}, platforms: [] });
  expect(dockerfileAdvice('Dockerfile', 'FROM scratch\n', [image('a'), image('b')])).toHaveLength(1);
});

const TEMPLATES = path.join(__dirname, '../../..', 'templates');
test.each(fs.readdirSync(TEMPLATES))('about the Dockerfile of our own template %s there is nothing to say', (stack) => {
  expect(notesOn(
    fs.readFileSync(path.join(TEMPLATES, stack, 'Dockerfile'), 'utf8'), { platforms: ['linux/amd64', 'linux/arm64'] },
  )).toEqual([]);
});
