import { commit, git, manifestOf, tagsOf } from './support/lab';
import { expectResults, PUBLISHED, situation } from './support/situation';
import { BeforeBuild } from '../../src/index';
import { imageOf, triggerOf } from '../support/plans';

const RULES = { rules: ['type=semver,pattern={{version}}', 'type=semver,pattern={{major}}', 'type=ref,event=branch'], flavor: [] };

test('a version that a file says is published by the first push that has it, and by no other', async () => {
  const at = situation(undefined, {
    tags: RULES, triggers: [triggerOf('branch', ['main'], { versionFile: { path: 'VERSION' } })],
  }, { VERSION: '1.2.3\n' });
  expectResults(at.run('push', 'refs/heads/main'), PUBLISHED);
  const [repository] = at.repositories;
  expect((await tagsOf(repository)).sort()).toEqual(['1', '1.2.3', 'latest', 'main']);
  const first = git(at.folder, 'rev-parse', 'HEAD');

  commit(at.folder, { data: 'two' });
  expectResults(at.run('push', 'refs/heads/main'), PUBLISHED);
  const second = git(at.folder, 'rev-parse', 'HEAD');
  const revision = async (tag: string) => (await manifestOf(repository, tag)).annotations['org.opencontainers.image.revision'];
  expect([await revision('1.2.3'), await revision('latest'), await revision('main')]).toEqual([first, first, second]);

  commit(at.folder, { VERSION: '1.3.0\n' });
  expectResults(at.run('push', 'refs/heads/main'), PUBLISHED);
  expect([await revision('1.2.3'), await revision('1.3.0'), await revision('latest')]).toEqual([
    first, git(at.folder, 'rev-parse', 'HEAD'), git(at.folder, 'rev-parse', 'HEAD'),
  ]);
});

test('what is made before the build is in the image, with its mode', () => {
  const beforeBuild = [
    BeforeBuild.command('data', 'mkdir -p out && echo "$VERSION" > out/version && chmod 755 out/version', { files: ['out'] }).details,
  ];
  const test_ = 'FROM debian:13 AS check\nCOPY out /out\nRUN test -x /out/version && grep -qx 1.2.3 /out/version\nFROM scratch\nCOPY '
    + '--from=check /out /out\nARG VERSION\nARG BUILD_DATE\nARG VCS_REF\n'
    + 'LABEL org.opencontainers.image.title="An image, with \\"quotes\\"" org.opencontainers.image.version="$VERSION" '
    + 'org.opencontainers.image.created="$BUILD_DATE" org.opencontainers.image.revision="$VCS_REF"\n';
  const at = situation(undefined, { beforeBuild, tags: RULES }, { 'Dockerfile': test_, '.gitignore': 'out\n' });
  expectResults(at.release('v1.2.3'), 'prepare before-data build publish');
});

test('a git tag of one image publishes that one', async () => {
  const at = situation(undefined, {
    tags: RULES,
    triggers: [
      triggerOf('tag', ['api/v*'], { images: ['api'] }),
      triggerOf('tag', ['web/v*'], { images: ['web'] }),
    ],
  }, {}, (repositories) => ['api', 'web'].map((name) => imageOf(name, {
    repositories: repositories.map((repository) => `${repository}/${name}`),
    labels: { 'org.opencontainers.image.title': 'An image, with "quotes"' },
  })));
  const jobs = at.release('api/v1.2.3');
  expectResults(jobs, PUBLISHED);
  const [first] = at.repositories;
  expect((await tagsOf(`${first}/api`)).sort()).toEqual(['1', '1.2.3', 'latest']);
  expect(await tagsOf(`${first}/web`)).toEqual([]);
});
