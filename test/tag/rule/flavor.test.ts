import { Flavor, LatestTag } from '../../../src/tag/rule/flavor';

test.each([
  [Flavor.of(), 'latest=auto'],
  [Flavor.of({ latest: LatestTag.NEVER }), 'latest=false'],
  [Flavor.of({ suffix: '-alpine', suffixOnLatest: true }), 'latest=auto,suffix=-alpine,onlatest=true'],
  [Flavor.of({ prefix: 'v', suffix: '-x', suffixOnLatest: true }), 'latest=auto,prefix=v,suffix=-x,onlatest=true'],
  [Flavor.parse('latest=true\nprefix=v,onlatest=true'), 'latest=true,prefix=v,onlatest=true'],
  [Flavor.parse('suffix=-x,onlatest=true\nsuffix=-y,onlatest=false'), 'latest=auto,suffix=-y'],
])('%#: %s', (flavor, line) => {
  expect(flavor.toString()).toBe(line);
  expect(Flavor.parse(line).toString()).toBe(line);
});

test.each([
  ['latest=yes', 'latest is "yes". Allowed: auto, true, false.'],
  ['lastest=true', 'Did you mean "latest"?'],
  ['auto', 'is no key=value'],
  ['suffix=-x,onlatest=always', 'onlatest is "always"'],
  ['prefix=${{ matrix.stack }}', 'holds a GitHub expression'],
])('refused: %s', (line, message) => {
  expect(() => Flavor.parse(line)).toThrow(message);
});

test('a prefix that would become another setting is refused', () => {
  expect(() => Flavor.of({ prefix: 'a=b' })).toThrow('may not hold "="');
});
