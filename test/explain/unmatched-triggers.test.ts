import { unmatchedText, unmatchedTriggers } from '../../src/explain/unmatched-triggers';
import { matchesRef } from '../../src/tag/engine/ref-pattern';
import { TriggerKind } from '../../src/trigger/trigger-kind';
import { triggerOf } from '../support/plans';

const on = (...patterns: string[]) => [{ kind: TriggerKind.TAG, patterns, publishes: true }];

test.each([
  [
    'tags without v', ['v*.*.*'], ['0.7.3', '0.7.4', 'stable'],
    'no git tag here matches "v*.*.*": the newest are 0.7.4, 0.7.3. For those, declare Trigger.tag(\'[0-9]+.[0-9]+.[0-9]+\').',
  ],
  [
    'tags of a package', ['v*'], ['api-v1.2.3'],
    'no git tag here matches "v*": the newest are api-v1.2.3. For those, declare Trigger.tag(\'api-v*.*.*\').',
  ],
  [
    'two numbers', ['v*.*.*'], ['v1.2', 'v1.10'],
    'no git tag here matches "v*.*.*": the newest are v1.10, v1.2. For those, declare Trigger.tag(\'v*.*\').',
  ],
])('%s', (_, patterns, tags, expected) => {
  const [found] = unmatchedTriggers(on(...patterns), tags);
  expect(unmatchedText(found)).toBe(expected);
  expect(matchesRef([/'(.*)'/.exec(found.declare)![1]], found.tags[0])).toBe(true);
});

test.each([
  ['one that matches', on('v*.*.*'), ['v1.2.3', '0.1.0']],
  ['no tags yet', on('v*.*.*'), []],
  ['no tag that is a version', on('v*.*.*'), ['stable']],
  ['a branch', [triggerOf('branch', ['main'])], ['0.1.0']],
])('nothing to say: %s', (_, triggers, tags) => {
  expect(unmatchedTriggers(triggers, tags)).toEqual([]);
});
