import { decide } from '../../../src/decision/decide';
import { OCI } from '../../../src/image/label';
import { GitHistory } from '../../../src/run/git/git-history';
import { freeVersions, versionsIn, withoutTaken } from '../../../src/run/prepare/file-versions';
import { makeIndex } from '../../../src/run/publish/index-manifest';
import { lockOf } from '../../../src/run/publish/lock';
import { memoryRegistries } from '../../../src/run/registry/memory/memory-registries';
import { MemoryServer } from '../../../src/run/registry/memory/memory-server';
import { formatDate } from '../../../src/tag/date/format-date';
import { imageOf, planOf, triggerOf } from '../../support/plans';
import { event } from '../../tag/events';

const plan = planOf({
  images: [imageOf('api'), imageOf('web')],
  tags: { rules: ['type=semver,pattern={{version}}', 'type=semver,pattern={{major}}', 'type=ref,event=branch'], flavor: [] },
  triggers: [triggerOf('branch', ['main'], { versionFile: { path: 'VERSION' } })],
});
const push = event({ name: 'push', ref: 'refs/heads/main' });
const NONE = { log: () => {}, notice: () => {}, summary: () => {} };
const git = (files: Record<string, string>) => ({ file: async (_: string, path: string) => files[path] }) as unknown as GitHistory;
const source = { event: push, isTagged: false };

test('the version is read in the commit that is built', async () => {
  expect(await versionsIn(plan, push, source, git({ VERSION: '1.2.3\n' }), NONE)).toEqual({ VERSION: '1.2.3' });
  expect(await versionsIn(
    { ...plan, directory: 'shop' }, push, source, git({ 'shop/VERSION': '1.2.3' }), NONE,
  )).toEqual({ VERSION: '1.2.3' });
  expect(await versionsIn(plan, push, { ...source, gitTag: 'v1' }, git({}), NONE)).toEqual({});
});

test.each([
  [{}, 'VERSION, which holds the version, is not in'], [{ VERSION: '# none' }, 'cannot be part of a tag'],
])('a file that says none stops the run: %j', async (files, message) => {
  await expect(versionsIn(plan, push, source, git(files as Record<string, string>), NONE)).rejects.toThrow(message);
});

describe('a version that is published', () => {
  const decision = decide(plan, push, { tags: [], format: formatDate, versions: { VERSION: '1.2.3' } });
  const tagsOf = async (built?: { readonly name: string; readonly revision: string }) => {
    const server = new MemoryServer();
    const index = makeIndex([], { [OCI.revision]: built?.revision ?? '' });
    if (built) server.lay(built.name, index.bytes, index.mediaType, '1.2.3');
    const context = await withoutTaken({
      plan, decision, event: push, format: formatDate, registries: memoryRegistries({ server }), git: git({}), report: NONE,
    });
    return {
      tags: context.decision.images.map(({ references }) => references.map((name) => name.split(':')[1]).join(' ')),
      lock: lockOf(context.decision, '7'),
    };
  };

  test('by another commit is handed on to no build, so that no label tells of it', async () => {
    const server = new MemoryServer();
    const context = {
      plan, decision, event: push, format: formatDate, registries: memoryRegistries({ server }), git: git({}), report: NONE,
    };
    const versions = { VERSION: '1.2.3', OTHER: '7.0.0' };
    expect(await freeVersions([context], versions)).toEqual(versions);
    const index = makeIndex([], { [OCI.revision]: 'c0ffee' });
    server.lay('ghcr.io/acme/web', index.bytes, index.mediaType, '1.2.3');
    const free = await freeVersions([context], versions);
    expect(free).toEqual({ OTHER: '7.0.0' });
    const { images } = decide(plan, push, { tags: [], format: formatDate, versions: free });
    expect(images.map(({ labels, references }) => [labels[OCI.version], ...references])).toEqual([
      ['main', 'ghcr.io/acme/api:main'], ['main', 'ghcr.io/acme/web:main'],
    ]);
  });

  test('by nobody is this commit', async () => expect(await tagsOf()).toEqual({
    tags: ['1.2.3 1 main latest', '1.2.3 1 main latest'], lock: 'versions-from-files',
  }));

  test('by this commit is this one still', async () => expect(await tagsOf({ name: 'ghcr.io/acme/api', revision: push.sha })).toMatchObject(
    { tags: ['1.2.3 1 main latest', '1.2.3 1 main latest'] },
  ));

  test('by another commit is that one, for every image that has it', async () => {
    expect(await tagsOf({ name: 'ghcr.io/acme/web', revision: 'c0ffee' })).toEqual({ tags: ['main', 'main'], lock: 'refs/heads/main' });
  });
});
