import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { digestOf, git, manifestOf, tagsOf } from './lab';
import { situation } from './situation';
import { dockerPublish } from '../../cli/command-line';
import { Event, githubContext } from '../runner/event';
import { JobRun, Surroundings } from '../runner/run-workflow';

type Situation = ReturnType<typeof situation>;
type Around = Surroundings & { event?: Partial<Event> };

/** Runs the workflow for an event, and compares the result with the output of `docker-publish plan` for that event. */
export async function runAsPlanned(at: Situation, name: Event['name'], ref: string, around: Around = {}): Promise<Record<string, JobRun>> {
  const answer = await plan(at.folder, { name, ref, sha: git(at.folder, 'rev-parse', 'HEAD'), repository: at.folder, ...around.event });
  const before = await names(at.repositories);
  const jobs = at.run(name, ref, around);
  const after = await names(at.repositories);

  for (const { references: [reference], annotations } of answer.images) {
    if (reference !== undefined) expect((await manifestOf(...parted(reference))).annotations).toEqual(annotations);
  }
  const moved = Object.keys(after).filter((reference) => after[reference] !== before[reference]);
  const heldBack = [
    ...jobs.prepare.log.matchAll(/^::notice::(\S+) (stays: .*)$/gm),
  ].map(([, tag, why]) => ({ name: tag, reason: `${tag} ${why}` }));
  const ran = Object.keys(jobs).filter((id) => jobs[id].result !== 'skipped');
  expect({
    references: moved.sort(), heldBack, jobs: ran,
    isRefused: jobs.prepare.result === 'failure', publishes: jobs.publish.result === 'success',
  }).toEqual({
    references: answer.images.flatMap((image: { references: string[] }) => image.references).sort(),
    heldBack: answer.images[0]?.heldBack ?? [],
    jobs: [...new Set(answer.jobs.map(({ id }: { id: string }) => id.split(' ')[0]))],
    isRefused: answer.isRefused,
    publishes: answer.publishes,
  });
  return jobs;
}

/** Repository and tag. */
function parted(reference: string): [string, string] {
  const colon = reference.lastIndexOf(':');
  return [reference.slice(0, colon), reference.slice(colon + 1)];
}

/** The same for a pushed git tag. */
export function releaseAsPlanned(at: Situation, version: string): Promise<Record<string, JobRun>> {
  git(at.folder, 'tag', '--force', version);
  return runAsPlanned(at, 'push', `refs/tags/${version}`);
}

/**
 * The output of the command; the event is passed as GitHub passes it to a run. A call is a push on GitHub, with an input that only calls
 * have.
 */
async function plan(folder: string, event: Event): Promise<any> {
  const payload = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'event-')), 'event.json');
  fs.writeFileSync(payload, JSON.stringify(githubContext(event).event));
  const name = event.inputs?.version === undefined ? event.name : 'workflow_call';
  const { out, err } = await dockerPublish(
    'plan', '--project', folder, '--event', name, '--ref', event.ref, '--sha', event.sha, '--event-json', payload, '--json',
  );
  if (out === '') throw new Error(err);
  return JSON.parse(out);
}

/** Every tag in the registries, with its digest. */
async function names(repositories: readonly string[]): Promise<Record<string, string | undefined>> {
  const found: Record<string, string | undefined> = {};
  for (const repository of repositories) {
    for (const tag of await tagsOf(repository)) found[`${repository}:${tag}`] = await digestOf(repository, tag);
  }
  return found;
}
