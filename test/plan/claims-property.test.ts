import { Flavor, ImageOptions, Registry, TagRule, Trigger, Variant } from '../../src';
import { decide } from '../../src/decision/decide';
import { Image } from '../../src/image/image';
import { makePlan } from '../../src/plan/make-plan';
import { Plan } from '../../src/plan/plan';
import { Problems } from '../../src/problems';
import { decideAgain, prepare } from '../../src/run/prepare';
import { formatDate } from '../../src/tag/format-date';
import { GitEvent } from '../../src/tag/git-event';
import { Random } from '../run/simulation/random';

const SEED = Number(process.env.SEED ?? 1);
const DECLARATIONS = Number(process.env.DECLARATIONS ?? 500);
const SHA = 'abcdef0123456789abcdef0123456789abcdef01';

/** The same numbers for the same seed. */
function randomOf(seed: number): () => number {
  const random = new Random(seed);
  return () => random.next();
}

const RULES = [
  'type=semver,pattern={{version}}', 'type=semver,pattern={{major}}.{{minor}}', 'type=semver,pattern={{major}}', 'type=semver,pattern={{raw}}', 'type=semver,pattern={{version}},suffix=-{{sha}}',
  'type=pep440,pattern={{version}}', 'type=pep440,pattern={{major}}.{{minor}}', 'type=ref,event=branch', 'type=ref,event=tag', 'type=ref,event=pr', 'type=ref,event=branch,prefix=br-', 'type=edge', 'type=sha', 'type=sha,format=long',
  'type=sha,prefix=', 'type=schedule', "type=schedule,pattern={{date 'YYYYMMDD'}}", 'type=raw,value=latest,enable={{is_default_branch}}', 'type=raw,value={{branch}}-{{sha}}', 'type=raw,value=alpine', 'type=raw,value={{tag}}',
  'type=match,pattern=v(\\d+),group=1', 'type=match,pattern=\\d+\\.\\d+', 'type=match,pattern=v(.*),group=1', "type=raw,value={{date 'YYYY.MM'}}",
];
const FLAVORS = ['latest=auto', 'latest=false', 'latest=true', 'suffix=-alpine', 'suffix=-alpine,onlatest=true', 'prefix=cuda-', 'prefix=cuda-,onlatest=true'];
const NAMES = ['alpine', 'debug', '18', 'x', 'php8.4', 'edge', 'cuda', '1', 'alpine-x', 'nightly'];
const TRIGGERS = [
  () => Trigger.tag('v*.*.*'), () => Trigger.tag('**'), () => Trigger.tag('v[0-9]+.[0-9]+'), () => Trigger.branch('main'), () => Trigger.branch('**'), () => Trigger.branch('main', 'release/**'),
  () => Trigger.pullRequest({ publish: true }), () => Trigger.pullRequest(), () => Trigger.schedule('0 0 * * *'), () => Trigger.manual({ versionInput: 'version' }),
];
const BRANCHES = ['main', 'alpine', 'x-alpine', '1.2', '1.2.3', '1.2.3-alpine', 'latest', 'latest-alpine', 'edge', 'edge-alpine', 'nightly', '18', 'sha-abcdef0', 'pr-7', 'release/1.2', 'cuda-x', 'x-cuda', 'br-x', 'alpine-x', 'main-alpine', '20260310', '1.2.3-abcdef0'];
const GIT_TAGS = ['v1.2.3', 'v1.2.3-alpine', 'v1.3.0-rc.1', 'v1.3.0-rc.1-alpine', 'v1.2', 'v18.0.0', 'v18.0.0-debug', 'alpine', '1.2.3', 'x-v1.2.3', 'edge', 'v1', 'nightly', 'v2.0.0-x', 'cuda-1.2.3', 'v1.2.3-18', '2026.3'];

function declarationOf(random: () => number): { images: ImageOptions[]; tags: TagRule[]; flavor: Flavor; triggers: Trigger[] } {
  const below = (limit: number) => Math.floor(random() * limit);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)];
  const several = <T>(list: readonly T[], most: number): T[] => [...new Set(Array.from({ length: 1 + below(most) }, () => pick(list)))];
  const rules = () => several(RULES, 3).map((line) => TagRule.parse(line));
  const own = () => ({ ...random() < 0.3 && { tags: rules() }, ...random() < 0.2 && { flavor: Flavor.parse(pick(FLAVORS)) } });
  const variant = (name: string) => Variant.named(name, {
    ...own(), ...random() < 0.2 && { prefix: `${name}-` }, ...random() < 0.2 && { latest: `latest-${name}` }, ...random() < 0.2 && { aliases: [pick(['', ...NAMES])] },
  });
  const variants = () => {
    const named = several(NAMES, 3).map(variant);
    const all = random() < 0.7 ? [Variant.plain(own()), ...named] : named;
    return random() < 0.2 ? Variant.matrix(several(NAMES, 2).map((name) => Variant.named(name)), [Variant.plain(), Variant.named('slim')]) : all;
  };
  const images = Array.from({ length: 1 + below(2) }, (): ImageOptions => ({ name: pick(['app', 'app', 'web']), ...own(), ...random() < 0.7 && { variants: variants() } }));
  return { images, tags: rules(), flavor: Flavor.parse(pick(FLAVORS.slice(0, 3))), triggers: several(TRIGGERS, 4).map((make) => make()) };
}

function planOf(random: () => number): Plan | undefined {
  const { images, tags, flavor, triggers } = declarationOf(random);
  const problems = new Problems();
  const read = images.flatMap((image) => Image._from(image, { name: 'app', platforms: ['linux/amd64'] }, problems) ?? []);
  const plan = makePlan({
    project: 'app', directory: '.', images: read, registries: [Registry.parse('ghcr.io/acme')], tags, flavor, triggers, gates: [], supply: [], labels: {},
    repository: { host: 'github.com', owner: 'acme', name: 'app', url: '', defaultBranch: 'main' }, buildArgNames: { version: 'VERSION', created: 'BUILD_DATE', revision: 'VCS_REF' },
  }, problems);
  return problems.isEmpty ? plan : undefined;
}

const event = (name: string, ref: string, more: object = {}): GitEvent => ({
  name, ref, sha: SHA, now: new Date('2026-03-10T07:59:58Z'), commitDate: new Date('2026-03-10T07:00:00Z'), payload: { repository: { full_name: 'acme/app', default_branch: 'main' }, ...more },
});
const EVENTS: GitEvent[] = [
  ...BRANCHES.map((branch) => event('push', `refs/heads/${branch}`)), ...GIT_TAGS.map((tag) => event('push', `refs/tags/${tag}`)),
  event('pull_request', 'refs/pull/7/merge', { number: 7, pull_request: { head: { repo: { full_name: 'acme/app' } } } }), event('schedule', 'refs/heads/main'),
  event('workflow_dispatch', 'refs/heads/x-alpine'), event('workflow_dispatch', 'refs/heads/main', { inputs: { version: '1.2.3' } }), event('workflow_dispatch', 'refs/tags/v1.2.3-alpine'),
];
const QUIET = { log: () => {}, notice: () => {}, summary: () => {} };

test(`of ${DECLARATIONS} declarations no two builds ever claim one tag, the run decides what the plan says, and the guard holds for each variant`, async () => {
  const seen = { refusedAtSynthesis: 0, declared: 0, shared: 0, published: 0, refusedInTheRun: 0 };
  for (let n = 0; n < DECLARATIONS; n++) {
    const seed = SEED * 1_000_000 + n;
    const plan = planOf(randomOf(seed));
    if (!plan) {
      seen.refusedAtSynthesis++;
      continue;
    }
    seen.declared++;
    const owners = new Map<string, string>();
    if (new Set(plan.images.map(({ name }) => name)).size < plan.images.length) seen.shared++;
    const events = EVENTS.filter(({ payload }) => payload?.inputs === undefined || plan.triggers.some(({ versionInput }) => versionInput));
    for (const happening of events) {
      const told = decide(plan, happening, { tags: [], format: formatDate });
      if (told.isRefused && told.reason?.includes('that is a tag of')) seen.refusedInTheRun++;
      for (const { id, references } of told.images) {
        for (const reference of references) {
          seen.published++;
          if ((owners.get(reference) ?? id) !== id) throw new Error(`SEED=${seed}: ${reference} of ${owners.get(reference)} and of ${id}, at ${happening.name} of ${happening.ref}`);
          owners.set(reference, id);
        }
      }
    }
    const happening = events[n % events.length];
    await sameInTheRun(plan, happening);
    guardHolds(plan, seed);
  }
  // What never comes about would be tested by nothing.
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(DECLARATIONS / 20);
}, 600_000);

async function sameInTheRun(plan: Plan, happening: GitEvent): Promise<void> {
  const told = decide(plan, happening, { tags: [], format: formatDate });
  if (!told.runs) return;
  const git = { tags: async () => [], date: async () => happening.commitDate! } as never;
  const run = await prepare(plan, happening, git, formatDate, QUIET).catch((error: Error) => error);
  if (run instanceof Error) {
    expect(run.message).toBe(`Nothing is published: ${told.reason}`);
    return;
  }
  const read: Plan = JSON.parse(JSON.stringify(plan));
  const names = (images: typeof told.images) => images.map(({ id, references }) => [id, references]);
  expect(names(run.decision.images)).toEqual(names(told.images));
  expect(names(decideAgain(read, happening, run.prepared, formatDate).images)).toEqual(names(told.images));
}

/** What moves from release to release stays for an older one, whatever a variant calls it. */
function guardHolds(plan: Plan, seed: number): void {
  const [newer, older] = [{ name: 'v2.0.0' }, { name: 'v1.2.3' }];
  const told = decide(plan, event('push', 'refs/tags/v1.2.3'), { tags: [newer, older], format: formatDate });
  for (const { references, tags } of told.images) {
    const moved = tags.filter(({ tag, kind, line }) => kind === 'floating' && line === '' && references.some((name) => name.endsWith(`:${tag}`)));
    if (moved.length > 0) throw new Error(`SEED=${seed}: v1.2.3 would move ${moved.map(({ tag }) => tag).join(', ')} although v2.0.0 exists`);
  }
}
