import { Declaration } from './declaration';
import { BeforeBuild } from '../../pipeline/before-build';
import { Gate } from '../../pipeline/gate';
import { didYouMean } from '../../problem/did-you-mean';
import { Problems } from '../../problem/problems';
import { Trigger } from '../../trigger/trigger';
import { TriggerKind } from '../../trigger/trigger-kind';
import { Plan, PlannedRegistry } from '../plan';

/** Rejects unknown images in triggers: a typo would never publish anything. */
export function refuseUnknownImages({ images, triggers }: Declaration, problems: Problems): void {
  const names = images.map(({ name }) => name);
  for (const name of new Set(triggers.flatMap((trigger) => trigger.images))) {
    if (!names.includes(name)) {
      problems.add(`Trigger.forImages(): there is no image "${name}". Declared: `
        + `${names.map((known) => `"${known}"`).join(', ')}.${didYouMean(name, names)}`);
    }
  }
}

/** Rejects an image and a plugin in one repository: `docker pull` fails for plugins, and some registries do not allow both. */
export function refuseSharedRepositories({ images, plugins = [] }: Plan, problems: Problems): void {
  const taken = new Set(images.flatMap((image) => image.repositories));
  for (const { name, repositories } of plugins) {
    const shared = repositories.find((repository) => taken.has(repository));
    if (shared === undefined) continue;
    problems.add(`"${shared}" is an image and a plugin, and a repository holds one kind only. Give the plugin a name of its own, such `
      + `as "${name}-plugin".`);
  }
}

/** Rejects several version files for one image, which has one version at a time. */
export function refuseTwoVersions({ images, triggers }: Declaration, problems: Problems): void {
  for (const kind of new Set(triggers.map((trigger) => trigger.kind))) {
    for (const { name } of images) {
      const about = triggers.filter((trigger) => trigger.kind === kind && (trigger.images.length === 0 || trigger.images.includes(name)));
      const files = [...new Set(about.flatMap(({ versionFile }) => versionFile?.path ?? []))];
      if (files.length > 1) {
        problems.add(`Image "${name}" gets its version from ${files.join(' and ')}. Give each file its images: `
          + `Trigger.branch().withVersionFrom("${files[0]}").forImages("${name}").`);
      }
    }
  }
}

export function refuseTwinIds(what: string, declared: readonly (Gate | BeforeBuild)[], problems: Problems): void {
  const ids = declared.map(({ details }) => details.id);
  const twin = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twin !== undefined) problems.add(`${what} "${twin}" is declared twice. Give each a name of its own.`);
}

/** Rejects different logins for one host: Docker stores one login per host, so the second one would be used for both. */
export function refuseTwoLogins(registries: readonly PlannedRegistry[], problems: Problems): void {
  const logins = new Map<string, PlannedRegistry>();
  for (const registry of registries) {
    const { host, namespace = '', login, credentials } = registry;
    const other = logins.get(host);
    if (other && JSON.stringify([other.login, other.credentials]) !== JSON.stringify([login, credentials])) {
      problems.add(`Registry "${host}": "${other.namespace ?? ''}" and "${namespace}" have two logins, and Docker keeps one for each host. `
        + 'Give both the same login, of a user who may push to both; or publish one of them from a project of its own, '
        + 'with its own workflow.');
    }
    logins.set(host, registry);
  }
}

/** Rejects different path filters for branches, because a workflow has only one list of paths for all branches. */
export function refuseMixedPaths(triggers: readonly Trigger[], problems: Problems): void {
  const lists = new Set(triggers.filter(({ kind }) => kind === TriggerKind.BRANCH).map(({ paths }) => paths.join(', ')));
  if (lists.size > 1) {
    problems.add(`Triggers of branches have different paths: ${[...lists].map((list) => list || 'any').join(' / ')}. Give `
      + 'every Trigger.branch() the same onPaths(), or name the branches in one: Trigger.branch(\'main\', '
      + '\'release/**\').onPaths(\'src/**\').');
  }
}
