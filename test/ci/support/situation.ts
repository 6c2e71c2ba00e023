import { parse } from 'yaml';
import { git, makeRepository, OPEN, PASSWORD, PRIVATE, USER } from './lab';
import { filesOf, Workflow } from './synthesize';
import { SupplyChainKind } from '../../../src/pipeline/supply-chain-kind';
import { Plan } from '../../../src/plan/plan';
import { PlannedImage } from '../../../src/plan/planned-image';
import { Login } from '../../../src/registry/login';
import { imageOf, planOf, registryOf, triggerOf } from '../../support/plans';
import { Event } from '../runner/event';
import { JobRun, runWorkflow, Surroundings } from '../runner/run-workflow';

/** A text with characters that every step has to preserve. */
export const TITLE = 'An image, with "quotes"';

const DOCKERFILE = `FROM scratch
COPY data /data
ARG VERSION
ARG BUILD_DATE
ARG VCS_REF
LABEL org.opencontainers.image.title="An image, with \\"quotes\\"" \\
      org.opencontainers.image.version="$VERSION" \\
      org.opencontainers.image.created="$BUILD_DATE" \\
      org.opencontainers.image.revision="$VCS_REF"
`;

const RULES = [
  'type=semver,pattern={{version}}', 'type=semver,pattern={{major}}.{{minor}}', 'type=semver,pattern={{major}}', 'type=ref,event=branch',
];

let names = 0;

/**
 * A repository and its workflow, which publishes under a unique name; to both test registries by default.
 */
export function situation(
  hosts: string[] = [OPEN, PRIVATE], more: Partial<Plan> = {}, files: Record<string, string> = {},
  images?: (repositories: string[]) => PlannedImage[],
) {
  const name = `pipeline/${Date.now()}-${names++}`;
  // Two hosts may lead to one registry, so each has a folder of its own.
  const repositories = hosts.map((host, index) => `${host}/${name}/${index}`);
  const planned = planOf({
    images: [imageOf('api', { repositories, labels: { 'org.opencontainers.image.title': TITLE } })],
    registries: hosts.map((host) => registryOf(
      host, host === PRIVATE ? Login.password({ usernameVariable: 'LAB_USERNAME', passwordSecret: 'LAB_PASSWORD' }) : Login.none(),
    )),
    tags: { rules: RULES, flavor: [] },
    triggers: [
      triggerOf('tag', ['v*.*.*']),
      triggerOf('branch', ['main']),
      triggerOf('pull-request', [], { publishes: false }),
      triggerOf('manual'),
    ],
    supplyChain: [{ kind: SupplyChainKind.PROVENANCE, details: { mode: 'max' } }],
    ...more,
    ...images && { images: images(repositories) },
  });
  // As after a synth, so that the command line can be tested too.
  const written = filesOf(planned);
  const generated: Workflow = parse(written['.github/workflows/docker-publish.yml']);
  const folder = makeRepository({ 'Dockerfile': DOCKERFILE, 'data': 'one', '.dockerignore': 'secret.txt\n', ...written, ...files });
  const run = (event: Event['name'], ref: string, { event: properties, ...around }: Surroundings & { event?: Partial<Event> } = {}) =>
    runWorkflow(generated, { name: event, ref, sha: git(folder, 'rev-parse', 'HEAD'), repository: folder, ...properties }, {
      secrets: { LAB_PASSWORD: PASSWORD }, vars: { LAB_USERNAME: USER }, ...around,
    });
  const release = (version: string, around?: Surroundings) => {
    git(folder, 'tag', '--force', version);
    return run('push', `refs/tags/${version}`, around);
  };
  return { folder, repositories, run, release };
}

/** The results of the jobs. */
export function results(jobs: Record<string, JobRun>): string {
  return Object.entries(jobs).filter(([, { result }]) => result !== 'skipped')
    .map(([id, { result }]) => result === 'success' ? id : `${id}!`).join(' ');
}

/** Compares the results of the jobs; a failure shows their logs. */
export function expectResults(jobs: Record<string, JobRun>, expected: string): void {
  if (results(jobs) !== expected) process.stderr.write(Object.values(jobs).map(({ log }) => log).join('\n'));
  expect(results(jobs)).toBe(expected);
}

/** The jobs of a successful run. */
export const PUBLISHED = 'prepare build publish';
