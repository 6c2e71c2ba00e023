import { tagTable } from '../../src/explain/tag-table';
import { TriggerKind } from '../../src/trigger/trigger-kind';
import { planOf, triggerOf } from '../support/plans';

const SHA = ['type=sha'];

describe('what each trigger publishes', () => {
  test('releases, prereleases and pull requests of a plain declaration', () => {
    expect(tagTable(planOf())).toEqual([
      {
        event: 'git tag `v1.2.3`', tags: ['1.2.3', '1.2', '1', 'latest'], note: '`1.2`, `1`, `latest` only where no higher release exists',
      },
      { event: 'git tag `v1.3.0-rc.1`', tags: ['1.3.0-rc.1'] },
      { event: 'pull request', tags: [], note: 'built, not published' },
    ]);
  });

  test.each([
    [
      'tags of one of several projects', 'tag', ['api-v*'], ['type=semver,pattern={{version}},match=api-v(.*)'],
      ['git tag `api-v1.2.3`: 1.2.3 latest', 'git tag `api-v1.3.0-rc.1`: 1.3.0-rc.1'],
    ],
    [
      'a pattern that no prerelease matches', 'tag', ['v[0-9]+.[0-9]+.[0-9]+'], ['type=semver,pattern={{version}}'],
      ['git tag `v1.2.3`: 1.2.3 latest'],
    ],
    ['any tag', 'tag', ['**'], ['type=ref,event=tag'], ['git tag `v1.2.3`: v1.2.3 latest', 'git tag `v1.3.0-rc.1`: v1.3.0-rc.1']],
    ['one fixed tag', 'tag', ['nightly'], SHA, ['git tag `nightly`: sha-abcdef0']],
    [
      'branches, one of them a pattern', 'branch', ['main', 'release/**', '!release/old'], ['type=ref,event=branch', 'type=edge'],
      ['push to `main`: edge main', 'push to `release/x`: release-x'],
    ],
    ['any branch', 'branch', ['**'], ['type=edge'], ['push to `main`: edge']],
    [
      'by hand, with nothing to say', 'manual', [], ['type=semver,pattern={{version}}'],
      ['started by hand on `main`: ', 'started by hand on git tag `v1.2.3`: 1.2.3 latest'],
    ],
    [
      'a schedule, its date as the format says', 'schedule', ['0 3 * * *'], ['type=schedule,pattern=nightly-{{date \'YYYYMMDD\'}}'],
      ['schedule: nightly-YYYYMMDD'],
    ],
  ])('%s', (_, kind, patterns, rules, expected) => {
    const table = tagTable(planOf({ triggers: [{ kind: kind as TriggerKind, patterns, publishes: true }], tags: { rules, flavor: [] } }));
    expect(table.map(({ event, tags }) => `${event}: ${tags.join(' ')}`)).toEqual(expected);
  });

  test('a version that is typed in counts like a git tag', () => {
    const triggers = [
      triggerOf('manual', [], { versionInput: 'fake_tag' }),
      triggerOf('call', [], { versionInput: 'version' }),
    ];
    expect(tagTable(planOf({ triggers })).map(({ event, tags }) => `${event}: ${tags.join(' ')}`)).toEqual([
      'started by hand on `main`: ', 'started by hand with fake_tag `v1.2.3`: 1.2.3 1.2 1 latest',
      'called with version `1.2.3`: 1.2.3 1.2 1 latest',
    ]);
  });

  test('says what stops a run, and what a prerelease leaves where it is', () => {
    const notes = (kind: `${TriggerKind}`, rules: string[]) => tagTable(planOf({
      triggers: [{ kind: kind as TriggerKind, patterns: ['v*'], publishes: true }], tags: { rules, flavor: [] },
    })).map(({ note }) => note);
    expect(notes('manual', ['type=ref,event=tag'])).toEqual([
      'no rule makes a tag, so the run fails before anything is built', '`latest` only where no higher release exists',
    ]);
    expect(notes('tag', ['type=ref,event=tag'])).toEqual([
      '`latest` only where no higher release exists', '`latest` not moved by a prerelease',
    ]);
    // Tags of a branch are never held back, as no version is built there.
    expect(notes('branch', ['type=ref,event=branch', 'type=raw,value=latest'])).toEqual([undefined]);
  });
});
