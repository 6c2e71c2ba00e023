import { decide } from '../../../src/decision/decide';
import { Decision } from '../../../src/decision/decision';
import { Plan } from '../../../src/plan/plan';
import { decideAgain, prepare } from '../../../src/run/prepare/prepare';
import { formatDate } from '../../../src/tag/date/format-date';
import { GitEvent } from '../../../src/tag/engine/git-event';
import { TagKind } from '../../../src/tag/policy/tag-kind';
import { Random } from '../../run/simulation/random';
import { Scheduler } from '../../run/simulation/scheduler';
import { FINE, SimulatedRun } from '../../run/simulation/simulated-run';
import { World } from '../../run/simulation/world';
import { RandomDeclaration } from '../random-declaration';

const SEED = Number(process.env.SEED ?? 1);
/** Number of declarations in a test run; `npm run simulate:declarations` tries more. */
const DECLARATIONS = Number(process.env.DECLARATIONS ?? 200);
/** Number of the first declaration, to repeat one. */
const FIRST = Number(process.env.FIRST ?? SEED * 1_000_000);
const SHA = 'abcdef0123456789abcdef0123456789abcdef01';

const BRANCHES = [
  'main', 'alpine', 'x-alpine', '1.2', '1.2.3', '1.2.3-alpine', 'latest', 'latest-alpine', 'edge', 'edge-alpine', 'nightly', '18',
  'sha-abcdef0', 'pr-7', 'release/1.2',
  'cuda-x', 'x-cuda', 'br-x', 'alpine-x', 'main-alpine', '20260310', '1.2.3-abcdef0', 'TRACK', 'in--x', 'edge-x',
];
const GIT_TAGS = [
  'v1.2.3', 'v1.2.3-alpine', 'v1.3.0-rc.1', 'v1.3.0-rc.1-alpine', 'v1.2', 'v18.0.0', 'v18.0.0-debug', 'alpine', '1.2.3', 'x-v1.2.3',
  'edge', 'v1', 'nightly', 'v2.0.0-x',
  'cuda-1.2.3', 'v1.2.3-18', '2026.3', 'app/v1.2.3', 'app/v1.2.3-alpine', 'TRACK',
];
/** Versions in files of commits; the last one is a version that is not released yet. */
const FILE_VERSIONS = ['1.2.3', '1.2.3-alpine', '1.3.0-rc.1', '18.0.0', '0.0.0'];
const CHOSEN = { channel: 'alpine', suffix: '-alpine', now: 'true' };

const event = (name: string, ref: string, more: object = {}): GitEvent => ({
  name, ref, sha: SHA, now: new Date('2026-03-10T07:59:58Z'),
  payload: { repository: { full_name: 'acme/app', default_branch: 'main' }, ...more },
});
const EVENTS: GitEvent[] = [
  ...BRANCHES.map((branch) => event('push', `refs/heads/${branch}`)), ...GIT_TAGS.map((tag) => event('push', `refs/tags/${tag}`)),
  event('pull_request', 'refs/pull/7/merge', { number: 7, pull_request: { head: { repo: { full_name: 'acme/app' } } } }),
  event('schedule', 'refs/heads/main'),
  event('workflow_dispatch', 'refs/heads/x-alpine'), event('workflow_dispatch', 'refs/heads/main', { inputs: { version: '1.2.3' } }),
  event('workflow_dispatch', 'refs/heads/main', { inputs: CHOSEN }),
  event('workflow_dispatch', 'refs/heads/alpine', { inputs: { ...CHOSEN, channel: '1.2', suffix: '' } }),
  event('workflow_dispatch', 'refs/tags/v1.2.3-alpine'),
];
const QUIET = { log: () => {}, notice: () => {}, summary: () => {} };

/** A refusal is a valid result too, the same for plan and run. */
function decided(
  plan: Plan, happening: GitEvent, versions: Record<string, string | undefined>, tags: World['git']['gitTags'] = [],
): Decision | string {
  try {
    return decide(plan, happening, { tags, format: formatDate, versions });
  } catch (error) {
    return (error as Error).message;
  }
}

const names = ({ images }: Decision) => images.map(({ id, references }) => [id, references]);
const filesOf = (version: string) => ({ 'VERSION': `${version}\n`, 'package.json': JSON.stringify({ version }) });
const versionsOf = (version: string) => {
  const found = version === '0.0.0' ? undefined : version;
  return { 'VERSION': found, 'package.json': found };
};

test(`of ${DECLARATIONS} declarations no two builds ever claim one tag, the run publishes what the plan says, and the guard `
  + 'holds for each variant', async () => {
  const counts = {
    refusedAtSynthesis: 0, declared: 0, shared: 0, published: 0, refusedInTheRun: 0, fromFiles: 0, withInputs: 0, inSeveralRegistries: 0,
    runs: 0, releasedTwice: 0,
  };
  for (let seed = FIRST; seed < FIRST + DECLARATIONS; seed++) {
    const n = seed % 1_000_000;
    const plan = new RandomDeclaration(seed).plan();
    if (!plan) {
      counts.refusedAtSynthesis++;
      continue;
    }
    try {
      counts.declared++;
      if (new Set(plan.images.map(({ name }) => name)).size < plan.images.length) counts.shared++;
      if (plan.inputs) counts.withInputs++;
      if (plan.registries.length > 1) counts.inSeveralRegistries++;
      const events = EVENTS.filter(({ payload }) => canBeGiven(plan, payload?.inputs ?? {}));
      const claimed = claimedOnce(plan, events, n);
      counts.published += claimed.published;
      counts.refusedInTheRun += claimed.refused;
      if (claimed.published > 0 && plan.triggers.some(({ versionFile }) => versionFile)) counts.fromFiles++;
      await sameInTheRun(plan, events[n % events.length], FILE_VERSIONS[n % FILE_VERSIONS.length]);
      if (await publishesAsDecided(plan, events, n)) counts.runs++;
      if (await guardHolds(plan)) counts.releasedTwice++;
    } catch (error) {
      throw new Error(`FIRST=${seed} DECLARATIONS=1 shows it again: ${(error as Error).stack}`);
    }
  }
  // Situations that never occur would not be tested.
  for (const [what, count] of Object.entries(DECLARATIONS < 100 ? {} : counts)) {
    expect([what, count > DECLARATIONS / 200]).toEqual([what, true]);
  }
}, 7_200_000);

function canBeGiven({ triggers, inputs }: Plan, given: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(given)
    .every((name) => (name === 'version' ? triggers.some(({ versionInput }) => versionInput) : inputs?.[name] !== undefined));
}

/** Holds for all events, in any order. */
function claimedOnce(plan: Plan, events: readonly GitEvent[], n: number): { published: number; refused: number } {
  const owners = new Map<string, string>();
  const counts = { published: 0, refused: 0 };
  const versions = plan.triggers.some(({ versionFile }) => versionFile)
    ? [n, n + 1].map((index) => FILE_VERSIONS[index % FILE_VERSIONS.length])
    : ['0.0.0'];
  for (const happening of events) {
    for (const version of versions) {
      const decision = decided(plan, happening, versionsOf(version));
      if (typeof decision === 'string') continue;
      if (decision.reason?.includes(', a tag of')) counts.refused++;
      for (const { id, references } of decision.images) {
        for (const reference of references) {
          counts.published++;
          if ((owners.get(reference) ?? id) !== id) {
            throw new Error(`${reference} of ${owners.get(reference)} and of ${id}, at ${happening.name} of ${happening.ref}`);
          }
          owners.set(reference, id);
        }
      }
    }
  }
  return counts;
}

async function sameInTheRun(plan: Plan, happening: GitEvent, version: string): Promise<void> {
  const decision = decided(plan, happening, versionsOf(version));
  if (typeof decision !== 'string' && !decision.runs) return;
  const git = {
    tags: async () => [], date: async () => new Date(0), file: async (_: string, path: 'VERSION') => filesOf(version)[path],
  } as never;
  const run = await prepare(plan, happening, git, formatDate, QUIET).catch((error: Error) => error);
  if (run instanceof Error) {
    expect(run.message).toBe(typeof decision === 'string' ? decision : `Nothing is published: ${decision.reason}`);
    return;
  }
  expect(names(run.decision)).toEqual(names(decision as Decision));
  const read: Plan = JSON.parse(JSON.stringify(plan));
  expect(names(decideAgain(read, happening, run.prepared, formatDate))).toEqual(names(decision as Decision));
}

/** A complete run, in empty registries. */
async function publishesAsDecided(plan: Plan, events: readonly GitEvent[], n: number): Promise<boolean> {
  const version = FILE_VERSIONS[n % FILE_VERSIONS.length];
  const from = n % events.length;
  const publishes = (happening: GitEvent) => {
    const decision = decided(plan, happening, versionsOf(version));
    return typeof decision !== 'string' && decision.publishes;
  };
  const happening = [...events.slice(from), ...events.slice(0, from)].find(publishes);
  if (!happening) return false;
  const world = new World();
  const { run, decision } = await ran(world, plan, happening, version);
  expect([happening.name, happening.ref, run.end, run.message]).toEqual([happening.name, happening.ref, 'green', '']);
  const found = repositoriesOf(plan).flatMap((repository) => [...world.server.tags(repository)
    .keys()].map((tag) => `${repository}:${tag}`));
  expect(found.sort()).toEqual([...new Set(decision.images.flatMap(({ references }) => references))].sort());
  return true;
}

/** Floating tags stay for an older release, with any variant's names, and a version never points to another image afterwards. */
async function guardHolds(plan: Plan): Promise<boolean> {
  const world = new World();
  const newer = await ran(world, plan, event('push', 'refs/tags/v2.0.0'), '0.0.0');
  const before = new Map(repositoriesOf(plan).map((repository) => [repository, world.server.tags(repository)]));
  const { decision, run } = await ran(world, plan, event('push', 'refs/tags/v1.2.3'), '0.0.0');
  if (newer.run.end !== 'green' || run.end !== 'green') return false;
  for (const { references, tags } of decision.images) {
    const floating = tags.filter(({ kind, line }) => kind === TagKind.FLOATING && line === '').map(({ tag }) => tag);
    const moved = floating.filter((tag) => references.some((name) => name.endsWith(`:${tag}`)));
    if (moved.length > 0) throw new Error(`v1.2.3 would move ${moved.join(', ')} although v2.0.0 exists`);
  }
  for (const { destinations } of decision.images) {
    for (const { repository, tags } of destinations) {
      for (const { tag, kind, line } of tags) {
        const was = before.get(repository)!.get(tag);
        const stays = kind === TagKind.VERSION || (kind === TagKind.FLOATING && line === '');
        if (stays && was !== undefined) {
          expect([`${repository}:${tag}`, world.server.tags(repository).get(tag)]).toEqual([`${repository}:${tag}`, was]);
        }
      }
    }
  }
  return true;
}

const repositoriesOf = ({ images }: Plan) => [...new Set(images.flatMap(({ repositories }) => repositories))];

async function ran(world: World, plan: Plan, about: GitEvent, version: string): Promise<{ run: SimulatedRun; decision: Decision }> {
  const sha = world.git.commit();
  const tag = /^refs\/tags\/(.+)$/.exec(about.ref)?.[1];
  if (tag !== undefined) world.git.gitTags.push({ name: tag, commit: sha });
  world.git.files.set(sha, filesOf(version));
  const happening = { ...about, sha };
  const decision = decided(plan, happening, versionsOf(version), [...world.git.gitTags]) as Decision;
  const scheduler = new Scheduler(new Random(1));
  const run = new SimulatedRun(happening.ref, plan, happening, world, () => FINE);
  scheduler.start(run.attempt(scheduler, true));
  await scheduler.run();
  return { run, decision };
}
