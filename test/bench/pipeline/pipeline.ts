import * as fs from 'node:fs';
import * as path from 'node:path';
import { parse } from 'yaml';
import { criticalPath } from './critical-path';
import { freshMachine, temporary } from './fresh-machine';
import { ImageTest } from '../../../src/image/image-test';
import { Supply } from '../../../src/pipeline/supply';
import { Plan, PlannedImage } from '../../../src/plan/plan';
import { Login } from '../../../src/registry/login';
import { git, makeRepository, OPEN, PASSWORD, PRIVATE, USER } from '../../ci/lab';
import { runWorkflow } from '../../ci/runner/run-workflow';
import { Workflow, workflow, WorkflowStep } from '../../ci/synthesize';
import { imageOf, planOf, registryOf } from '../../support/plans';
import { median, report } from '../measure';

const DOCKERFILE = `FROM debian:13
COPY data /data
RUN cat /data /data >/twice
USER nobody
ARG VERSION
ARG VCS_REF
LABEL org.opencontainers.image.version="$VERSION" org.opencontainers.image.revision="$VCS_REF"
`;

/** What both have: two platforms, two registries, three names from a git tag. */
function ours(repositories: string[], everything: boolean): Workflow {
  const own: Partial<PlannedImage> = {
    repositories,
    labels: {},
    buildLabels: { 'org.opencontainers.image.version': 'VERSION', 'org.opencontainers.image.revision': 'VCS_REF' },
    ...everything && { tests: [ImageTest.command(['cat', '/twice']), ImageTest.user('nobody'), ImageTest.maxSize('1 GB')].map(({ kind, details }) => ({ kind, details })) },
  };
  const more: Partial<Plan> = everything
    ? { release: true, supply: [Supply.provenance(), Supply.cosign(), Supply.attestation()].map(({ kind, details }) => ({ kind, details })) }
    : {};
  return workflow(planOf({
    images: [imageOf('api', own)],
    registries: [registryOf(OPEN, Login.none()), registryOf(PRIVATE, Login.password({ usernameVariable: 'LAB_USERNAME', passwordSecret: 'LAB_PASSWORD' }))],
    triggers: [{ kind: 'tag', patterns: ['v*.*.*'], publishes: true }],
    ...more,
  }));
}

interface Measured {
  readonly seconds: number;
  readonly jobs: string[];
  readonly steps: number;
  readonly pulls: number;
  readonly all: number;
}

let runs = 0;

/** Pushes a version of a repository that nobody has built before. */
function release(workflowFor: (repositories: string[]) => Workflow): Measured {
  const name = `bench/${process.pid}-${runs++}`;
  const repositories = [OPEN, PRIVATE].map((host) => `${host}/${name}`);
  const generated = workflowFor(repositories);
  return temporary((home) => {
    const folder = makeRepository({ Dockerfile: DOCKERFILE, data: name });
    git(folder, 'tag', 'v1.2.3');
    const event = { name: 'push', ref: 'refs/tags/v1.2.3', sha: git(folder, 'rev-parse', 'HEAD'), repository: folder } as const;
    const done = runWorkflow(generated, event, {
      secrets: { LAB_PASSWORD: PASSWORD },
      vars: { LAB_USERNAME: USER, LAB_REGISTRY: PRIVATE, IMAGE: repositories[0], SECOND_IMAGE: repositories[1] },
      actions: freshMachine(path.join(home, 'artifacts')),
      programs: programs(home),
    });
    fs.rmSync(folder, { recursive: true });
    for (const { result, log } of Object.values(done)) if (result === 'failure') throw new Error(log);
    const jobs = Object.fromEntries(Object.entries(done).map(([id, { legs }]) => [id, { needs: generated.jobs[id].needs, legs }]));
    const { path: chain, seconds } = criticalPath(jobs);
    const steps = chain.flatMap((id) => done[id].legs.reduce((slowest, leg) => leg.seconds > slowest.seconds ? leg : slowest).steps);
    const all = Object.values(done).flatMap(({ legs }) => legs).reduce((sum, leg) => sum + leg.seconds, 0);
    return { seconds, jobs: chain, steps: steps.length, pulls: steps.filter(pulls).length, all };
  });
}

/** Steps that pull an image before they can do anything: BuildKit, the emulators, and the image itself where it is tested. */
function pulls({ uses = '', run = '' }: WorkflowStep): boolean {
  return /^docker\/setup-(buildx|qemu)-action@/.test(uses) || /\bdocker pull\b/.test(run);
}

/** Sigstore and GitHub are not here: what the lab has instead answers at once, so their time is in no figure. */
function programs(home: string): string {
  const folder = path.join(home, 'programs');
  fs.mkdirSync(folder);
  fs.writeFileSync(path.join(folder, 'cosign'), `#!/bin/bash\ncd ${folder}\ncase "$1" in verify) grep -qsxF "$2" signed ;; sign) echo "$3" >>signed ;; esac\n`, { mode: 0o755 });
  fs.writeFileSync(path.join(folder, 'gh'), '#!/bin/bash\n[ "$2" != view ]\n', { mode: 0o755 });
  return folder;
}

/**
 * A release, beside the two jobs of Docker's documentation: the same Dockerfile, platforms, registries and names. Jobs run one after
 * the other here; side by side, as GitHub would run them, they take what the critical path adds up to. What GitHub takes to start a
 * machine is in no figure, hence the number of jobs.
 */
export function pipeline(): void {
  const twoJobs: Workflow = parse(fs.readFileSync(path.join(__dirname, 'two-jobs.yml'), 'utf8'));
  const contenders = {
    'two jobs of the documentation': () => twoJobs,
    'ours, the same features': (repositories: string[]) => ours(repositories, false),
    'ours, everything on': (repositories: string[]) => ours(repositories, true),
  };
  const rounds = Array.from({ length: 7 }, () => Object.values(contenders).map(release));
  const [peer] = rounds[0].keys();
  Object.keys(contenders).forEach((name, index) => {
    const { jobs, steps, pulls: pulled } = rounds[0][index];
    report(`${name}: jobs, steps, image pulls on the critical path`, `${jobs.length}, ${steps}, ${pulled}`, index === peer ? '-' : 'few');
    report(`${name}: seconds of the critical path; of all jobs`, `${median(rounds.map((round) => round[index].seconds)).toFixed(1)}; ${median(rounds.map((round) => round[index].all)).toFixed(1)}`, '-');
  });
  const ratio = (index: number) => median(rounds.map((round) => round[index].seconds / round[peer].seconds)).toFixed(2);
  report('release, the same features / two jobs, critical path', ratio(1), 'at most 0.9');
  report('release, everything on / two jobs, critical path', ratio(2), 'at most 1');
}
