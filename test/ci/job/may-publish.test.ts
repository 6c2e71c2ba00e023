import { ifMayPublish } from '../../../src/ci/github/job/may-publish';
import { PlannedTrigger } from '../../../src/plan/planned-trigger';
import { TriggerKind } from '../../../src/trigger/trigger-kind';
import { planOf, triggerOf } from '../../support/plans';
import { evaluate } from '../runner/expressions';

const tag: PlannedTrigger = triggerOf('tag', ['v*.*.*']);
const call: PlannedTrigger = triggerOf('call', [], { versionInput: 'version' });
const queue: PlannedTrigger = triggerOf('merge-queue', [], { publishes: false });
const pull = (publishes = false): PlannedTrigger => ({ kind: TriggerKind.PULL_REQUEST, patterns: [], publishes });
const branch = (pattern: string, publishes = true): PlannedTrigger => ({ kind: TriggerKind.BRANCH, patterns: [pattern], publishes });

const push = (ref: string) => ({ event_name: 'push', ref, ref_type: ref.startsWith('refs/tags/') ? 'tag' : 'branch' });
const EVENTS: Record<string, Record<string, unknown>> = {
  'tag': push('refs/tags/v1.2.3'),
  'main': push('refs/heads/main'),
  'feature/x': push('refs/heads/feature/x'),
  'release/1': push('refs/heads/release/1'),
  'pull request': {
    event_name: 'pull_request', ref: 'refs/pull/7/merge', ref_type: 'branch',
    event: { pull_request: { head: { repo: { full_name: 'acme/api' } }, user: { login: 'octocat' } } },
  },
  'fork': {
    event_name: 'pull_request', ref: 'refs/pull/7/merge', ref_type: 'branch',
    event: { pull_request: { head: { repo: { full_name: 'other/api' } }, user: { login: 'octocat' } } },
  },
  'merge queue': { event_name: 'merge_group', ref: 'refs/heads/gh-readonly-queue/main/pr-7', ref_type: 'branch' },
  'by hand': { event_name: 'workflow_dispatch', ref: 'refs/heads/feature/x', ref_type: 'branch' },
};

/** The events whose run has the environment. */
function withEnvironment(triggers: PlannedTrigger[], inputs: Record<string, unknown> = {}): string {
  const condition = ifMayPublish(planOf({ triggers }));
  return Object.entries(EVENTS)
    .filter(([, github]) => condition === undefined || evaluate(condition, {
      github: { repository: 'acme/api', ...github }, inputs,
    }))
    .map(([name]) => name).join(', ');
}

const PUSHES = 'tag, main, feature/x, release/1';

test.each<[string, PlannedTrigger[], string]>([
  ['nothing is only built', [tag, branch('main')], `${PUSHES}, pull request, fork, merge queue, by hand`],
  ['pull requests are', [tag, branch('main'), pull()], `${PUSHES}, merge queue, by hand`],
  ['pull requests and the merge queue are', [tag, branch('main'), pull(), queue], `${PUSHES}, by hand`],
  ['pull requests are published', [tag, pull(true)], `${PUSHES}, pull request, merge queue, by hand`],
  ['branches are', [tag, branch('main'), branch('**', false), pull()], 'tag, main, merge queue, by hand'],
  ['branches are, but a pattern', [tag, branch('release/**'), branch('main', false), pull(), queue], 'tag, release/1, by hand'],
  ['a pattern with a wildcard after a character', [tag, branch('mains?'), branch('**', false), pull(), queue], 'tag, main, by hand'],
  ['all branches are', [tag, branch('**', false), pull(), queue], 'tag, by hand'],
  ['every branch is published', [tag, branch('**'), branch('main', false), pull(), queue], `${PUSHES}, by hand`],
  ['every branch but one is published', [tag, branch('*'), branch('!main'), branch('x', false), pull(), queue], `${PUSHES}, by hand`],
  ['branches are, pull requests are published', [tag, branch('main'), branch('**', false), pull(true), queue],
    'tag, main, pull request, by hand'],
])('%s: only runs that may publish use the environment', (_, triggers, expected) => {
  expect(withEnvironment(triggers)).toBe(expected);
});

test('a caller hands over a version on any branch', () => {
  expect(withEnvironment([call, branch('main', false)], { version: '1.2.3' })).toBe(`${PUSHES}, pull request, fork, merge queue, by hand`);
  expect(withEnvironment([call, branch('main', false)])).toBe('tag, pull request, fork, merge queue, by hand');
});

test('a dry run, from any branch, does not', () => {
  const manual: PlannedTrigger = triggerOf('manual', [], { versionInput: 'version', dryRun: true });
  expect(withEnvironment([tag, pull(), manual])).toBe(`${PUSHES}, merge queue, by hand`);
  expect(withEnvironment([tag, pull(), manual], { version: '', dry_run: true })).toBe('');
});
