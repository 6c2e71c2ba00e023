import { decide } from '../../src/decision/decide';
import { jobsOf } from '../../src/decision/jobs';
import { formatDate } from '../../src/tag/date/format-date';
import { planOf, triggerOf } from '../support/plans';
import { event } from '../tag/events';

const PLAN = planOf();
const CHECKING = {
  ...PLAN, workflow: { ...PLAN.workflow!, driftCheck: true },
  triggers: [...PLAN.triggers, triggerOf('pull-request', [], { publishes: false })],
};
const jobs = (plan: typeof PLAN, name: string, ref: string) => jobsOf(
  plan, decide(plan, event({ name, ref }), { tags: [], format: formatDate }),
).map(({ id }) => id);

test('the comparison with the declaration is a job of pull requests, and of nothing else', () => {
  expect(jobs(CHECKING, 'pull_request', 'refs/pull/7/merge')).toContain('drift');
  expect(jobs({ ...CHECKING, workflow: PLAN.workflow }, 'pull_request', 'refs/pull/7/merge')).not.toContain('drift');
  expect(jobs(CHECKING, 'push', 'refs/tags/v1.2.3')).not.toContain('drift');
});
