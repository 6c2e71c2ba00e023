import { github, Project } from 'projen';
import { withComments } from './comments';
import { onOneLine, yamlLines } from './yaml-text';
import { claimFile } from '../../../file/component/owned';
import { renderingOf } from '../../../file/rendering';
import { Plan } from '../../../plan/plan';
import { ReleaseBotKind, ReleaseCommandOptions, ReleasePleaseOptions } from '../../../trigger/release-bot';
import { callJob } from '../job/call';
import { HOSTED_RUNNER, Job, JobContext, Permissions, READ, Step, WRITE } from '../job/job-context';
import { publishPermissions } from '../job/publish';
import { literal } from '../step/expression';
import { needsSecret, secretsByName } from '../step/login-steps';
import { pinned } from '../step/pins';
import { toolSteps } from '../step/tools';

type BotDetails = ReleasePleaseOptions & ReleaseCommandOptions;

/** The settings of a release bot. */
interface Bot {
  readonly kind: string;
  readonly details: BotDetails;
}

/** The input of the bot's workflow. */
interface BotContext extends Pick<JobContext, 'lazy' | 'project'> {
  readonly defaultBranch: string;
  /** Environment with the secrets. */
  readonly environment: string;
}

/** The declared bot, if it is a known one. */
export function botOf({ triggers }: Plan): Bot | undefined {
  return triggers.flatMap(({ bot }) => bot ?? [])[0];
}

/**
 * Adds a workflow that runs the bot and calls ours for every git tag that it made, because a tag that is pushed with GITHUB_TOKEN starts no
 * workflow. Ours is called by path, so that the publishing workflow's identity stays the same.
 */
export function addReleaseBot(project: Project, name: string, file: string, bot: Bot, context: BotContext): void {
  const { lazy, defaultBranch, environment } = context;
  const path = `.github/workflows/${name.toLowerCase()}.yml`;
  claimFile(project.root, path, {
    instead: `Ours runs ${bot.kind} and publishes the images of its releases. If yours does more than that, keep it, declare `
      + `Trigger.call() instead, and let it call ${file} with the version.`,
    keeper: project,
  });
  project.root.gitattributes.addAttributes(`/${path}`, 'linguist-generated');
  const workflow = new github.GithubWorkflow(github.GitHub.of(project.root)!, name, {
    limitConcurrency: true, concurrencyOptions: { group: name, cancelInProgress: false },
  });
  const branch = bot.details.branch ?? defaultBranch;
  workflow.on({ push: { branches: [literal(branch)] } });
  workflow.addJob('release', releaseJob(context, bot, environment));
  workflow.addJob('docker', callJob({
    name: 'Publish images of ${{ matrix.tag }}',
    needs: ['release'],
    if: "needs.release.outputs.tags != '[]'",
    strategy: { failFast: false, matrix: { domain: { tag: '${{ fromJSON(needs.release.outputs.tags) }}' } } },
    permissions: lazy((plan): Permissions => ({ contents: plan.release ? WRITE : READ, ...publishPermissions(plan) })),
    uses: `./${file}`,
    with: { version: '${{ matrix.tag }}' },
    secrets: lazy((plan) => needsSecret(plan) ? 'inherit' : undefined),
  }));
  finish(workflow);
}

/** The job that runs the bot and outputs the git tags that it made. */
function releaseJob(context: Pick<JobContext, 'project'>, { kind, details }: Bot, environment: string): Job {
  const { secrets = [] } = details;
  const needsEnvironment = details.tokenSecret !== undefined || secrets.length > 0;
  const token = details.tokenSecret === undefined ? '${{ secrets.GITHUB_TOKEN }}' : `\${{ secrets.${details.tokenSecret} }}`;
  return {
    name: 'Release',
    runsOn: HOSTED_RUNNER,
    timeoutMinutes: 30,
    // The bot pushes, opens pull requests, and comments on issues that a release closes.
    permissions: { 'contents': WRITE, 'pull-requests': WRITE, 'issues': WRITE } as Permissions,
    // Its secrets may be in the same environment as those of the images.
    ...needsEnvironment && { environment: { name: environment, deployment: false } },
    outputs: { tags: { stepId: 'tags', outputName: 'tags' } },
    steps: kind === ReleaseBotKind.RELEASE_PLEASE ? releasePlease(details, token)
      : kind === ReleaseBotKind.CHANGESETS ? changesets(context, details, token) : command(context, details, token),
  };
}

function releasePlease({ releaseType, branch }: BotDetails, token: string): Step[] {
  return [
    {
      id: 'bot', name: 'Run release-please', uses: pinned('googleapis/release-please-action'),
      with: { token, ...releaseType && { 'release-type': releaseType }, ...branch && { 'target-branch': literal(branch) } },
    },
    {
      id: 'tags', name: 'Tell which git tags it made', env: { OUTPUTS: '${{ toJSON(steps.bot.outputs) }}' },
      run: 'tags=$(jq --compact-output \'[to_entries[] | select(.key | test("(^|--)tag_name$")) | .value]\' <<<"$OUTPUTS")\necho '
        + '"tags=$tags" >>"$GITHUB_OUTPUT"',
    },
  ];
}

function changesets(context: Pick<JobContext, 'project'>, details: BotDetails, token: string): Step[] {
  return [
    ...source(context, token),
    {
      id: 'bot', name: 'Run changesets', uses: pinned('changesets/action'),
      ...details.secrets?.length && { env: secretsByName(details.secrets) },
      with: { 'publish-script': details.command!, 'github-token': token },
    },
    tagsMade(token),
  ];
}

function command(context: Pick<JobContext, 'project'>, details: BotDetails, token: string): Step[] {
  return [
    ...source(context, token),
    {
      id: 'bot', name: 'Run semantic-release', env: { GITHUB_TOKEN: token, ...secretsByName(details.secrets ?? []) }, run: details.command,
    },
    tagsMade(token),
  ];
}

/** Lists the git tags on the server. */
const TAGS = 'gh api --paginate "repos/$GITHUB_REPOSITORY/git/matching-refs/tags" --jq \'.[].ref | ltrimstr("refs/tags/")\'';

/** Steps before the bot: a checkout with full history, and a list of the git tags. */
function source({ project }: Pick<JobContext, 'project'>, token: string): Step[] {
  return [
    { id: 'checkout', name: 'Check out', uses: pinned('actions/checkout'), with: { 'fetch-depth': 0, 'persist-credentials': false } },
    ...toolSteps({ node: project.node ?? '24' }),
    ...project.install ? [{ id: 'install', name: 'Install dependencies', ...project.install }] : [],
    { id: 'before', name: 'Remember the git tags', env: { GH_TOKEN: token }, run: `set -o pipefail\n${TAGS} | sort >"$RUNNER_TEMP/tags"` },
  ];
}

/** Reads the server's tags, because one that the bot only made locally is not a release. */
function tagsMade(token: string): Step {
  return {
    id: 'tags',
    name: 'Tell which git tags it made',
    env: { GH_TOKEN: token },
    run: [
      'set -o pipefail',
      `tags=$(${TAGS} | sort | comm -13 "$RUNNER_TEMP/tags" - | jq --raw-input . | jq --compact-output --slurp .)`,
      'echo "tags=$tags" >>"$GITHUB_OUTPUT"',
    ].join('\n'),
  };
}

const PASSED_OVER = ' # zizmor: ignore[self-repository,secrets-inherit] works on GitHub Enterprise Server too; the called jobs name the '
  + 'environment of their secrets';

/** No permissions by default, and versions as comments. */
function finish(workflow: github.GithubWorkflow): void {
  if (!workflow.file) return;
  const file = renderingOf(workflow.file);
  const render = file.obj;
  file.obj = () => {
    const { name, on, ...rest } = render();
    return { name, on, permissions: {}, ...rest };
  };
  const synthesize = file.synthesizeContent.bind(file);
  file.synthesizeContent = (resolver) => {
    const rendered = synthesize(resolver);
    return rendered === undefined
      ? undefined
      : withComments(onOneLine(yamlLines(rendered))).map((line) => `${line}${/^ {4}uses: \.\//.test(line) ? PASSED_OVER : ''}`).join('\n');
  };
}
