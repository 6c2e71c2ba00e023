import { decide } from '../../src/decision/decide';
import { PolicyKind } from '../../src/pipeline/policy';
import { Plan } from '../../src/plan/plan';
import { PlannedSharedWorkflow } from '../../src/plan/planned-workflow';
import { formatDate } from '../../src/tag/date/format-date';
import { planOf, triggerOf, workflowOf } from '../support/plans';

const TRIGGERS = [
  triggerOf('tag', ['v*']), triggerOf('branch', ['**']),
  triggerOf('manual', [], { versionInput: 'version', dryRun: true }),
];
const LATEST = [{ kind: PolicyKind.TAG_ONLY_ON, details: { tag: 'latest', kinds: ['tag'] } }];
const RULES = ['type=semver,pattern={{version}}', 'type=ref,event=branch'];

const on = (
  name: string, ref: string, shared: Partial<PlannedSharedWorkflow>, inputs: Record<string, string> = {}, changes: Partial<Plan> = {},
) => {
  const plan = planOf({
    triggers: TRIGGERS, tags: { rules: RULES, flavor: ['latest=auto'] },
    workflow: workflowOf({ shared: { repository: 'acme/ci', path: 'x.yml', ...shared } }), ...changes,
  });
  const { images: [image], isRefused, reason } = decide(
    plan, { name, ref, sha: 'a'.repeat(40), now: new Date(0), payload: { inputs } }, { tags: [], format: formatDate },
  );
  return {
    published: image.references.map((reference) => reference.split(':')[1]).join(' '), heldBack: image.heldBack.map((one) => one.reason),
    refused: isRefused ? reason : undefined,
  };
};

test('a tag that an organization keeps for git tags moves for them', () => {
  expect(on('push', 'refs/tags/v1.2.3', { policies: LATEST })).toEqual({ published: '1.2.3 latest', heldBack: [], refused: undefined });
});

test('and stays where it is when somebody starts a run by hand', () => {
  expect(on('workflow_dispatch', 'refs/heads/main', { policies: LATEST }, { version: '1.2.3' })).toEqual({
    published: '1.2.3', heldBack: ['latest stays: acme/ci sets it on tag only'], refused: undefined,
  });
  expect(on('workflow_dispatch', 'refs/heads/main', {}, { version: '1.2.3' }).published).toBe('1.2.3 latest');
});

test('patterns, and an event that is left with nothing', () => {
  const policies = [{ kind: PolicyKind.TAG_ONLY_ON, details: { tag: '*', kinds: ['tag'] } }];
  expect(
    on('push', 'refs/heads/main', { policies }).refused,
  ).toBe('push of refs/heads/main makes no tag that it may push, so nothing is published: main stays: acme/ci sets it on tag only.');
});

test('an event that the organization does not publish on is refused, whatever the repository declares', () => {
  const triggers = [
    triggerOf('tag', ['v*']), triggerOf('branch', ['main']),
    triggerOf('manual', [], { publishes: false }),
  ];
  expect(on('push', 'refs/heads/main', { triggers }).refused).toBeUndefined();
  expect(
    on('push', 'refs/heads/feature', { triggers }).refused,
  ).toBe('acme/ci publishes nothing on push of refs/heads/feature. It publishes on: tag v*; branch main.');
  expect(
    on('workflow_dispatch', 'refs/heads/main', { triggers }).refused,
  ).toContain('acme/ci publishes nothing on workflow_dispatch of refs/heads/main.');
});
