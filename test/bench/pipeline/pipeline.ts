import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { parse } from 'yaml';
import { criticalPath } from './critical-path';
import { freshMachine, throwAway } from './fresh-machine';
import { ImageTest } from '../../../src/image/image-test';
import { ProvenanceMode, SupplyChain } from '../../../src/pipeline/supply-chain';
import { PlannedImage } from '../../../src/plan/planned-image';
import { Login } from '../../../src/registry/login';
import { runWorkflow } from '../../ci/runner/run-workflow';
import { StandInForge } from '../../ci/support/forge';
import { git, makeRepository, OPEN, PASSWORD, PRIVATE, USER } from '../../ci/support/lab';
import { filesOf, Workflow, WorkflowStep } from '../../ci/support/synthesize';
import { imageOf, planOf, registryOf, triggerOf } from '../../support/plans';
import { median, report } from '../measure';

const ROUNDS = 5;

const DOCKERFILE = `FROM debian:13
COPY data /data
RUN cat /data /data >/twice
USER nobody
ARG VERSION
ARG VCS_REF
LABEL org.opencontainers.image.version="$VERSION" org.opencontainers.image.revision="$VCS_REF"
`;

/** A workflow, and the other files of its repository. */
interface Contender { readonly workflow: Workflow; readonly files: Record<string, string> }

/** Our workflow with the same settings as the reference: two platforms, two registries, three tags for a git tag. */
function ours(repositories: string[], everything: boolean): Contender {
  const own: Partial<PlannedImage> = {
    repositories,
    labels: {},
    buildLabels: { 'org.opencontainers.image.version': 'VERSION', 'org.opencontainers.image.revision': 'VCS_REF' },
    ...everything && {
      tests: [
        ImageTest.command(['cat', '/twice']), ImageTest.user('nobody'), ImageTest.maxSize('1 GB'),
      ].map(({ kind, details }) => ({ kind, details })),
    },
  };
  // Buildx adds minimal provenance by default, so the reference jobs have it too.
  const supplyChain = everything
    ? [SupplyChain.provenance(), SupplyChain.cosign(), SupplyChain.attestation()]
    : [SupplyChain.provenance({ mode: ProvenanceMode.MIN })];
  const files = filesOf(planOf({
    images: [imageOf('api', own)],
    registries: [
      registryOf(OPEN, Login.none()),
      registryOf(PRIVATE, Login.password({ usernameVariable: 'LAB_USERNAME', passwordSecret: 'LAB_PASSWORD' })),
    ],
    triggers: [triggerOf('tag', ['v*.*.*'])],
    supplyChain: supplyChain.map(({ kind, details }) => ({ kind, details })),
    ...everything && { release: true },
  }));
  return { workflow: parse(files['.github/workflows/docker-publish.yml']), files };
}

interface Measured {
  /** Duration of the run. */
  readonly seconds: number;
  /** Duration until the last tag is pushed. */
  readonly named: number;
  readonly all: number;
  readonly jobs: string[];
  readonly steps: WorkflowStep[];
}

let runs = 0;

/** Pushes a version of a repository that was never built before. */
async function release(contender: (repositories: string[]) => Contender, forge: StandInForge): Promise<Measured> {
  const name = `bench/${process.pid}-${runs++}`;
  const repositories = [OPEN, PRIVATE].map((host) => `${host}/${name}`);
  const { workflow: generated, files } = contender(repositories);
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-pipeline-'));
  const folder = makeRepository({ Dockerfile: DOCKERFILE, data: name, ...files });
  try {
    git(folder, 'tag', 'v1.2.3');
    await forge.has([]);
    const done = runWorkflow(generated, {
      name: 'push', ref: 'refs/tags/v1.2.3', sha: git(folder, 'rev-parse', 'HEAD'), repository: folder,
    }, {
      secrets: { LAB_PASSWORD: PASSWORD },
      vars: { LAB_USERNAME: USER, LAB_REGISTRY: PRIVATE, IMAGE: repositories[0], SECOND_IMAGE: repositories[1] },
      actions: freshMachine(path.join(home, 'artifacts')),
      programs: programs(home),
      api: forge.api,
    });
    for (const { result, log } of Object.values(done)) if (result === 'failure') throw new Error(log);
    const timed = Object.fromEntries(Object.entries(done).map(([id, { legs }]) => [id, { needs: generated.jobs[id].needs, legs }]));
    const whole = criticalPath(timed);
    const naming = Object.keys(done).find((id) => done[id].legs.some(({ steps }) => steps.some(isNaming)))!;
    const [{ steps }] = done[naming].legs;
    const named = sum(steps.slice(0, steps.findIndex(isNaming) + 1)) + criticalPath(
      { ...timed, [naming]: { ...timed[naming], legs: [] } }, naming,
    ).seconds;
    return {
      seconds: whole.seconds,
      named,
      all: sum(Object.values(done).flatMap(({ legs }) => legs)),
      jobs: whole.path,
      steps: whole.path.flatMap((id) => done[id].legs.reduce((slowest, leg) => leg.seconds > slowest.seconds
        ? leg
        : slowest).steps.map(({ step }) => step)),
    };
  } finally {
    throwAway();
    for (const used of [home, folder]) fs.rmSync(used, { recursive: true, force: true });
  }
}

function sum(parts: readonly { readonly seconds: number }[]): number {
  return parts.reduce((total, { seconds }) => total + seconds, 0);
}

function isNaming({ step }: { readonly step: WorkflowStep }): boolean {
  return ['Push the tags to every registry', 'Create manifest list and push'].includes(step.name);
}

/** Steps that pull an image first: BuildKit, the emulators, and the image itself when it is tested. */
function pulls({ uses = '', run = '', with: inputs }: WorkflowStep): boolean {
  return /^docker\/setup-(buildx|qemu)-action@/.test(uses) || /\bdocker pull\b/.test(run) || inputs?.step === 'test';
}

/** Stand-ins for programs that use Sigstore and GitHub; they return immediately, so their time is not measured. */
function programs(home: string): string {
  const folder = path.join(home, 'programs');
  fs.mkdirSync(folder);
  fs.writeFileSync(
    path.join(folder, 'cosign'),
    `#!/bin/bash\ncd ${folder}\ncase "$1" in verify) grep -qsxF "$2" signed ;; sign) echo "$3" >>signed ;; esac\n`, { mode: 0o755 },
  );
  fs.writeFileSync(path.join(folder, 'gh'), '#!/bin/bash\n', { mode: 0o755 });
  return folder;
}

/**
 * A release, compared with the two jobs in Docker's documentation: the same Dockerfile, platforms, registries and tags. Jobs run one after
 * the other here; in parallel, as on GitHub, they take the time of the critical path. The time in which GitHub starts a machine or pulls
 * BuildKit is not measured, hence the number of jobs and pulls.
 */
export async function pipeline(): Promise<void> {
  const twoJobs: Workflow = parse(fs.readFileSync(path.join(__dirname, 'two-jobs.yml'), 'utf8'));
  const contenders: Record<string, (repositories: string[]) => Contender> = {
    'two jobs': () => ({ workflow: twoJobs, files: {} }),
    'same features': (repositories) => ours(repositories, false),
    'everything on': (repositories) => ours(repositories, true),
  };
  const names = Object.keys(contenders);
  const rounds: Record<string, Measured>[] = [];
  const forge = await StandInForge.start();
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const measured: Record<string, Measured> = {};
      // Alternately, so that a busy machine affects all of them.
      for (const name of names.slice(round % names.length).concat(names.slice(0, round % names.length))) {
        measured[name] = await release(contenders[name], forge);
      }
      rounds.push(measured);
    }
  } finally {
    forge.stop();
  }
  const middle = (value: (measured: Record<string, Measured>) => number, digits: number) => median(rounds.map(value)).toFixed(digits);
  for (const name of names) {
    const { jobs, steps } = rounds[0][name];
    report(
      `release, ${name}: jobs, steps and image pulls on the critical path`,
      `${jobs.length}, ${steps.length}, ${steps.filter(pulls).length}`, 'few',
    );
    report(
      `release, ${name}: seconds until named, until over; of all jobs`,
      [middle((round) => round[name].named, 1), middle((round) => round[name].seconds, 1), middle((round) => round[name].all, 1)].join(' '),
      '-',
    );
  }
  report(
    'release, same features / two jobs, until the last name is set',
    middle((round) => round['same features'].named / round['two jobs'].named, 2), 'at most 0.9',
  );
  report(
    'release, same features, and read back / two jobs, until over',
    middle((round) => round['same features'].seconds / round['two jobs'].seconds, 2), '-',
  );
  report(
    'release, everything on / two jobs, until over', middle((round) => round['everything on'].seconds / round['two jobs'].seconds, 2),
    'at most 1',
  );
}
