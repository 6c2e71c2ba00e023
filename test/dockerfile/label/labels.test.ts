import * as fc from 'fast-check';
import { labelBlock, LabelRequest } from '../../../src/dockerfile/label/label-block';
import { quote } from '../../../src/dockerfile/label/label-line';
import { baseLabels } from '../../../src/dockerfile/parse/base';
import { pairs } from '../../../src/dockerfile/parse/instruction';
import { readScript } from '../../../src/dockerfile/parse/script';
import { publishedStage, readStages, value } from '../../../src/dockerfile/parse/stage';
import { labelDockerfile } from '../../../src/file/text/dockerfile-text';

const read = (text: string, buildArgs = {}) => readStages(readScript(text), buildArgs);
const content = (text: string, request: Partial<LabelRequest>) =>
  labelBlock(read(text, request.buildArgs), { labels: {}, buildLabels: {}, ...request })?.content.split('\n').slice(1);

describe('a value is quoted for the escape character of the file', () => {
  test.each([
    ['plain', 'a b', '\\', '"a b"'],
    ['quotes', 'the "api"', '\\', '"the \\"api\\""'],
    ['dollar', '$HOME ${X}', '\\', '"\\$HOME \\${X}"'],
    ['backslash', 'C:\\x\\', '\\', '"C:\\\\x\\\\"'],
    ['backslash where the backtick escapes', 'C:\\x\\', '`', '"C:\\x\\"'],
    ['backtick where it escapes', 'a`b', '`', '"a``b"'],
    ['backtick elsewhere', 'a`b', '\\', '"a`b"'],
    ['single quotes, hash, heredoc and unicode mean nothing', "it's # <<EOF 🐳", '\\', '"it\'s # <<EOF 🐳"'],
    ['empty', '', '\\', '""'],
  ])('%s', (_situation, text, escape, quoted) => expect(quote(text, escape)).toBe(quoted));

  test.each([
    ['a newline', 'a\nFROM evil'], ['a carriage return', 'a\r'], ['a NUL', 'a\0'], ['half a character', '\uD83D'],
  ])('%s cannot enter', (_situation, text) => {
    expect(() => quote(text, '\\')).toThrow(/line break or a NUL|half of a surrogate pair/);
  });

  test('whatever the text, it is one word and reads back equal', () => {
    const text = fc.string({ unit: 'binary', maxLength: 30 }).filter((one) => !/[\r\n\0]/.test(one));
    fc.assert(fc.property(text, fc.constantFrom('\\', '`'), (wanted, escape) => {
      const [[key, quoted], ...rest] = pairs(`k=${quote(wanted, escape)}`, escape);
      expect([key, value(quoted, escape), rest]).toEqual(['k', wanted, []]);
    }), { numRuns: 5000 });
  });
});

describe('what is written', () => {
  test('one ARG for what changes, one LABEL a line, in order', () => {
    expect(content('FROM scratch\n', { labels: { z: '1', a: '2' }, buildLabels: { m: 'VERSION', n: 'VERSION', b: 'VCS_REF' } }))
      .toEqual([
        'ARG VERSION', 'ARG VCS_REF', 'LABEL a="2"', 'LABEL b="${VCS_REF}"', 'LABEL m="${VERSION}"', 'LABEL n="${VERSION}"', 'LABEL z="1"',
      ]);
  });
  test('the name of the base, in full, and its digest', () => {
    expect(content('FROM debian:13@sha256:00\n', {})).toEqual([
      'LABEL org.opencontainers.image.base.digest="sha256:00"', 'LABEL org.opencontainers.image.base.name="docker.io/library/debian:13"',
    ]);
  });
  test('a declared base name counts more than ours', () => {
    expect(content('FROM debian:13\n', { labels: { 'org.opencontainers.image.base.name': 'mine' } })).toEqual(
      ['LABEL org.opencontainers.image.base.name="mine"'],
    );
  });
  test('a label of the user is left to them, and so is the ARG that only it needed', () => {
    const text = 'FROM scratch\nLABEL "a"=1 b=$X\nLABEL old style\n';
    expect(content(text, { labels: { a: 'ours', c: 'ours', old: 'ours' }, buildLabels: { b: 'VERSION' } })).toEqual(['LABEL c="ours"']);
    expect(content(text, { labels: { a: 'ours' } })).toBeUndefined();
    expect(content(text, { labels: { a: 'ours' }, overrideOwn: true })).toEqual(['LABEL a="ours"']);
  });
  test('also one that a stage below sets, but not one of another stage', () => {
    const text = 'FROM scratch AS base\nLABEL a=1\nFROM scratch AS other\nLABEL b=1\nFROM base\n';
    expect(content(text, { labels: { a: 'ours', b: 'ours' } })).toEqual(['LABEL b="ours"']);
  });
  test('no line that BuildKit could not read', () => {
    expect(() => content(
      'FROM scratch\n', { labels: { a: '"'.repeat(40_000) } },
    )).toThrow('label "a" makes a line of 80010 bytes, and BuildKit reads at most 65535. Shorten it.');
  });
  test('no key and no name that would be something else', () => {
    expect(() => content('FROM scratch\n', { labels: { 'a b': 'c' } })).toThrow('label "a b" is not a label key.');
    expect(() => content('FROM scratch\n', { buildLabels: { a: 'X} evil' } })).toThrow('"X} evil" is not the name of an ARG.');
  });
});

describe('the base of the published stage', () => {
  test.each<[string, string, string | undefined, string | undefined]>([
    ['an official image', 'FROM debian:13', undefined, 'docker.io/library/debian:13'],
    ['an image of Docker Hub', 'FROM acme/base', undefined, 'docker.io/acme/base'],
    ['another registry', 'FROM ghcr.io/acme/base:1', undefined, 'ghcr.io/acme/base:1'],
    ['a registry with a port', 'FROM localhost:5000/base:1', undefined, 'localhost:5000/base:1'],
    ['the default of a global ARG', 'ARG BASE=alpine\nARG TAG="3.24"\nFROM ${BASE}:$TAG', undefined, 'docker.io/library/alpine:3.24'],
    ['a global ARG made of another', 'ARG A=13\nARG B=debian:${A}\nFROM $B', undefined, 'docker.io/library/debian:13'],
    ['a global ARG without default', 'ARG BASE\nFROM ${BASE}', undefined, undefined],
    ['scratch', 'FROM scratch', undefined, undefined],
    ['a stage, and below it an image', 'FROM debian:13 AS a\nFROM a AS b\nFROM b', undefined, 'docker.io/library/debian:13'],
    [
      'a stage chosen by an argument', 'ARG W=a\nFROM debian:13 AS base-a\nFROM alpine:3 AS base-b\nFROM base-${W}', undefined,
      'docker.io/library/debian:13',
    ],
    ['a name that only later is a stage', 'FROM a\nFROM debian:13 AS a', undefined, 'docker.io/library/debian:13'],
    ['the stage of a name, as it is on that line', 'FROM debian:13 AS a\nFROM a AS a', 'a', 'docker.io/library/debian:13'],
    ['a platform of its own', 'FROM --platform=$BUILDPLATFORM golang:1.27', undefined, 'docker.io/library/golang:1.27'],
  ])('%s', (_situation, text, target, name) => {
    expect(baseLabels(publishedStage(read(text), target))['org.opencontainers.image.base.name']).toBe(name);
  });
  test('a declared build argument counts more than a default', () => {
    expect(content('ARG BASE=alpine\nFROM $BASE\n', { buildArgs: { BASE: 'debian:13' } })).toEqual(
      ['LABEL org.opencontainers.image.base.name="docker.io/library/debian:13"'],
    );
  });
});

describe('several images in one Dockerfile', () => {
  const text = 'FROM debian:13 AS api\nRUN a\nFROM debian:13 AS web\nRUN b\n';
  const image = (name: string, target?: string) => ({ name, target, labels: { title: name, vendor: 'Acme' }, buildLabels: {} });
  const blocksOf = (after: string) => [...after.matchAll(/# >>> docker-publish:(\S+) >>>/g)].map(([, id]) => id);

  test('a block for each stage that is published, each at its end', () => {
    const after = labelDockerfile('Dockerfile', text, [image('web', 'web'), image('api', 'API')]);
    expect(blocksOf(after)).toEqual(['labels:api', 'labels:web']);
    expect(after).toMatch(
      /RUN a\n# >>> docker-publish:labels:api >>>\n[^]*title="api"[^]*FROM debian:13 AS web\nRUN b\n# >>> docker-publish:labels:web >>>\n[^]*title="web"/,
    );
    expect(labelDockerfile('Dockerfile', after, [image('api', 'api')])).not.toContain('labels:web');
    expect(labelDockerfile('Dockerfile', after, [])).toBe(text);
  });
  test('one stage under two names says what is true of both', () => {
    const after = labelDockerfile('Dockerfile', text, [image('web', 'web'), image('frontend')]);
    expect(blocksOf(after)).toEqual(['labels']);
    expect(after).toContain('vendor="Acme"');
    expect(after).not.toContain('title=');
  });
  test('another target moves the block, and a block that the user moved within its stage stays', () => {
    const api = labelDockerfile('Dockerfile', text, [image('one', 'api')]);
    const last = labelDockerfile('Dockerfile', text, [image('one')]);
    expect(labelDockerfile('Dockerfile', api, [image('one')])).toBe(last);
    const moved = last.replace('RUN b\n', '') + 'RUN b\n';
    expect(labelDockerfile('Dockerfile', moved, [image('one')])).toBe(moved);
    expect(labelDockerfile('Dockerfile', `${last}FROM scratch\n`, [image('one')])).toMatch(/RUN b\nFROM scratch\n# >>>/);
  });
});
