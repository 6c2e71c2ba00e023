import * as fc from 'fast-check';
import { checkHost, checkPath, toPath } from '../../src/image/reference';

describe('checkPath: the names of repositories in a registry', () => {
  test.each([
    'api', 'acme/api', 'a/b/c', 'my-service', 'my--service', 'my_service', 'my__service', 'v1.2', '0', 'a'.repeat(255),
  ])('%s', (path) => {
    expect(() => checkPath(path)).not.toThrow();
  });

  test.each([
    ['API', 'Write "api".'], ['My Service', 'Write "my-service".'], ['@acme/api', 'Write "acme/api".'], ['-api', 'Write "api".'],
    ['a..b', 'Write "a.b".'],
    ['a/', 'Write "a".'], ['a//b', 'Write "a/b".'], ['', 'is not a name'], ['a'.repeat(256), 'is not a name'], ['ä', 'is not a name'],
    ['api:1.2', 'Write "api-1.2".'], ['a\nb', 'is not a name'], ['${{ secrets.X }}', 'is not a name'],
  ])('%j is refused', (path, message) => expect(() => checkPath(path)).toThrow(message));
});

test('toPath makes a name that registries accept, or none', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
    const path = toPath(text);
    if (path !== '') expect(() => checkPath(path)).not.toThrow();
    expect(toPath(path)).toBe(path);
  }), { numRuns: 5000 });
});

describe('checkHost', () => {
  test.each(['ghcr.io', 'localhost:5000', '127.0.0.1:5001', 'registry.example.com', '[::1]:5000', 'REGISTRY.example.com'])('%s', (host) => {
    expect(() => checkHost(host)).not.toThrow();
  });
  test.each(['https://ghcr.io', 'ghcr.io/acme', '', 'ghcr .io', 'ghcr.io:x', '-a.io'])('%j is refused', (host) => {
    expect(() => checkHost(host)).toThrow('is not the host of a registry');
  });
});
