import { isTrusted, kindOf, triggersOf } from '../../src/decision/event-kind';
import { planOf } from '../support/plans';
import { event } from '../tag/events';

test.each<[string, string, string | undefined]>([
  ['push', 'refs/tags/v1.2.3', 'tag'],
  ['push', 'refs/heads/main', 'branch'],
  ['pull_request', 'refs/pull/7/merge', 'pull-request'],
  ['workflow_dispatch', 'refs/tags/v1.2.3', 'manual'],
  ['workflow_call', 'refs/heads/main', 'call'],
  ['schedule', 'refs/heads/main', 'schedule'],
  ['issues', 'refs/heads/main', undefined],
])('%s of %s is of the kind %s', (name, ref, kind) => expect(kindOf(event({ name, ref }))).toBe(kind));

test.each([['refs/tags/v1.2.3', 1], ['refs/tags/x', 0], ['refs/heads/main', 0]])('a push of %s sets off %d triggers', (ref, count) => {
  expect(triggersOf(planOf(), event({ name: 'push', ref }))).toHaveLength(count);
});

const pullRequest = (full_name: string, login = 'somebody') => event({
  name: 'pull_request', ref: 'refs/pull/7/merge',
  payload: { repository: { full_name: 'acme/api' }, pull_request: { head: { repo: { full_name } }, user: { login } } },
});

test.each([
  ['of the repository itself', pullRequest('acme/api'), true],
  ['of a fork', pullRequest('stranger/api'), false],
  ['of Dependabot, which runs like a fork', pullRequest('acme/api', 'dependabot[bot]'), false],
])('a pull request %s is trusted: %s', (_, happening, trusted) => expect(isTrusted(happening)).toBe(trusted));
