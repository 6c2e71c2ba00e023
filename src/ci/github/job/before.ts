import { checks } from './checks';
import { HOSTED_RUNNER, Job, JobContext, READ, Step } from './job-context';
import { prepared } from './prepared';
import { PlannedBeforeBuild } from '../../../pipeline/before-build';
import { batchesOf } from '../../../plan/lookup/builds';
import { Plan } from '../../../plan/plan';
import { literal, literals } from '../step/expression';
import { pinned } from '../step/pins';
import { buildsOtherCommits } from '../step/program';
import { taskSteps } from '../step/tools';
import { matrixName } from '../workflow/matrices';

/** Steps that run once for all builds. */
export function onceBefore({ beforeBuild = [] }: Plan): PlannedBeforeBuild[] {
  return beforeBuild.filter(({ perPlatform }) => !perPlatform);
}

/** Ids of the jobs whose files the builds use. */
export function beforeJobs(plan: Plan): string[] {
  return onceBefore(plan).map(({ id }) => `before-${id}`);
}

/**
 * A job that creates files for the builds, once per run, from the commit that is built. It has no credentials, so it may run for pull
 * requests of forks.
 */
export function beforeJob(context: JobContext, before: PlannedBeforeBuild): Job {
  const { plan } = context;
  const archive = `before-${before.id}.tar`;
  const matrices = ['builds', ...checks(plan)
    ? ['checks']
    : []].flatMap((kind) => batchesOf(plan).map((_, index) => prepared(matrixName(kind, index))));
  return {
    name: `Before the build: ${literal(before.title ?? before.id)}`,
    needs: ['prepare'],
    if: matrices.map((matrix) => `${matrix} != ''`).join(' || '),
    runsOn: HOSTED_RUNNER,
    timeoutMinutes: before.timeoutMinutes ?? 30,
    permissions: { contents: READ },
    steps: [
      {
        id: 'checkout', name: 'Check out the source', uses: pinned('actions/checkout'),
        with: { 'persist-credentials': false, ...buildsOtherCommits(plan) && { ref: `\${{ ${prepared('revision')} }}` } },
      },
      ...taskSteps(context, before),
      runStep(context, before, 'run'),
      // In a tar, because artifacts lose file modes and links.
      inProject(context, {
        id: 'pack', name: 'Pack the files that it made',
        run: `tar --create --file "$RUNNER_TEMP/${archive}" -- ${before.files.map(quoted).join(' ')}`,
      }),
      {
        id: 'upload', name: 'Upload them for the builds', uses: pinned('actions/upload-artifact'),
        with: {
          'name': `before-${before.id}`, 'path': `\${{ runner.temp }}/${archive}`, 'if-no-files-found': 'error', 'overwrite': true,
          'retention-days': 7,
        },
      },
    ],
  } as Job;
}

/** Steps that put the created files in their place, and create those that depend on the platform. */
export function madeSteps(context: JobContext): Step[] {
  const { plan } = context;
  const own = (plan.beforeBuild ?? []).filter(({ perPlatform }) => perPlatform);
  return [
    ...onceBefore(plan).length > 0 ? [
      {
        id: 'download', name: 'Download the files that were made before the build', uses: pinned('actions/download-artifact'),
        with: { 'pattern': 'before-*', 'path': '${{ runner.temp }}/before', 'merge-multiple': true },
      },
      inProject(context, {
        id: 'unpack', name: 'Unpack them', run: 'for archive in "$RUNNER_TEMP"/before/*.tar; do tar --extract --file "$archive"; done',
      }),
    ] : [],
    ...own.flatMap((before) => [...taskSteps(context, before, `before-${before.id}-`), runStep(context, before, `before-${before.id}`)]),
  ];
}

function runStep(context: JobContext, { id, title, command, task, env = {}, perPlatform }: PlannedBeforeBuild, stepId: string): Step {
  const text = command ?? `${context.project.projen} ${task}`;
  return inProject(context, {
    id: stepId,
    name: literal(title ?? id),
    env: {
      VERSION: `\${{ ${prepared('version')} }}`, VCS_REF: `\${{ ${prepared('revision')} }}`,
      SOURCE_DATE_EPOCH: `\${{ ${prepared('source-date-epoch')} }}`,
      ...perPlatform && { TARGETPLATFORM: '${{ matrix.platform }}' }, ...literals(env),
    },
    run: perPlatform ? `${SPLIT}\n${text}` : text,
  });
}

/** Splits the platform as BuildKit does. */
const SPLIT = 'IFS=/ read -r TARGETOS TARGETARCH TARGETVARIANT <<<"$TARGETPLATFORM"\nexport TARGETOS TARGETARCH TARGETVARIANT';

function inProject({ lazy }: JobContext, step: Step): Step {
  return { ...step, workingDirectory: lazy((plan) => plan.directory === '.' ? undefined : literal(plan.directory)) } as Step;
}

function quoted(file: string): string {
  return /^[\w@.+/-]+$/.test(file) ? file : `'${file}'`;
}
