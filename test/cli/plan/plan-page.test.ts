import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { imageOf, planOf } from '../../support/plans';
import { dockerPublish, projectWith } from '../command-line';

const RELEASE = ['--event', 'push', '--ref', 'refs/tags/v1.2.4', '--existing-tags', 'v1.2.3,v1.3.0'];

describe('docker-publish plan', () => {
  const project = ['--project', projectWith(planOf())];

  test('tags and the commit come from git', async () => {
    const folder = projectWith(planOf());
    const git = (...args: string[]) => execFileSync(
      'git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false', ...args],
      { cwd: folder, encoding: 'utf8' },
    ).trim();
    git('init', '--quiet', '--initial-branch=main');
    git('commit', '--quiet', '--allow-empty', '--message=first', '--date=2024-01-02T03:04:05Z');
    git('tag', 'v2.0.0');
    const { out } = await dockerPublish('plan', '--project', folder, '--ref', 'refs/tags/v1.9.9', '--json');
    const { event, images } = JSON.parse(out);
    expect(event.sha).toBe(git('rev-parse', 'HEAD'));
    expect(images[0].heldBack).toEqual([{ name: 'latest', reason: 'latest stays: v2.0.0 exists' }]);
  });

  test('a commit that is named was made when git says, and one that git does not know now', async () => {
    const folder = projectWith(planOf({ images: [imageOf('api', { buildLabels: { 'org.opencontainers.image.created': 'BUILD_DATE' } })] }));
    const env = { ...process.env, GIT_COMMITTER_DATE: '2024-01-02T03:04:05Z' };
    execFileSync('git', ['init', '--quiet'], { cwd: folder });
    execFileSync(
      'git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '--quiet', '--allow-empty', '--message=first'],
      { cwd: folder, env },
    );
    const sha = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: folder, encoding: 'utf8' }).trim();
    const created = async (commit: string) => {
      const { out } = await dockerPublish(
        'plan', '--project', folder, '--ref', 'refs/tags/v1.2.3', '--sha', commit, '--now', '2026-01-01T00:00:00Z', '--json',
      );
      return JSON.parse(out).images[0].labels['org.opencontainers.image.created'];
    };
    expect(await created(sha)).toBe('2024-01-02T03:04:05Z');
    expect(await created('f'.repeat(40))).toBe('2026-01-01T00:00:00Z');
  });

  test('many images are a number, and all of them as JSON', async () => {
    const folder = projectWith(planOf({ images: Array.from({ length: 300 }, (_, index) => imageOf(`image-${index}`)) }));
    expect((await dockerPublish('plan', '--project', folder, ...RELEASE)).out.split('\n').length).toBeLessThan(120);
    expect(JSON.parse((await dockerPublish('plan', '--project', folder, ...RELEASE, '--json')).out).images).toHaveLength(300);
  });

  test('as one page that asks for nothing', async () => {
    const folder = projectWith(planOf({ project: '<script>alert(1)</script>' }));
    const file = join(folder, 'plan.html');
    await dockerPublish('plan', '--project', folder, ...RELEASE, '--html', file);
    const page = readFileSync(file, 'utf8');
    expect((await dockerPublish('plan', '--project', folder, ...RELEASE, '--html')).out).toBe(page);
    expect(page).toContain('<li>latest stays: v1.3.0 exists</li>');
    expect(page).not.toMatch(/<script|<link|<img|@import|url\(|\bsrc=/);
    expect(page.match(/https?:\/\/[^"' <]*/g)).toBeNull();
  });

  test('what git does not know is reported, and not to programs', async () => {
    const folder = projectWith(planOf());
    const note = async (...args: string[]) => (await dockerPublish(
      'plan', '--project', folder, '--ref', 'refs/tags/v1.2.3', '--json', ...args,
    )).err;
    expect(await note()).toBe('note: there is no commit here, so commit and date are examples. Pass yours: --sha, --commit-date.\nnote: '
      + 'there are no git tags here, so no tag is held back. Pass those that exist: --existing-tags.\n');
    expect(await note('--sha', 'abc', '--existing-tags', '')).toBe('');
    const origin = projectWith(planOf());
    const git = (at: string, ...args: string[]) => execFileSync(
      'git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd: at },
    );
    git(origin, 'init', '--quiet');
    git(origin, 'commit', '--quiet', '--allow-empty', '--message=first');
    git(origin, 'commit', '--quiet', '--allow-empty', '--message=second');
    git(folder, 'clone', '--quiet', '--depth=1', `file://${origin}`, 'clone');
    git(folder, 'init', '--quiet', '--separate-git-dir=clone/.git');
    expect(await note()).toContain('this clone is shallow and may lack git tags');
    expect(await note('--existing-tags', 'v1.0.0')).toBe('');
  });

  test('a page that cannot be written', async () => {
    expect(await dockerPublish('plan', ...project, '--html', '/nowhere/plan.html')).toMatchObject({
      code: 2, err: expect.stringMatching(/--html "\/nowhere\/plan.html" cannot be written: ENOENT.*Name a file in a folder that exists/),
    });
  });
});
