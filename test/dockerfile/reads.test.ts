import { VARIABLES } from './reads-cases';
import { readScript } from '../../src/dockerfile/parse/script';
import { readStages } from '../../src/dockerfile/parse/stage';
import { isEverything, isUnknown, Read, ReadingBuild, readsOf } from '../../src/dockerfile/reads';

const reads = (text: string, build?: ReadingBuild) => readsOf(readStages(readScript(text)), build);
const shown = (read: Read) => `${read.line} ${read.by}${read.from === undefined ? '' : ` from ${read.from}`} `
  + `${isEverything(read) ? 'everything' : isUnknown(read) ? 'unknown' : read.path}`;

describe('what a build takes from its context', () => {
  test.each<[string, string, string[]]>([
    ['files and folders', 'COPY ./a/ b/c.txt /x/', ['a', 'b/c.txt']],
    ['everything', 'COPY . /x', ['everything']],
    ['everything, by a pattern', 'COPY ./* /x', ['everything']],
    ['the JSON form', 'COPY ["a b", "/x"]', ['a b']],
    ['a quoted word', 'COPY "a" /x', ['a']],
    ['a pattern', 'COPY target/lib*/*.jar package*.json /x', ['target/lib*/*.jar', 'package*.json']],
    ['from a stage', 'COPY --from=build /a /x', []],
    ['a heredoc', 'COPY <<EOF /x\na b\nEOF', []],
    ['an address', 'ADD https://example.com/a.tgz git@example.com:a/b.git local.tgz /x', ['local.tgz']],
    ['an address that only the build knows', 'ADD ${MIRROR}/a.tgz /x', []],
    ['what leaves the context', 'COPY ../a /x', []],
    ['a bind mount', 'RUN --mount=type=bind,source=target/app.jar,target=/tmp/app.jar run', ['target/app.jar']],
    ['a bind mount that does not say so', 'RUN --mount=src=a,dst=/a run', ['a']],
    ['a bind mount of everything', 'RUN --mount=target=. run', ['everything']],
    ['other mounts', 'RUN --mount=type=cache,target=/c --mount=type=secret,id=a --mount=from=build,target=/b run', []],
    ['a variable that nobody declares', 'COPY $A /x', ['unknown']],
    ['a variable within a path', 'COPY dist/$A/app /x', ['dist/*/app']],
    ['a pattern of a variable', 'COPY dist/${A#v}/app /x', ['dist/*/app']],
  ])('%s', (_situation, line, paths) => {
    expect(reads(`FROM a\n${line}\n`).map((read) => shown(read).replace(/^2 (COPY|ADD|a bind mount) /, ''))).toEqual(paths);
  });
});

describe('variables', () => {
  test.each(VARIABLES)('%s', (_situation, text, path) => expect(reads(`${text}\n`).map((read) => read.path)).toEqual([path]));

  test.each<[string, string, ReadingBuild, string[]]>([
    ['a global one that the stage does not declare', 'ARG D=target\nFROM a\nCOPY $D /x', {}, ['3 COPY unknown']],
    ['one of a stage that it only copies from', 'FROM a AS b\nARG D=target\nFROM c\nCOPY $D /x', {}, ['4 COPY unknown']],
    ['a value that a build brings', 'FROM a\nARG D=target\nCOPY $D /x', { values: { D: 'build' } }, ['3 COPY build']],
    [
      'a value that changes with each build', 'FROM a\nARG VERSION\nCOPY dist/app-$VERSION.tgz /x', { passed: ['VERSION'] },
      ['3 COPY dist/app-*.tgz'],
    ],
    [
      'the platform that is built', 'FROM a\nARG TARGETARCH TARGETVARIANT\nCOPY dist/$TARGETARCH$TARGETVARIANT /x',
      { platform: 'linux/arm/v7' }, ['3 COPY dist/armv7'],
    ],
    ['the platform of the builder', 'FROM a\nARG BUILDARCH\nCOPY dist/$BUILDARCH /x', { platform: 'linux/arm64' }, ['3 COPY dist/*']],
    [
      'a named context', 'FROM a AS b\nFROM c\nCOPY --from=b a /x\nCOPY --from=web dist /x\nRUN --mount=from=web,target=/y z',
      { contexts: ['web'] }, ['4 COPY from web dist', '5 a bind mount from web everything'],
    ],
    ['a named context, called like a stage', 'FROM a AS b\nFROM c\nCOPY --from=b a /x', { contexts: ['b'] }, ['3 COPY from b a']],
  ])('%s', (_situation, text, build, expected) => expect(reads(`${text}\n`, build).map(shown)).toEqual(expected));
});
