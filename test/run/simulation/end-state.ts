import { SimulatedRun } from './simulated-run';
import { World } from './world';
import { placesOf } from '../../../src/plan/lookup/places';
import { takesEvent, takesTag } from '../../../src/plan/lookup/registry-limits';
import { Plan } from '../../../src/plan/plan';
import { BuiltVersion } from '../../../src/tag/policy/guard';
import { TriggerKind } from '../../../src/trigger/trigger-kind';

const LINES = [['latest', ''], ['1', '1'], ['2', '2'], ['1.1', '1.1'], ['1.2', '1.2'], ['1.3', '1.3'], ['2.0', '2.0']];

/** The promises that hold at the end. */
export function promises(world: World, plan: Plan, runs: readonly SimulatedRun[]): string[] {
  const broken = runs.flatMap((run) => run.broken);
  for (const run of runs) {
    if (run.end === 'failed' || run.end === 'cancelled' || run.end === undefined) {
      broken.push(`${run.name} is ${run.end} in the end: ${run.message}`);
    }
  }
  // Versions are from git tags, or from files of pushed commits.
  const [{ kind }] = plan.triggers as ReadonlyArray<{ readonly kind: TriggerKind }>;
  for (const image of plan.images) {
    const all = placesOf(plan, image).map((place) => ({ ...place, tags: world.server.tags(place.repository) }));
    const places = all.filter(({ registry }) => takesEvent(registry, { kind, isRelease: kind === TriggerKind.TAG }));
    const versions = [...places[0].tags.keys()].filter((tag) => /^\d+\.\d+\.\d+/.test(tag));
    for (const version of versions) {
      const digests = new Set(places.map(({ tags }) => tags.get(version)));
      if (digests.size > 1) broken.push(`${version} is not the same everywhere: ${[...digests].join(', ')}`);
    }
    for (const [tag, line] of LINES) {
      // Computed independently: every release of the line, the highest first.
      const [highest] = BuiltVersion.of({ ref: 'refs/tags/v0.0.0' })!.releasesOf(line, versions);
      for (const { repository, tags } of places.filter(({ registry }) => takesTag(registry, tag))) {
        if (tags.get(tag) === (highest && tags.get(highest.tag))) continue;
        broken.push(`${repository}:${tag} is ${nameOf(tags, tags.get(tag))}, the highest that is published is ${highest?.tag ?? 'none'}`);
      }
    }
    const ofBranches = all.filter(({ registry }) => takesEvent(registry, { kind: TriggerKind.BRANCH, isRelease: false })
      && takesTag(registry, 'main'));
    broken.push(...branchPromise(world, runs, ofBranches));
  }
  return broken;
}

function branchPromise(
  world: World, runs: readonly SimulatedRun[], places: ReadonlyArray<{ readonly repository: string; readonly tags: Map<string, string> }>,
): string[] {
  const pushes = runs.filter(({ name, end }) => name.startsWith('push main') && end === 'green');
  if (pushes.length === 0) return [];
  const newest = Math.max(...pushes.map(({ name }) => world.git.commits.findIndex((commit) => name.endsWith(commit.slice(0, 8)))));
  return places.flatMap(({ repository, tags }) => {
    const digest = tags.get('main');
    const manifest = digest && JSON.parse(Buffer.from(world.server.manifest(repository, digest)!.bytes).toString());
    const built = manifest?.annotations?.['org.opencontainers.image.revision'];
    return built === world.git.commits[newest]
      ? []
      : [`${repository}:main is of commit ${built}, the newest that is published is ${world.git.commits[newest]}`];
  });
}

function nameOf(tags: Map<string, string>, digest: string | undefined): string {
  return [...tags].find(([tag, other]) => other === digest && /^\d+\.\d+\.\d+/.test(tag))?.[0] ?? String(digest);
}
