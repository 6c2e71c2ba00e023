import { nextVersions } from '../../../src/cli/plan/next-versions';
import { tagTable } from '../../../src/explain/tag-table';
import { TriggerKind } from '../../../src/trigger/trigger-kind';
import { planOf } from '../../support/plans';

const on = (...patterns: string[]) => planOf({ triggers: [{ kind: TriggerKind.TAG, patterns, publishes: true }] });

test.each([
  ['tags without v', ['[0-9]+.[0-9]+.[0-9]+*'], ['0.7.4', '0.7.3'], ['0.7.5', '0.8.0', '1.0.0', '0.8.0-rc.1']],
  ['either spelling: as the highest', ['v*', '[0-9]*'], ['v0.1.0', '0.7.4'], ['0.7.5', '0.8.0', '1.0.0', '0.8.0-rc.1']],
  ['tags that start nothing do not count', ['v*'], ['v0.1.0', '0.7.4'], ['v0.1.1', 'v0.2.0', 'v1.0.0', 'v0.2.0-rc.1']],
  ['none with v: after the highest, spelled as the pattern', ['v*.*.*'], ['0.7.3', '0.7.4'], ['v0.7.5', 'v0.8.0', 'v1.0.0', 'v0.8.0-rc.1']],
  ['another package is no release of this one', ['api-v*'], ['1.2.3'], ['api-v0.0.1', 'api-v0.1.0', 'api-v1.0.0', 'api-v0.1.0-rc.1']],
  ['a package', ['api-v*'], ['api-v1.2.3', 'web-v5.0.0'], ['api-v1.2.4', 'api-v1.3.0', 'api-v2.0.0', 'api-v1.3.0-rc.1']],
  ['no tags yet', ['v*.*.*'], [], ['v0.0.1', 'v0.1.0', 'v1.0.0', 'v0.1.0-rc.1']],
  ['no tags yet, and none with v', ['[0-9]+.[0-9]+.[0-9]+'], [], ['0.0.1', '0.1.0', '1.0.0']],
])('%s', (_, patterns, tags, expected) => {
  expect(nextVersions(on(...patterns), tags).map(({ tag }) => tag)).toEqual(expected);
});

test('examples are the newest tags that there are', () => {
  const events = (patterns: string[], tags: string[]) => tagTable(on(...patterns), tags).map(({ event }) => event);
  expect(events(['[0-9]+.[0-9]+.[0-9]+'], ['0.7.4', '0.7.10'])).toEqual(['git tag `0.7.10`']);
  expect(events(['v*'], ['v0.7.4', 'v0.8.0-rc.2', 'v0.8.0-rc.10', '9.0.0'])).toEqual(['git tag `v0.7.4`', 'git tag `v0.8.0-rc.10`']);
  expect(events(['[0-9]+.[0-9]+.[0-9]+'], [])).toEqual(['git tag `1.2.3`']);
});
