import { Component, github, Project } from 'projen';
import { readmeOf } from './readme';
import { drawnFrom } from './scheme-of';
import { SHARED_SHAPES, SharedWorkflowOptions } from './shared-workflow-options';
import { SHARED_NAME, sharedPath } from './workflow';
import { parseForgeUrl } from '../../../base/forge-url';
import { packageVersion } from '../../../base/package-root';
import { claimFile } from '../../../file/component/owned';
import { guardTree } from '../../../file/guard/guard-tree';
import { repositoryOf } from '../../../joining/identity';
import { joinProject } from '../../../joining/joining';
import { Plan, PlannedRepository } from '../../../plan/plan';
import { Room, Scheme } from '../../../plan/scheme';
import { Problems } from '../../../problem/problems';
import { readOptions } from '../../../problem/shape';
import { CALLER_INPUTS } from '../../../run/shared/caller';
import { ActionReference } from '../action/action-reference';
import { provide, SHARED_FOLDER, sharedActionFiles } from '../action/files';
import { SharedJobs } from '../job/job-context';
import { Builder } from '../option/builder';
import { Cache } from '../option/cache';
import { secretsToHandOver } from '../step/login-steps';
import { setupOf } from '../step/project-setup';
import { placesOf } from '../workflow/header';
import { PublishWorkflow } from '../workflow/workflow';
import { digestWhere } from '../workflow/workflow-file';

/**
 * Generates, in a repository of an organization, a workflow with which its other repositories publish their images, its program, and a page
 * with instructions. Registries, attestations, runners and policies are the organization's; a call cannot change them.
 */
export class SharedWorkflow extends Component {
  /** @throws one error with all problems of the options */
  public constructor(project: Project, options: SharedWorkflowOptions = {}) {
    super(project, `SharedWorkflow#${options.workflowName ?? SHARED_NAME}`);
    const problems = new Problems();
    const right = readOptions('SharedWorkflow', options, SHARED_SHAPES, problems);
    const name = right.workflowName ?? SHARED_NAME;
    checkOptions(project, right, problems);
    const repository = problems.isEmpty ? repositoryFor(project, right.repository, problems) : undefined;
    const drawn = repository && problems.collect(() => drawnFrom(name, right, repository, problems));
    problems.throwIfAny('Reading the options of SharedWorkflow');

    joinProject(project);
    guardTree(project);
    const { scheme, plan } = drawn!;
    const file = sharedPath(name);
    claimFile(project.root, file, {
      instead: 'Delete it if ours replaces it, or give ours another name: new SharedWorkflow(project, { '
      + 'workflowName: \'publish-containers\' }).', keeper: project,
    });
    project.root.gitattributes.addAttributes(`/${file}`, 'linguist-generated');
    const id = name.toLowerCase();
    sharedActionFiles(project, { [`${id}.json`]: () => `${JSON.stringify(scheme, null, 2)}\n` });
    provide(
      project, `.github/workflows/${id}.md`, () => readmeOf(plan, scheme),
      'Give your page another name; this one says how to call our workflow.',
    );
    const workflow = new github.GithubWorkflow(gitHubOf(project), name);
    new PublishWorkflow(workflow, { plan: () => plan }, {
      name,
      environment: right.environment,
      project: setupOf(project),
      cache: right.cache ?? Cache.gha(),
      builder: right.builder ?? Builder.container(),
      action: ActionReference.REPOSITORY,
      runnersOf: () => scheme,
      shared: sharedJobs(name, plan, scheme),
    });
  }
}

function gitHubOf({ root }: Project): github.GitHub {
  return github.GitHub.of(root) ?? new github.GitHub(root, { mergify: false, pullRequestLint: false });
}

function checkOptions(project: Project, options: SharedWorkflowOptions, problems: Problems): void {
  const {
    cache, registries, tags, triggers, gates = [], buildSecrets = [], sshKeySecret, maxBuilds = 32, maxImages = 8, maxLevels = 1,
  } = options;
  if (project !== project.root) problems.add('GitHub reads workflows in the root of a repository: declare it on the project there.');
  for (const option of ['workflowName', 'environment'] as const) {
    const name = options[option];
    if (name !== undefined && !/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(name)) {
      problems.add(`"${option}" is ${JSON.stringify(name)}. Allowed: letters, digits, "_", "." and "-", such as "publish-images".`);
    }
  }
  for (const [option, list] of Object.entries({ registries, tags, triggers })) {
    if (list?.length === 0) problems.add(`"${option}" is empty. Name at least one, or leave the option out for the default.`);
  }
  if (cache && cache._secrets.length > 0) {
    problems.add('"cache" is Cache.s3(), whose secrets callers cannot pass. Use Cache.gha() or Cache.registry().');
  }
  if (registries?.some(({ readme }) => readme !== undefined)) {
    problems.add('a registry has a "readme", and the name of that file in each calling repository is not known here. Leave it out.');
  }
  const task = gates.find(({ details }) => details.task !== undefined);
  if (task) {
    problems.add(
      `Gate.task("${task.details.task}") runs a task of projen, and not every calling repository uses projen. Use Gate.command().`,
    );
  }
  for (const secret of [...buildSecrets, ...sshKeySecret === undefined ? [] : [sshKeySecret]]) {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(secret)) {
      problems.add(
        `secret ${JSON.stringify(secret)} is not a name. Give the NAME under which GitHub keeps it, such as NPM_TOKEN, never the value.`,
      );
    }
  }
  const ranges: Record<string, [number, number]> = { maxBuilds: [maxBuilds, 256], maxImages: [maxImages, 64], maxLevels: [maxLevels, 5] };
  for (const [option, [value, most]] of Object.entries(ranges)) {
    if (!Number.isInteger(value) || value < 1 || value > most) {
      problems.add(`"${option}" is ${value}. Write a whole number from 1 to ${most}.`);
    }
  }
}

function repositoryFor(project: Project, given: string | undefined, problems: Problems): PlannedRepository | undefined {
  const found = given === undefined ? repositoryOf(project) : parseForgeUrl(given);
  if (found) return { ...found, url: `https://${found.host}/${found.owner}/${found.name}`, defaultBranch: 'main' };
  problems.add(given === undefined
    ? 'the repository is not known: neither package.json nor a git remote "origin" names it, and its callers need the name. Set '
      + 'the option "repository", such as "acme/ci".'
    : `"repository" is ${JSON.stringify(given)}. Write owner and name, such as "acme/ci", or an address, such as `
      + '"https://github.com/acme/ci".');
  return undefined;
}

function sharedJobs(name: string, plan: Plan, { room, repository, path }: Scheme): SharedJobs {
  return {
    name,
    room,
    finish: {
      on: { workflow_call: callOf(plan) },
      digests: () => slots(room),
      header: () => [
        `docker-publish ${packageVersion()} wrote it, for every repository that publishes with it. How to call it: `
          + `${path.replace(/\.yml$/, '.md')}`,
        '',
        ...placesOf(plan),
        `Program:   ${SHARED_FOLDER}/index.js, at the commit of this file; what belongs to ${repository} stands beside it`,
      ],
    },
  };
}

/** The inputs and secrets of a call. */
function callOf(plan: Plan): unknown {
  const secrets = secretsToHandOver(plan);
  return {
    inputs: Object.fromEntries(Object.entries(CALLER_INPUTS)
      .map(([name, { type, description }]) => [name, { description, type, required: false }])),
    // None is required, because pull requests of forks have none.
    ...secrets.length > 0 && { secrets: Object.fromEntries(secrets.map((secret) => [secret, { description: SECRET, required: false }])) },
  };
}

const SECRET = 'Of the repository that calls, of its environment, or of the organization';

/**
 * The outputs of a job have to be declared before its builds are known, so there is one for each number, which the build with that number
 * sets.
 */
function slots({ builds }: Room): Record<string, string> {
  return Object.fromEntries(Array.from({ length: builds }, (_, index) => [
    `digest-${index + 1}`, digestWhere(`matrix.slot == ${index + 1}`),
  ]));
}
