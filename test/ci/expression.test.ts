import { interpolate } from './runner/expressions';
import { csvLine, json, literal, slug } from '../../src/ci/github/expression';

test.each([
  'plain',
  '${{ secrets.TOKEN }}',
  "${{ 'quoted' }} and ${{ github.sha }}",
  '$${{ x }}',
  '${{${{ }}',
  '}} ${{',
  "'${{'",
])('GitHub reads back %j as it was declared', (text) => {
  expect(interpolate(literal(text), { secrets: { TOKEN: 'LEAKED' } })).toBe(text);
});

test('text in JSON comes back as it was, and holds no expression', () => {
  const value = { '${{ a }}': ['$${{ secrets.X }}', '\\${{', '"${{"'] };
  expect(json(value)).not.toContain('${{');
  expect(JSON.parse(json(value))).toEqual(value);
});

test.each([
  ['A=1', 'A=1'],
  ['A=a,b', 'A=a,b'],
  ['A=say "hi"', '"A=say ""hi"""'],
  ['A=x,"y"', '"A=x,""y"""'],
  ['A=trailing ', '"A=trailing "'],
  ['A=a#b', '"A=a#b"'],
])('the line %j in a list input is %j', (text, line) => expect(csvLine(text)).toBe(line));

test.each([
  ['api', 'api'],
  ['tools/api', 'tools-api'],
  ['a.b', 'a-b'],
  ['7zip', '_7zip'],
])('%j as a name in a workflow is %j', (text, name) => expect(slug(text)).toBe(name));
