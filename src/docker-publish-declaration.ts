import * as fs from 'node:fs';
import { IConstruct } from 'constructs';
import { Project, release } from 'projen';
import { ForgeRepository, parseForgeUrl } from './base/forge-url';
import { DockerPublishOptions } from './docker-publish-options';
import { OCI, checkLabel } from './image/label';
import { repositoryOf, Identity } from './joining/identity';
import { refuseClaimsAcross } from './plan/make/refuse-claims';
import { PlannedRepository } from './plan/plan';
import { IPlanned } from './plan/planned';
import { didYouMean } from './problem/did-you-mean';
import { Problems } from './problem/problems';
import { Trigger } from './trigger/trigger';

export function textOf(file: string): string | undefined {
  return fs.statSync(file, { throwIfNoEntry: false })?.isFile() ? fs.readFileSync(file, 'utf8') : undefined;
}

/** The default triggers. projen's release calls the workflow, because its tag starts nothing. */
export function defaultTriggers(project: Project): Trigger[] {
  return [
    Trigger.tag(), Trigger.pullRequest(), Trigger.manual({ versionInput: 'version' }),
    ...(release.Release.of(project) ? [Trigger.call()] : []),
  ];
}

/** The source repository, from an option or from the project. */
export function declaredRepository(project: Project, options: DockerPublishOptions, problems: Problems): PlannedRepository | undefined {
  const { repository, defaultBranch = 'main' } = options;
  const found: ForgeRepository | undefined = repository === undefined ? repositoryOf(project) : parseForgeUrl(repository);
  if (!found) {
    if (repository !== undefined) {
      problems.add(`"repository" is ${JSON.stringify(repository)}. Write owner and name, such as `
        + '"acme/api", or an address, such as "https://github.com/acme/api".');
    }
    return undefined;
  }
  return { ...found, url: `https://${found.host}/${found.owner}/${found.name}`, defaultBranch };
}

/** Labels of all images, by key. */
export function declaredLabels(
  options: DockerPublishOptions, identity: Identity, repository: PlannedRepository | undefined, problems: Problems,
): Record<string, string | undefined> {
  const labels = {
    [OCI.description]: options.description ?? identity.description,
    [OCI.source]: repository?.url,
    [OCI.url]: options.url ?? identity.url ?? repository?.url,
    [OCI.documentation]: options.documentation,
    [OCI.licenses]: options.licenses ?? identity.licenses,
    [OCI.vendor]: options.vendor ?? repository?.owner,
    [OCI.authors]: options.authors ?? identity.authors,
    ...options.labels,
  };
  for (const [key, value] of Object.entries(labels)) problems.collect(() => checkLabel(key, value ?? ''));
  return labels;
}

/** Rejects unknown tasks, which would only fail in the workflow. */
export function refuseUnknownTasks(project: Project, options: DockerPublishOptions): void {
  const tasks = project.tasks.all.map(({ name }) => name);
  // The names of classes are not those of the source once packed.
  const declared = [
    ...(options.gates ?? []).map(({ details }) => ['Gate', details.task]),
    ...(options.beforeBuild ?? []).map(({ details }) => ['BeforeBuild', details.task]),
  ];
  for (const [name, task] of declared) {
    if (task !== undefined && !tasks.includes(task)) {
      throw new Error(`${name}.task("${task}"): project `
        + `"${project.name}" has no task of that name.${didYouMean(task, tasks)} Tasks: ${tasks.sort().join(', ')}.`);
    }
  }
}

/**
 * Rejects tags that two projects of a repository would both push; reported once for all of them.
 *
 * @param id id of the component with the plan of a project, whose class may be from another copy of this library in a monorepo
 */
export function refuseSharedTags(project: Project, id: string): void {
  const projects = project.root.node.findAll().filter((node): node is Project => node instanceof Project);
  const planning = projects.filter(({ node }) => node.tryFindChild(id));
  if (planning[0] !== project || planning.length === 1) return;
  const problems = new Problems();
  refuseClaimsAcross(planning.map(({ node }) => (node.findChild(id) as IConstruct & IPlanned).plan()), problems);
  problems.throwIfAny('Looking at the tags of all projects of the repository');
}
