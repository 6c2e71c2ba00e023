import { imagesOf } from './images';
import { PREPARED, SETTLED } from './outputs';
import { TriggerKind } from '../../../pipeline/trigger';
import { Plan } from '../../../plan/plan';
import { readingsOf } from '../../../tag/reading';
import { readRule } from '../../../tag/rule-line';
import { Draft, environment, HOSTED_RUNNER, Job, Permissions, READ, WRITE } from '../draft';
import { json, literal } from '../expression';
import { loginSteps, needsIdentity, needsJobToken } from '../login-steps';
import { movingNames } from '../moving-names';
import { pinned } from '../pins';
import { shell } from '../shell';
import { triggerOf, versionInput } from '../triggers';

/** Decides what this run does, once for all that follow: publish or only build, version, tags, dates, and what is published already. */
export function prepareJob(draft: Draft): Job {
  return {
    name: 'Prepare',
    runsOn: HOSTED_RUNNER,
    timeoutMinutes: 10,
    if: draft.late(ifTrusted),
    permissions: draft.late((plan): Permissions => ({
      contents: READ,
      ...needsJobToken(plan) && { packages: READ },
      ...needsIdentity(plan) && { 'id-token': WRITE },
    })),
    environment: environment(draft),
    outputs: Object.fromEntries([
      ...PREPARED.map((output) => [output, { stepId: 'plan', outputName: output }]),
      ...SETTLED.map((output) => [output, { stepId: 'settle', outputName: output }]),
    ]),
    steps: [
      {
        id: 'checkout',
        name: 'Check out',
        uses: pinned('actions/checkout'),
        // All tags, because a name only moves forward.
        with: { 'persist-credentials': false, 'fetch-depth': 0 },
      },
      ...versionInput(draft.plan) === undefined ? [] : [{
        id: 'input',
        name: 'Look at the version',
        env: { INPUT: draft.late((plan) => versionInput(plan)!) },
        run: draft.late(() => shell('stop', 'input')),
      }],
      {
        id: 'meta',
        name: 'Make the tags',
        uses: pinned('docker/metadata-action'),
        with: {
          tags: draft.late((plan) => rules(plan).join('\n')),
          flavor: draft.late((plan) => literal(plan.tags.flavor.join('\n')) || undefined),
        },
      },
      {
        id: 'plan',
        name: 'Plan the run',
        env: {
          // Names without images: GitHub drops an output that holds a secret, and the name of an owner can be one.
          TAGS: "${{ steps.meta.outputs['tag-names'] }}",
          VERSION: '${{ steps.meta.outputs.version }}',
          RULES: draft.late((plan) => literal(plan.tags.rules.join('\n'))),
          MOVING: draft.late((plan) => json(movingNames(plan.tags.rules, plan.tags.flavor))),
          READINGS: draft.late((plan) => readings(plan)),
          INPUT: draft.late((plan) => versionInput(plan) && TYPED),
          DRY_RUN: draft.late((plan) => plan.triggers.some(({ dryRun }) => dryRun) ? '${{ inputs.dry_run }}' : undefined),
          PUBLISHING: draft.late((plan) => plan.triggers.filter(({ publishes }) => publishes).map(({ kind }) => kind).join(' ')),
        },
        run: draft.late(() => shell('stop', 'guard', 'prepare')),
      },
      ...loginSteps(draft.plan, IF_PUBLISHES),
      {
        id: 'settle',
        name: 'Look what is published already',
        if: IF_PUBLISHES,
        env: {
          IMAGES: draft.late((plan) => imagesOf(draft, plan, 'repositories')),
          PROTECTED: '${{ steps.plan.outputs.protected }}',
          REVISION: '${{ steps.plan.outputs.revision }}',
        },
        run: draft.late(() => shell('stop', 'retry', 'registry', 'settle')),
      },
    ],
  } as Job;
}

const IF_PUBLISHES = "steps.plan.outputs.publish == 'true'";

/** A version that was typed in, after a look at it. */
const TYPED = '${{ steps.input.outputs.version }}';

/** The rules, with the version that was typed in where they would read one from a git tag. */
function rules(plan: Plan): string[] {
  return plan.tags.rules.map((rule) => {
    const { type, attributes } = readRule(rule);
    const reads = ['semver', 'pep440', 'match'].includes(type) && !attributes.has('value');
    return reads && versionInput(plan) ? `${literal(rule)},value=${TYPED}` : literal(rule);
  });
}

/** How the rules read a version, where one of them says more than "from the git tag". */
function readings(plan: Plan): string | undefined {
  const found = readingsOf(plan.tags.rules);
  return found.some(({ match, value }) => match ?? value) ? json(found) : undefined;
}

/** Pull requests get no credentials, so there is nothing to prepare for them; unless those of the repository itself are published. */
function ifTrusted(plan: Plan): string {
  const trusted = "github.event_name != 'pull_request'";
  if (!triggerOf(plan, TriggerKind.PULL_REQUEST)?.publishes) return trusted;
  // What Dependabot pushes is of this repository, yet runs like a fork.
  return `${trusted} || (github.event.pull_request.head.repo.full_name == github.repository && github.event.pull_request.user.login != 'dependabot[bot]')`;
}
