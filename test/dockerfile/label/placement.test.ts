import { labelDockerfile } from '../../../src/file/text/dockerfile-text';
import { corpus } from '../corpus';
import { edit } from '../edit';

/** First line of the block: after the last instruction of the published stage, including bodies of heredocs. */
const LINES: Record<string, number> = {
  'all-directives': 7,
  'base-by-digest': 3,
  'blank-lines-on-top': 8,
  'byte-order-mark': 4,
  'comments-before-the-next-stage': 3,
  'continued-over-comments': 9,
  'continued-with-blanks-behind': 5,
  'escape-below-a-comment': 6,
  'escape-is-a-backtick': 8,
  'escaped-escape-at-the-end': 4,
  'every-instruction': 22,
  'global-arguments': 5,
  'heredoc-add': 5,
  'heredoc-blank-before-the-name': 6,
  'heredoc-descriptor': 6,
  'heredoc-in-a-file-with-backticks': 8,
  'heredoc-is-the-end': 5,
  'heredoc-is-the-end-no-newline': 5,
  'heredoc-onbuild': 6,
  'heredoc-opened-on-a-continued-line': 7,
  'heredoc-quoted': 9,
  'heredoc-run': 8,
  'heredoc-tabs': 6,
  'heredoc-that-talks-about-us': 6,
  'heredocs-two-on-a-line': 9,
  'indented': 4,
  'latin-1': 5,
  'lone-escape-line': 4,
  'lower-case': 5,
  'mixed-line-ends': 4,
  'no-final-newline': 3,
  'no-heredoc-here-string': 4,
  'no-heredoc-in-cmd': 4,
  'no-heredoc-in-json': 4,
  'no-heredoc-in-quotes': 4,
  'no-heredoc-open-quote': 4,
  'no-heredoc-shift': 4,
  'odd-white-space': 7,
  'onbuild-last': 5,
  'only-from': 2,
  'plain': 4,
  'platform': 6,
  'same-name-twice': 5,
  'stages-on-stages': 7,
  'syntax-directive': 5,
  'trailing-comments': 3,
  'unicode': 4,
  'variables-in-braces': 6,
  'windows-line-ends': 7,
  'windows-line-ends-no-final-newline': 6,
};

const fixtures = corpus();

test('every fixture has its line', () => {
  expect(fixtures.map(({ name }) => name).sort()).toEqual(Object.keys(LINES).sort());
});

test.each(fixtures.map((fixture) => [fixture.name, fixture] as const))('%s', (name, fixture) => {
  const { after, refusal } = edit(fixture);
  expect(refusal).toBeUndefined();
  expect(after!.split('\n').findIndex((line) => line.startsWith('# >>> docker-publish:labels')) + 1).toBe(LINES[name]);
});

describe('refused, with line and way out', () => {
  const OPEN = '# >>> docker-publish:labels >>>';
  const CLOSE = '# <<< docker-publish:labels <<<';
  const image = { name: 'api', labels: { a: 'b' }, buildLabels: {} };

  test.each([
    ['no file at all', '', undefined, 'Dockerfile:1: the file is empty or not there, and image "api" is built from it.'],
    [
      'no stage', '# nothing\n', undefined,
      'Dockerfile:1: there is no FROM, and so no image to label. A Dockerfile starts with "FROM <image>".',
    ],
    ['only a global argument', '\nARG A\n', undefined, 'Dockerfile:2: there is no FROM'],
    ['a target that is not there', 'FROM a AS build\nFROM b AS prod\n', 'prd', 'Dockerfile:2: no stage is called "prd". Stages: build, '
      + 'prod. Did you mean "prod"? Write "FROM … AS prd", or declare another "target".'],
    ['a target and no names', 'FROM a\n', 'prod', 'Dockerfile:1: no stage is called "prod". No stage has a name.'],
    ['an instruction before FROM', 'RUN a\nFROM b\n', undefined, 'Dockerfile:1: RUN stands before the first FROM, where only ARG may.'],
    ['an unknown instruction', 'FROM a\nCOPPY b c\n', undefined, 'Dockerfile:2: there is no instruction "COPPY". Did you mean "COPY"?'],
    ['FROM without image', 'FROM\n', undefined, 'Dockerfile:1: FROM has 0 arguments'],
    ['a stage with an impossible name', 'FROM a AS 1st\n', undefined, 'Dockerfile:1: "1st" cannot be the name of a stage.'],
    [
      'a heredoc that never ends', 'FROM a\nRUN <<EOF\nb\n', undefined,
      'Dockerfile:2: the heredoc "EOF" never ends. Write "EOF" on a line of its own below its last line.',
    ],
    ['truncated in a continued line', 'FROM a\nRUN b \\\n', undefined, 'Dockerfile:2: the RUN of line 2 is continued at the end '
      + 'of the file (its '
      + 'last line ends with "\\"), so the block after it would become part of it. Delete that "\\".'],
    ['truncated behind a continued line and a comment', 'FROM a\nRUN b \\\n# c\n\n', undefined, 'the RUN of line 2 is continued'],
    ['a wrong escape directive', '# escape=x\nFROM a\n', undefined, 'Dockerfile:1: the directive "escape" is "x". Allowed: \\ or `.'],
    ['a directive twice', '# escape=\\\n# escape=\\\nFROM a\n', undefined, 'Dockerfile:2: the directive "escape" is set twice.'],
    [
      'a line of 64 KB', `FROM a\nRUN ${'x'.repeat(65_536)}\n`, undefined,
      'Dockerfile:2: the line has more than 65535 bytes, which is the most that BuildKit reads.',
    ],
    [
      'substitutions nested beyond reason', `FROM a\nRUN ${'${a:-'.repeat(12_000)}<<EOF\n`, undefined,
      'Dockerfile:2: the name of a heredoc cannot be read: substitutions are nested too deep.',
    ],
    [
      'a delimiter in a heredoc', `FROM a\nRUN <<EOF\n${OPEN}\n${CLOSE}\nEOF\n`, undefined,
      `Dockerfile:3: the delimiter "${OPEN}" stands inside a heredoc of the RUN on line 2`,
    ],
    [
      'a delimiter in a continued line', `FROM a\nRUN b \\\n${OPEN}\n${CLOSE}\n  c\n`, undefined,
      `Dockerfile:3: the delimiter "${OPEN}" stands inside the continued lines of the RUN on line 2`,
    ],
    [
      'a block that a hand edit left open', `FROM a\n${OPEN}\nLABEL a=b \\\n${CLOSE}\n`, undefined,
      `Dockerfile:4: the delimiter "${CLOSE}" stands inside the continued lines of the LABEL on line 3`,
    ],
  ])('%s', (_situation, text, target, message) => {
    expect(() => labelDockerfile('Dockerfile', text, [{ ...image, target }])).toThrow(message);
  });

  test('a line of exactly as many bytes as BuildKit reads is fine', () => {
    const text = `FROM a\nRUN ${'x'.repeat(65_535 - 4)}\n`;
    expect(labelDockerfile('Dockerfile', text, [image])).toContain(OPEN);
  });
});
