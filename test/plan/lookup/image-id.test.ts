import { imageIds, imageTitle } from '../../../src/plan/lookup/image-id';

test.each([
  [[{ name: 'api' }, { name: 'tools/api' }], ['api', 'tools-api']],
  [[{ name: 'api' }, { name: 'api', variant: 'alpine' }, { name: 'api', variant: 'php8.4-fpm' }], ['api', 'api-alpine', 'api-php8-4-fpm']],
  // Names that differ only in characters that make, bake and GitHub do not allow get different ids, and so do equal names.
  [[{ name: 'a/b' }, { name: 'a-b' }, { name: 'a.b' }], ['a-b', 'a-b-2', 'a-b-3']],
  [[{ name: 'a' }, { name: 'a', variant: 'b' }, { name: 'a-b' }, { name: 'a-b-2' }], ['a', 'a-b', 'a-b-2', 'a-b-2-2']],
])('%j are %j', (images, ids) => expect(imageIds(images)).toEqual(ids));

test('people read the name, and the variant behind it', () => {
  expect([{ name: 'tools/api' }, { name: 'api', variant: 'alpine' }].map(imageTitle)).toEqual(['tools/api', 'api (alpine)']);
});
