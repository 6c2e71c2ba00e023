import { on, PLACES, Story } from './story';
import { OCI } from '../../../src/image/label';
import { Fault } from '../../../src/run/registry/memory/memory-registries';

let story: Story;
beforeEach(() => { story = new Story(); });

describe('floating tags converge', () => {
  test('failed jobs of v1.2.3 are run again after v1.2.4: its version is published, latest stays with the newer one', async () => {
    const failed = await story.release('v1.2.3', on(/^PUT docker\.io\/acme\/api:1\.2\.3/, { status: 403 }));
    expect(failed.end).toBe('failed');
    await story.release('v1.2.4');
    expect((await story.run(failed)).end).toBe('green');
    expect(['latest', '1', '1.2', '1.2.3'].map((tag) => story.is(tag))).toEqual(['1.2.4', '1.2.4', '1.2.4', '1.2.3']);
  });

  test('however many tags stay, each step asks a registry for the list of its tags once, and for the newer version once', async () => {
    const failed = await story.release('v1.2.3', on(/^PUT docker\.io\/acme\/api:1\.2\.3/, { status: 403 }));
    await story.release('v1.2.4');
    const asked: string[] = [];
    await story.run(failed, ({ method, repository, reference }) => void asked.push(`${method} ${repository}:${reference}`));
    // Once when the tags are decided, once when they are verified.
    expect(asked.filter((request) => /tags\/list/.test(request)))
      .toEqual(['GET ghcr.io/acme/api:tags/list?n=1000', 'GET ghcr.io/acme/api:tags/list?n=1000']);
    expect(asked.filter((request) => /:1\.2\.4$/.test(request)).sort()).toEqual(PLACES.flatMap((place) => (
      [`GET ${place}:1.2.4`, `GET ${place}:1.2.4`])).sort());
  });

  test('a re-run finds a version above that has no git tag, although the tag is at what git knows', async () => {
    await story.release('v1.2.3');
    const failed = await story.release('v1.1.9', on(/^PUT .*:1\.1\.9/, { status: 403 }));
    await story.run(story.push('refs/heads/main', { version: 'v1.2.5' }));
    expect(story.is('1')).toBe('1.2.5');
    // As a run leaves it that ended between a move and the look after it.
    story.point('1', '1.2.3');
    await story.run(failed);
    expect([failed.end, story.is('1')]).toEqual(['green', '1.2.5']);
  });

  test('a run that fails does not take back what it moved to a newer release', async () => {
    await story.release('v1.2.3');
    const failed = await story.release('v1.2.4', on(/^PUT .*:1\.2\.4/, { status: 403 }));
    await story.release('v1.3.0');
    story.point('latest', '1.2.3');
    await story.run(failed, on(/^PUT docker\.io\/acme\/api:latest/, { status: 403 }));
    expect([failed.end, story.is('latest')]).toEqual(['failed', '1.3.0 / 1.2.3']);
    expect(failed.message).not.toContain('ghcr.io/acme/api:latest');
  });

  test('a version above that has a git tag and no image holds nothing back', async () => {
    const failed = await story.release('v1.3.0', on(/^PUT .*:sha256/, { status: 403 }));
    expect(failed.end).toBe('failed');
    await story.release('v1.2.4');
    expect(story.is('latest')).toBe('1.2.4');
    await story.run(failed);
    expect(story.is('latest')).toBe('1.3.0');
  });

  test('what somebody moved by hand is put right by the next run, also by one of a backport', async () => {
    await story.release('v1.2.3');
    await story.release('v1.3.0');
    story.point('latest', '1.2.3');
    expect(story.is('latest')).toBe('1.2.3');
    await story.release('v1.2.4');
    expect(story.is('latest')).toBe('1.3.0');
  });

  test('what another program published above, without a git tag, keeps latest: the run moves it there and is green', async () => {
    await story.release('v1.2.3');
    const { server } = story.world;
    for (const place of PLACES) {
      const { bytes, mediaType } = server.manifest(place, server.tags(place).get('1.2.3')!)!;
      const { annotations: _, ...content } = JSON.parse(Buffer.from(bytes).toString('utf8'));
      const foreign = { ...content, annotations: { [OCI.revision]: 'c0ffee'.padEnd(40, '0') } };
      server.lay(place, Buffer.from(JSON.stringify(foreign)), mediaType, '1.9.0');
    }
    const run = await story.release('v1.2.4');
    expect([run.end, run.message]).toEqual(['green', '']);
    expect(['latest', '1', '1.2'].map((tag) => story.is(tag))).toEqual(['1.9.0', '1.9.0', '1.2.4']);
  });

  test('an older push of a branch finishes last: the newer commit keeps the tag, whatever the clocks say', async () => {
    const [older, newer] = [story.push('refs/heads/main'), story.push('refs/heads/main')];
    await story.run(newer);
    expect((await story.run(older)).end).toBe('green');
    for (const place of PLACES) expect(story.world.server.tags(place).get('main')).toBe(newer.index);
  });

  test('a prerelease moves nothing, a backport its own line only', async () => {
    await story.release('v1.2.0');
    await story.release('v2.0.0-rc.1');
    await story.release('v1.1.9');
    expect(['latest', '1', '1.1', '1.2'].map((tag) => story.is(tag))).toEqual(['1.2.0', '1.2.0', '1.1.9', '1.2.0']);
  });
});

describe('a version is never overwritten', () => {
  test.each<[string, Fault]>([
    ['a passing 500', { status: 500 }], ['a dropped connection', 'drop-before'], ['a 429', { status: 429 }],
  ])('%s while it is read', async (_, fault) => {
    await story.release('v1.2.3');
    const before = story.is('1.2.3');
    const digest = story.world.server.tags(PLACES[0]).get('1.2.3');
    // The same git tag, moved to another commit.
    story.world.git.gitTags.length = 0;
    const again = await story.release('v1.2.3', on(/^(GET|HEAD) .*:1\.2\.3$/, fault, 1));
    expect(again.end).toBe('refused');
    expect(again.message).toMatch(/exists, built from \w{40}; this is \w{40}\. A published version is never overwritten/);
    expect([story.is('1.2.3'), story.world.server.tags(PLACES[0]).get('1.2.3')]).toEqual([before, digest]);
  });

  test('a registry that never says stops the run before anything is built', async () => {
    const run = await story.release('v1.2.3', on(/^(GET|HEAD) docker\.io/, { status: 500 }));
    expect(run.end).toBe('failed');
    expect(run.message).toMatch(/^GET docker\.io\/acme\/api:1\.2\.3: no usable answer \(500/);
    expect(story.world.server.tags(PLACES[0]).size).toBe(0);
  });
});

describe('all registries or none', () => {
  test('a refused version is in no registry, and the message says so', async () => {
    const run = await story.release('v1.2.3', on(/^PUT docker\.io\/acme\/api:1\.2\.3/, { status: 403 }));
    expect(run.message).toMatch(
      /PUT docker\.io\/acme\/api:1\.2\.3: the registry refuses .* So the version is not published\. ghcr\.io\/acme\/api:1\.2\.3 is deleted again\./,
    );
    expect(PLACES.map((place) => [...story.world.server.tags(place).keys()])).toEqual([[], []]);
  });

  test('a registry without deletion keeps a new tag, and the message says so', async () => {
    const refuses = on(/^(PUT docker\.io\/acme\/api:1\.2\.3|DELETE )/, { status: 403 });
    const run = await story.release('v1.2.3', refuses);
    expect(run.message).toMatch(/ghcr\.io\/acme\/api:1\.2\.3 is still sha256:\w{64}: the registry deletes no tags\./);
    expect((await story.run(run)).end).toBe('green');
    expect(story.is('1.2.3')).toBe('1.2.3');
  });

  test('a tag that moves is refused by the second registry: in the first one it is back where it was', async () => {
    await story.release('v1.2.3');
    const run = await story.release('v1.2.4', on(/^PUT docker\.io\/acme\/api:latest/, { status: 403 }));
    expect(run.message).toContain('ghcr.io/acme/api:latest is ');
    expect(['latest', '1', '1.2', '1.2.4'].map((tag) => story.is(tag))).toEqual(['1.2.3', '1.2.3', '1.2.3', '1.2.4']);
    expect((await story.run(run)).end).toBe('green');
    expect(['latest', '1', '1.2'].map((tag) => story.is(tag))).toEqual(['1.2.4', '1.2.4', '1.2.4']);
  });

  test('a passing error while latest is read does not hide what it was', async () => {
    await story.release('v1.2.3');
    const [passing, refusing] = [
      on(/^GET ghcr\.io\/acme\/api:latest/, { status: 500 }, 1), on(/^PUT docker\.io\/acme\/api:latest/, { status: 403 }),
    ];
    const run = await story.release('v1.2.4', (request) => passing(request) ?? refusing(request));
    expect(run.end).toBe('failed');
    expect(story.is('latest')).toBe('1.2.3');
  });
});

describe('a version is a commit', () => {
  test('a version that is typed in is the commit of its git tag, not the head of the branch', async () => {
    const { git } = story.world;
    const tagged = git.commit();
    git.gitTags.push({ name: 'v1.0.0', commit: tagged });
    const run = await story.run(story.push('refs/heads/main', { version: 'v1.0.0' }));
    expect([run.end, run.prepared?.revision]).toEqual(['green', tagged]);
  });

  test('one without a git tag names the commit that it was started on, once', async () => {
    const run = await story.run(story.push('refs/heads/main', { version: '3.1.4' }));
    expect([run.end, run.prepared?.revision, story.is('latest')]).toEqual(['green', story.world.git.commits.at(-1), '3.1.4']);
    expect((await story.run(story.push('refs/heads/main', { version: '3.1.4' }))).end).toBe('refused');
  });

  test('a backport finds a version above that has no git tag', async () => {
    await story.run(story.push('refs/heads/main', { version: '3.1.4' }));
    await story.release('v3.1.3');
    expect(['latest', '3', '3.1'].map((tag) => story.is(tag))).toEqual(['3.1.4', '3.1.4', '3.1.4']);
  });
});

test('what is published already is not built again, and reaches the registry that lacks it', async () => {
  const failed = await story.release('v1.2.3', on(/^PUT docker\.io\/acme\/api:(1|1\.2|latest)$/, { status: 403 }));
  const digest = story.world.server.tags(PLACES[0]).get('1.2.3');
  expect([failed.end, digest === undefined]).toEqual(['failed', false]);
  const again = await story.release('v1.2.3');
  expect([again.end, again.index]).toEqual(['green', digest]);
});
