import { Random } from './simulation/random';
import { Scheduler } from './simulation/scheduler';
import { FINE, SimulatedRun } from './simulation/simulated-run';
import { World } from './simulation/world';
import { TagRule, Trigger, Variant } from '../../src';
import { Image } from '../../src/image/image';
import { makePlan } from '../../src/plan/make/make-plan';
import { Plan } from '../../src/plan/plan';
import { Problems } from '../../src/problem/problems';
import { Registry } from '../../src/registry/registry';
import { Flavor } from '../../src/tag/rule/flavor';

const API = 'ghcr.io/acme/api';

function planOf(tags: string[], triggers: Trigger[], variants?: Variant[]): Plan {
  const problems = new Problems();
  const plan = makePlan({
    project: 'api', directory: '.', images: [
      Image._from({ name: 'api', variants }, { name: 'api', platforms: ['linux/amd64'] }, problems)!,
    ].flat(), registries: [Registry.parse('ghcr.io/acme')],
    tags: tags.map((rule) => TagRule.parse(rule)), flavor: Flavor.of(), triggers, gates: [], supplyChain: [], labels: {},
    repository: { host: 'github.com', owner: 'acme', name: 'api', url: '', defaultBranch: 'main' },
    buildArgNames: { version: 'VERSION', created: 'BUILD_DATE', revision: 'VCS_REF' },
  }, problems);
  problems.throwIfAny('a declaration');
  return plan;
}

/** Runs the events one after the other, and returns the other tags of a tag's digest in the end. */
async function after(plan: Plan, ...events: Array<[name: string, ref: string]>): Promise<(tag: string) => string> {
  const world = new World();
  for (const [name, ref] of events) {
    const sha = world.git.commit();
    if (ref.startsWith('refs/tags/')) world.git.gitTags.push({ name: ref.slice('refs/tags/'.length), commit: sha });
    const scheduler = new Scheduler(new Random(1));
    const happening = {
      name, ref, sha, now: new Date('2026-10-12T00:00:00Z'), payload: { repository: { full_name: 'acme/api', default_branch: 'main' } },
    };
    const run = new SimulatedRun(ref, plan, happening, world, () => FINE);
    scheduler.start(run.attempt(scheduler, true));
    await scheduler.run();
    expect([ref, run.end, run.message]).toEqual([ref, 'green', '']);
  }
  const tags = world.server.tags(API);
  return (tag) => [...tags].filter(([, digest]) => digest === tags.get(tag)).map(([name]) => name).sort().join(' ');
}

const SEMVER = ['type=semver,pattern={{version}}', 'type=semver,pattern={{major}}'];

describe('what a registry lists and no release made is no release', () => {
  test('a variant whose name looks like a revision', async () => {
    const plan = planOf(SEMVER, [Trigger.tag('v*').withRevisions('-[0-9]+')], [
      Variant.plain(), Variant.named('18', { tags: [TagRule.parse('type=ref,event=tag')], latest: 'node18' }),
    ]);
    const is = await after(plan, ['push', 'refs/tags/v1.2.3'], ['push', 'refs/tags/v1.2.4']);
    expect(['latest', '1', 'node18'].map(is)).toEqual(['1 1.2.4 latest', '1 1.2.4 latest', 'node18 v1.2.4-18']);
  });

  test.each([
    ['schedule', "type=schedule,pattern={{date 'YYYY.MM.DD'}}"],
    ['push', "type=raw,value={{date 'YYYY.MM.DD'}},enable={{is_default_branch}}"],
  ])('a date, by %s', async (name, rule) => {
    const plan = planOf([...SEMVER, rule], [Trigger.tag(), name === 'push' ? Trigger.branch() : Trigger.schedule('0 3 * * *')]);
    const is = await after(plan, [name, 'refs/heads/main'], ['push', 'refs/tags/v1.2.4']);
    expect(['latest', '1'].map(is)).toEqual(['1 1.2.4 latest', '1 1.2.4 latest']);
  });
});
