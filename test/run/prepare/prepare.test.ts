import { decideAgain, prepare } from '../../../src/run/prepare/prepare';
import { SILENT } from '../../../src/run/report';
import { planOf, triggerOf } from '../../support/plans';
import { World } from '../simulation/world';

const PLAN = planOf({
  triggers: [
    triggerOf('tag', ['v*']),
    triggerOf('manual', [], { versionInput: 'version', dryRun: true }),
  ],
});

function repository() {
  const { git } = new World();
  const [tagged, head] = [git.commit(), git.commit()];
  git.gitTags.push({ name: 'v1.0.0', commit: tagged });
  return { tagged, head, history: git.seenBy(async () => {}) };
}

const event = (name: string, ref: string, sha: string, inputs?: Record<string, string>) => ({
  name, ref, sha, now: new Date('2030-01-01'),
  payload: { inputs, head_commit: { id: sha, timestamp: '2029-01-01T00:00:00Z' }, repository: { default_branch: 'main' } },
});

test('the date of a commit is git\'s own in every run, whatever the event says and whenever it runs', async () => {
  const { tagged, history } = repository();
  const { prepared } = await prepare(PLAN, event('push', 'refs/tags/v1.0.0', tagged), history, () => '', SILENT);
  expect(prepared).toEqual({
    now: '2030-01-01T00:00:00.000Z', gitTag: 'v1.0.0', isTagged: true, revision: tagged, created: '2026-01-05T00:00:00Z',
    isHandedOver: false,
  });
});

test('a version that is handed over is the commit of its git tag, with the date of that', async () => {
  const { tagged, head, history } = repository();
  const { prepared } = await prepare(
    PLAN, event('workflow_dispatch', 'refs/heads/main', head, { version: '1.0.0' }), history, () => '', SILENT,
  );
  expect(prepared).toMatchObject({ gitTag: 'v1.0.0', revision: tagged, created: '2026-01-05T00:00:00Z', isHandedOver: true });
});

test('every later job decides the same', async () => {
  const { head, history } = repository();
  const started = event('workflow_dispatch', 'refs/heads/main', head, { version: '2.0.0' });
  const { prepared, decision } = await prepare(PLAN, started, history, () => '', SILENT);
  const again = decideAgain(
    PLAN, { ...started, now: new Date('2031-01-01'), payload: { ...started.payload, inputs: undefined } }, prepared, () => '',
  );
  const summary = ({ images, version, revision, created, gitTag }: typeof decision) => ({
    version, revision, created, gitTag, tags: images[0].tags, labels: images[0].labels,
  });
  expect(summary(again)).toEqual(summary(decision));
});

test('what cannot be published stops with a sentence', async () => {
  const { head, history } = repository();
  await expect(prepare(PLAN, event('workflow_dispatch', 'refs/heads/main', head), history, () => '', SILENT)).rejects.toThrow(
    /^Nothing is published: workflow_dispatch of refs\/heads\/main makes no tag/,
  );
});
