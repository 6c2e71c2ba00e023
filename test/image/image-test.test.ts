import { ImageTest } from '../../src/image/image-test';

test.each([
  [ImageTest.command(['--version'], { output: '1' }), 'command', { args: ['--version'], output: '1' }],
  [ImageTest.port(8080), 'port', { port: 8080, args: [], seconds: 30 }],
  [ImageTest.stops(), 'stop', { args: [], seconds: 10 }],
  [ImageTest.user(), 'user', { user: '' }],
  [ImageTest.maxSize('1.5 MB'), 'size', { bytes: 1_500_000 }],
])('%j', (one, kind, details) => expect({ kind: one.kind, details: one.details }).toEqual({ kind, details }));

test.each<[string, () => ImageTest, string]>([
  ['an exit code', () => ImageTest.command([], { exitCode: 256 }), 'exit code 256 does not exist'],
  ['a port', () => ImageTest.port(0), '0 is not a port'],
  ['a time', () => ImageTest.stops({ seconds: 0.5 }), '0.5 seconds'],
  ['a size', () => ImageTest.maxSize('large'), '"large" is not a size'],
  ['an argument', () => ImageTest.command(['a\0']), 'cannot be an argument'],
])('refused: %s', (_, make, message) => expect(make).toThrow(message));
