import { github, Project } from 'projen';
import { CiProvider } from '../ci-provider';
import { ActionReference } from './action/action-reference';
import { ACTION_FOLDER, actionFiles, pluginFiles } from './action/files';
import { programDigest } from './action/text';
import { Builder } from './option/builder';
import { Cache } from './option/cache';
import { GitHubActionsOptions, SHAPES, CHECKOUT } from './option/github-actions-options';
import { plannedRunners, readImageRunners, readRunners, refuseUnknownImages, Runner } from './option/runner';
import { drawCaller } from './shared/caller-workflow';
import { environmentName } from './step/environment-name';
import { ProjectSetup, setupOf } from './step/project-setup';
import { triggerOf } from './step/trigger-inputs';
import { addReleaseBot, botOf } from './workflow/release-bot-workflow';
import { joinRelease } from './workflow/release-workflow';
import { PublishWorkflow } from './workflow/workflow';
import { isOtherForge } from '../../base/forge-url';
import { claimFile } from '../../file/component/owned';
import { log } from '../../file/safety/log';
import { Preflight } from '../../file/tree/preflight';
import { slug } from '../../plan/lookup/builds';
import { refuseUncallable } from '../../plan/make/uncallable';
import { Plan } from '../../plan/plan';
import { IPlanned } from '../../plan/planned';
import { PlannedSharedWorkflow, PlannedWorkflow } from '../../plan/planned-workflow';
import { Problems } from '../../problem/problems';
import { checked, readOptions } from '../../problem/shape';
import { TriggerKind } from '../../trigger/trigger-kind';

/** Builds and publishes with a GitHub Actions workflow. */
export class GitHubActions extends CiProvider {
  /** @throws when GitHub would reject the value of an option */
  public constructor(private readonly options: GitHubActionsOptions = {}) {
    super();
    const problems = new Problems();
    const right = readOptions('GitHubActions', options, SHAPES, problems);
    for (const option of ['workflowName', 'environment'] as const) {
      const name = right[option];
      if (name !== undefined && !/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(name)) {
        problems.add(`"${option}" is ${JSON.stringify(name)}. Allowed: letters, digits, "_", "." and "-", such as "docker-publish".`);
      }
    }
    problems.collect(() => readRunners(right.runners ?? {}));
    problems.collect(() => Object.entries(right.imageRunners ?? {}).forEach(([image, machines]) => (
      checked(`"imageRunners" of "${image}"`, { machines }, { machines: { byName: Runner } })
    )));
    problems.collect(() => readImageRunners(right.imageRunners ?? {}));
    readOptions('checkout', right.checkout ?? {}, CHECKOUT, problems);
    const shared = right.workflow?._shared;
    const others = [
      'runners', 'imageRunners', 'environment', 'checkout', 'cache', 'builder', 'action',
    ].filter((option) => right[option as keyof GitHubActionsOptions] !== undefined);
    if (shared && others.length > 0) {
      problems.add(`${others.map((option) => `"${option}"`).join(', ')} cannot be set together with `
      + `Workflow.shared('${shared.repository}'), whose workflow sets them. Leave them out.`);
    }
    problems.throwIfAny('Reading the options of GitHub Actions');
  }

  private get shared(): PlannedSharedWorkflow | undefined {
    return this.options.workflow?._shared;
  }

  public attach(project: Project, planned: IPlanned): void {
    const root = project.root;
    const name = this.nameFor(project);
    const file = workflowPath(name);
    claimFile(root, file, {
      instead: 'Delete it if ours replaces it, or give ours another name: ci: new GitHubActions({ workflowName: \'publish-images\' }).',
      keeper: project,
    });
    root.gitattributes.addAttributes(`/${file}`, 'linguist-generated');
    if (!this.shared) actionFiles(project);
    Preflight.of(root).add(() => warnOfOtherForge(project, planned.plan()));
    Preflight.of(root).add(() => refuseUnknownImages(planned.plan(), this.options.imageRunners ?? {}));
    const drift = this.options.driftCheck ? setupOf(root) : undefined;
    if (drift) Preflight.of(root).add(() => refuseIdleCheck(planned.plan(), drift));
    const workflow = new github.GithubWorkflow(github.GitHub.of(root)
      ?? new github.GitHub(root, { mergify: false, pullRequestLint: false }), name, {
      limitConcurrency: true,
      concurrencyOptions: {
        // A publishing run has a group of its own, so that it is neither cancelled nor waits; of checks only the newest counts.
        group: groupOf(name, planned),
        cancelInProgress: whilePublishing<unknown>(planned, false, "${{ github.event_name == 'pull_request' }}") as boolean,
      },
    });
    const setup = setupOf(project);
    const calls = { project: setup, ...drift && { drift } };
    const drawn = this.shared ? drawCaller(workflow, planned, this.shared, calls) : new PublishWorkflow(workflow, planned, {
      name,
      environment: this.options.environment,
      project: setup,
      ...drift && { drift },
      checkout: this.options.checkout ?? {},
      cache: this.options.cache ?? Cache.gha(),
      builder: this.options.builder ?? Builder.container(),
      action: this.options.action ?? ActionReference.WORKSPACE,
      runnersOf: (plan) => this.runnersOf(plan),
    });
    const { lazy, known } = drawn;
    if (known.plugins && !this.shared) pluginFiles(project);
    const bot = botOf(known);
    if (bot) {
      const defaultBranch = known.repository?.defaultBranch ?? 'main';
      addReleaseBot(project, `${name}-release`, file, bot, {
        lazy, project: setup, defaultBranch, environment: this.options.environment ?? 'docker-publish',
      });
    }
    if (!bot && triggerOf(known, TriggerKind.CALL)) joinRelease(project, file, { lazy });
  }

  public override plannedWorkflow(owner: Project, plan: Plan): PlannedWorkflow {
    if (this.shared) {
      const problems = new Problems();
      refuseUncallable(plan, this.shared.repository, problems);
      problems.throwIfAny(`The workflow of ${this.shared.repository} cannot do what project "${owner.name}" declares`);
      return { path: workflowPath(this.nameFor(owner)), runners: {}, shared: this.shared };
    }
    const { _secrets: cacheSecrets = [] } = this.options.cache ?? {};
    const known = { path: workflowPath(this.nameFor(owner)), ...cacheSecrets.length > 0 && { cacheSecrets } };
    const environment = environmentName({ ...plan, workflow: { ...known, runners: {} } }, this.options.environment);
    return {
      ...known,
      ...environment !== undefined && { environment },
      action: { path: ACTION_FOLDER, digest: programDigest() },
      ...this.options.checkout && { checkout: this.options.checkout },
      ...this.runnersOf(plan),
      ...this.options.driftCheck && setupOf(owner.root) && { driftCheck: true },
    };
  }

  private runnersOf(plan: Plan) {
    return plannedRunners(plan, readRunners(this.options.runners ?? {}), readImageRunners(this.options.imageRunners ?? {}));
  }

  private nameFor(project: Project): string {
    return this.options.workflowName ?? (project === project.root ? 'docker-publish' : `docker-publish-${slug(project.name)}`);
  }
}

function workflowPath(name: string): string {
  return `.github/workflows/${name.toLowerCase()}.yml`;
}

function warnOfOtherForge(project: Project, { repository }: Plan): void {
  if (repository === undefined || !isOtherForge(repository.host)) return;
  log(project, `The repository is at ${repository.host}, which does not run workflows of GitHub, and one is generated. Mirror it `
    + 'to GitHub and set the option "repository", or use another CiProvider as "ci".');
}

function refuseIdleCheck(plan: Plan, { install }: ProjectSetup): void {
  if (!triggerOf(plan, TriggerKind.PULL_REQUEST)) {
    throw new Error('GitHubActions: "driftCheck" runs on pull requests, and none of the '
    + '"triggers" is one. Add Trigger.pullRequest(), or leave the option out.');
  }
  if (!install) {
    throw new Error('GitHubActions: "driftCheck" runs this declaration in CI, and the root has no package.json with the packages to '
    + 'install for it. Write one (npm install --save-dev projen constructs docker-publish), or leave the option out.');
  }
}

/** Includes the version, because a release bot may call the workflow several times in one run. */
function groupOf(name: string, planned: IPlanned): string {
  return (() => {
    const plan = planned.plan();
    const run = botOf(plan) ? "format('{0}-{1}', github.run_id, inputs.version)" : 'github.run_id';
    return `${name}-\${{ `
      + `${triggerOf(plan, TriggerKind.PULL_REQUEST)?.publishes ? run : `github.event_name == 'pull_request' && github.ref || ${run}`} }}`;
  }) as unknown as string;
}

/** Chooses a value by whether pull requests are published; decided at synthesis. */
function whilePublishing<T>(planned: IPlanned, published: T, tried: T): T {
  return (() => triggerOf(planned.plan(), TriggerKind.PULL_REQUEST)?.publishes ? published : tried) as unknown as T;
}
