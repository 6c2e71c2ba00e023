import { parseForgeUrl } from '../../src/base/forge-url';

describe('the address of a repository, as people and tools write it', () => {
  test.each([
    ['acme/api', 'github.com', 'acme', 'api'],
    ['github:acme/api', 'github.com', 'acme', 'api'],
    ['https://github.com/acme/api', 'github.com', 'acme', 'api'],
    ['https://github.com/acme/api.git', 'github.com', 'acme', 'api'],
    ['https://github.com/acme/api/', 'github.com', 'acme', 'api'],
    ['git+https://github.com/acme/api.git', 'github.com', 'acme', 'api'],
    ['git@github.com:acme/api.git', 'github.com', 'acme', 'api'],
    ['ssh://git@github.com:22/acme/api', 'github.com', 'acme', 'api'],
    ['https://x-access-token:secret@github.com/acme/api', 'github.com', 'acme', 'api'],
    ['https://gitlab.com/group/sub/api.git\n', 'gitlab.com', 'group/sub', 'api'],
    ['https://GitHub.com/Acme/Api', 'github.com', 'Acme', 'Api'],
    ['acme/api.js', 'github.com', 'acme', 'api.js'],
  ])('%s', (text, host, owner, name) => {
    expect(parseForgeUrl(text)).toEqual({ host, owner, name });
  });

  test.each([
    '', 'api', '/srv/git/api', '../api', 'https://github.com', 'acme/api; rm -rf /', 'https://github.com/acme/$(id)',
  ])('%j is none', (text) => {
    expect(parseForgeUrl(text)).toBeUndefined();
  });
});
