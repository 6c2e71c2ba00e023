import fc from 'fast-check';
import parse from 'semver/functions/parse';
import { SemanticVersion } from '../../../src/tag/version/semantic-version';

/** metadata-action's use of the library: a text that is not a version is left out, and a template sees the loosely parsed version. */
function byLibrary(text: string): unknown {
  return parse(text) ? shown(parse(text, { loose: true })) : undefined;
}

function shown(version: object | null | undefined): unknown {
  return version ? { own: Object.entries(version), text: String(version) } : undefined;
}

const read = (text: string) => shown(SemanticVersion.read(text));

test.each([
  '1.2.3', 'v1.2.3', ' v1.2.3\n', 'V1.2.3', '=1.2.3', 'v 1.2.3', '1.2', '1.2.3.4', '01.2.3', '1.2.3-01', '1.2.3-0', '1.2.3-rc.1',
  '1.2.3--1', '1.2.3-', '1.2.3+', '1.2.3+b.01',
  '1.2.3-rc.1+b-1', '1.2.3rc1', '1.2.3-a..b', '9007199254740991.0.0', '9007199254740992.0.0', '1.2.3-9007199254740991',
  '1.2.3-9007199254740990', '', 'latest',
  `1.2.3-${'a'.repeat(250)}`, `1.2.3-${'a'.repeat(251)}`, `v1.2.3-${'1'.repeat(249)}`,
])('%j is what the library says', (text) => {
  expect(read(text)).toEqual(byLibrary(text));
});

const part = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('0', '1', '01', '10', 'rc', 'x-1', '-', '1a', '') },
  fc.string({ unit: fc.constantFrom('0', '1', 'a', 'Z', '-', '.', '+', ' ', 'v', '_'), maxLength: 5 }),
);
const dotted = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('.'));
const version = fc.tuple(
  fc.constantFrom('', 'v', 'V', '=', ' ', 'v='), dotted, fc.constantFrom('', '-'), dotted, fc.constantFrom('', '+'), dotted,
).map((parts) => parts.join(''));
const near = fc.tuple(
  fc.constantFrom('', 'v'), fc.nat(20), fc.nat(20), fc.nat(20), fc.constantFrom('', '-'), fc.oneof(fc.constant(''), dotted),
  fc.constantFrom('', '+b', '+b.0'),
)
  .map(([v, major, minor, patch, dash, prerelease, build]) => `${v}${major}.${minor}.${patch}${dash}${dash && prerelease}${build}`);

test('any text is what the library says', () => {
  fc.assert(fc.property(fc.oneof(version, near), (text) => { expect(read(text)).toEqual(byLibrary(text)); }), { numRuns: 5_000 });
});
