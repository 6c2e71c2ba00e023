import { parse } from 'yaml';
import { onOneLine, yamlLines } from '../../../src/ci/github/workflow/yaml-text';

const WITH = '      - id: a\n        with:\n';
const joined = (yaml: string) => onOneLine(yamlLines(yaml)).map(({ text }) => text).join('\n');

test.each([
  [
    'few inputs', `${WITH}          a: true\n          b-c: r.io/x@sha256:1\n          d: \${{ x }}\n        if: x`,
    '        with: { a: true, b-c: r.io/x@sha256:1, d: "${{ x }}" }',
  ],
  ['what is in quotes keeps them', `${WITH}          a: "{}"\n          b: 'it''s'`, "        with: { a: \"{}\", b: 'it''s' }"],
  [
    'signs that YAML reads between braces', `${WITH}          a: x, y\n          b: x # y\n          c: "# z"`,
    '        with: { a: "x, y", b: "x # y", c: "# z" }',
  ],
])('%s stand on one line', (_, yaml, line) => {
  expect(joined(yaml).split('\n')).toContain(line);
  expect(parse(joined(yaml.replace(/x # y/, "'x # y'")))).toEqual(parse(yaml.replace(/x # y/, "'x # y'")));
});

test.each([
  ['an input of several lines', `${WITH}          a: 1\n          b: |-\n            c\n            d`],
  ['more than a line holds', `${WITH}          a: ${'x'.repeat(140)}`],
  ['a map', `${WITH}          a:\n            b: 1`],
  ['text of a user that looks like inputs', '    env:\n      X: |-\n        with:\n          a: 1'],
  ['a job that calls', '    with:\n      a: 1'],
])('%s stays as it is', (_, yaml) => expect(joined(yaml)).toBe(yaml));
