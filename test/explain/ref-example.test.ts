import * as fc from 'fast-check';
import { exampleOf } from '../../src/explain/ref-example';
import { matchesRef } from '../../src/tag/engine/ref-pattern';

test.each([
  ['v*.*.*', '1.2.3', 'v1.2.3'],
  ['v*', '1.2.3', 'v1.2.3'],
  ['*', '1.2.3', 'v1.2.3'],
  ['**', '1.2.3', 'v1.2.3'],
  ['*.*.*', '1.2.3', '1.2.3'],
  ['[0-9]+.[0-9]+.[0-9]+', '1.2.3', '1.2.3'],
  ['[0-9]+.[0-9]+', '1.2.3', '1.2'],
  ['v[0-9]+.[0-9]+', 'x', 'v1.2'],
  ['v4.*', '1.2.3', 'v4.2.3'],
  ['v4.2.*', '1.2.3', 'v4.2.3'],
  ['v4.*', '1.3.0-rc.1', 'v4.3.0-rc.1'],
  ['api-v*', '1.2.3', 'api-v1.2.3'],
  ['api/v*.*.*', '1.2.3', 'api/v1.2.3'],
  ['@acme/api@*', '1.2.3', '@acme/api@1.2.3'],
  ['*-alpine', '1.2.3', '1.2.3-alpine'],
  ['v?[0-9]*', '1.2.3', '1.2.3'],
  ['20[0-9][0-9].[0-9]+', '1.2.3', '2012.3'],
  ['release/**', 'x', 'release/x'],
  ['nightly', '1.2.3', 'nightly'],
])('%s and %s: %s', (pattern, text, expected) => {
  expect(exampleOf([pattern], pattern, text)).toBe(expected);
});

test('a name that another pattern takes away is none', () => {
  expect(exampleOf(['v*', '!v*'], 'v*', '1.2.3')).toBeUndefined();
  expect(exampleOf(['v*', '!v1.*'], 'v*', '1.2.3')).not.toMatch(/^v1\./);
});

const piece = fc.constantFrom(
  'v', 'release', 'api-', '/', '.', '-', '1', '*', '**', '[0-9]', '[0-9]+', '[12]', '[a-z]+', 'x?', '[!a]', '\\*', 'b+',
);
test('whatever the pattern, an example matches it, and nearly every pattern has one', () => {
  let without = 0;
  fc.assert(fc.property(fc.array(piece, { minLength: 1, maxLength: 6 })
    .map((pieces) => pieces.join('')), fc.constantFrom('1.2.3', '1.3.0-rc.1', 'x'), (pattern, text) => {
    const example = exampleOf([pattern], pattern, text);
    if (example === undefined) without++;
    return example === undefined || matchesRef([pattern], example);
  }), { numRuns: 3_000 });
  // Some patterns only match names that git rejects, such as `//`.
  expect(without).toBeLessThan(1_500);
});
