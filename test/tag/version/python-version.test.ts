import { readPythonVersion } from '../../../src/tag/version/python-version';

test.each([
  ['1.2.3', '1.2.3', true],
  ['v1.2', '1.2', true],
  ['1!2.0', '1!2.0', true],
  ['1.2.3.4', '1.2.3.4', true],
  ['01.02', '1.2', true],
  ['1.0-ALPHA', '1.0a0', false],
  ['1.0.beta.2', '1.0b2', false],
  ['1.0c1', '1.0rc1', false],
  ['1.0preview', '1.0rc0', false],
  ['1.0-1', '1.0.post1', false],
  ['1.0.rev2', '1.0.post2', false],
  ['1.0b2.post345.dev456', '1.0b2.post345.dev456', false],
  ['1.0dev', '1.0.dev0', false],
  ['1.0+Ubuntu.1', '1.0+ubuntu,1', true],
])('%s is %s', (text, normal, isFinal) => {
  expect(readPythonVersion(text)).toMatchObject({ normal, isFinal });
});

test.each(['', 'release1', '1.2.x', '1.2.3-x', ' 1.2', '1.2+é', '1..2', 'v'])('%j is no version', (text) => {
  expect(readPythonVersion(text)).toBeUndefined();
});

test('what a version leaves out is zero', () => {
  expect(readPythonVersion('3')).toMatchObject({ major: 3, minor: 0, patch: 0 });
});
