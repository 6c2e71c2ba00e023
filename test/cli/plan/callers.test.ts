import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { planOf, triggerOf, workflowOf } from '../../support/plans';
import { write } from '../../support/synth';
import { dockerPublish, projectWith } from '../command-line';

const CALLED = '.github/workflows/docker-publish.yml';
const MAIN = 'refs/heads/main';
const plan = planOf({
  triggers: [
    triggerOf('tag', ['v*.*.*']), triggerOf('call', [], { versionInput: 'version' }),
  ],
  workflow: workflowOf({ path: CALLED }),
});
const calling = (on: string, uses = `./${CALLED}`) => `on:\n  ${on}\njobs:\n  docker:\n    uses: ${uses}\n`;

async function reason(files: Record<string, string>, ref = MAIN, event = 'push', folder = projectWith(plan)) {
  write(folder, files);
  const { out } = await dockerPublish('plan', '--project', folder, '--event', event, '--ref', ref, '--json');
  const { calledBy, reason: why } = JSON.parse(out);
  return { calledBy, why };
}

describe('a workflow that calls ours', () => {
  test('is named where its event starts nothing of ours', async () => {
    expect(await reason({ '.github/workflows/release.yml': calling('push: { branches: [main] }') })).toEqual({
      calledBy: ['.github/workflows/release.yml'],
      why: 'it starts .github/workflows/release.yml, which calls this workflow; what a call publishes is in the table of triggers',
    });
  });

  test.each<[string, Record<string, string>, string]>([
    ['of another branch', { '.github/workflows/release.yml': calling('push: { branches: [main] }') }, 'refs/heads/next'],
    ['of another event', { '.github/workflows/release.yml': calling('workflow_dispatch:') }, MAIN],
    ['that calls another workflow', { '.github/workflows/release.yml': calling('push:', './.github/workflows/other.yml') }, MAIN],
    ['that only speaks of it', { '.github/workflows/lint.yml': `on: push\njobs: { a: { steps: [{ run: 'cat ./${CALLED}' }] } }\n` }, MAIN],
    ['that is no YAML', { '.github/workflows/release.yml': `on: [\n  uses: ./${CALLED}` }, MAIN],
  ])('one %s is not', async (_, files, ref) => {
    const { calledBy, why } = await reason(files, ref);
    expect([calledBy, why]).toEqual([undefined, expect.stringContaining('so nothing runs')]);
  });

  test('of two kinds: started by hand, and by any push', async () => {
    const files = { '.github/workflows/a.yml': calling('workflow_dispatch:'), '.github/workflows/b.yaml': calling('push:') };
    expect((await reason(files, MAIN, 'workflow_dispatch')).calledBy).toEqual(['.github/workflows/a.yml']);
    expect((await reason(files)).calledBy).toEqual(['.github/workflows/b.yaml']);
  });

  test('lies above a project of a monorepo', async () => {
    const root = projectWith(planOf());
    const below = join(root, 'services/api');
    mkdirSync(join(below, '.projen'), { recursive: true });
    write(below, { '.projen/docker-publish.json': JSON.stringify({ ...plan, directory: 'services/api' }) });
    write(root, { '.github/workflows/release.yml': calling('push:') });
    expect((await reason({}, MAIN, 'push', below)).calledBy).toEqual(['.github/workflows/release.yml']);
  });

  test('does not stand in for a trigger of ours', async () => {
    const { calledBy } = await reason({ '.github/workflows/release.yml': calling('push:') }, 'refs/tags/v1.2.3');
    expect(calledBy).toBeUndefined();
  });
});
