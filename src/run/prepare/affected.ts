import { atOnce } from '../at-once';
import { namesOfKind, RunContext } from '../context';
import { inRepository } from './inputs';
import { Plan } from '../../plan/plan';
import { PlannedImage } from '../../plan/planned-image';
import { GitEvent } from '../../tag/engine/git-event';
import { TagKind } from '../../tag/policy/tag-kind';
import { TriggerKind } from '../../trigger/trigger-kind';
import { revisionOf } from '../origin';
import { tagsOfKind } from '../tags';

/**
 * The images that a push to a branch has to build: those whose sources changed since their branch's tag was published; all when nothing was
 * published yet, or the changes are unknown. Other events build all their images.
 */
export async function affectedByPush(context: RunContext): Promise<Set<number>> {
  const { plan, decision, event, registries, git } = context;
  const all = new Set(plan.images.keys());
  if (decision.kind !== TriggerKind.BRANCH && decision.kind !== TriggerKind.PULL_REQUEST) return all;
  if (decision.kind === TriggerKind.PULL_REQUEST) return affectedByPullRequest(plan, event, git);
  const affected = await atOnce(plan.images, async (image, index) => {
    // A part is built with its image.
    if (image.partOf) return false;
    // A version from a file is published for all images with that file, whatever changed.
    if (decision.images[index].fromFile !== undefined && tagsOfKind(decision.images[index], TagKind.VERSION).length > 0) return true;
    const [name] = namesOfKind({ decided: decision.images[index] }, TagKind.MOVING);
    const present = name && await registries.manifest(name.repository, name.tag);
    const revision = present && await revisionOf(context, name.repository, present);
    if (revision === undefined) return true;
    return isAffected(plan, image, await git.changed(revision, decision.revision));
  }, 8);
  return withDependents(plan, [...all].filter((index) => affected[index]));
}

/** Adds the images that are built from these. */
function withDependents({ images }: Plan, affected: readonly number[]): Set<number> {
  const found = new Set(affected);
  for (let before = -1; before < found.size;) {
    before = found.size;
    images.forEach(({ basedOn = [], partOf }, index) => {
      if (images.some(({ id }, other) => found.has(other) && (id === partOf || basedOn.some(({ image }) => image === id)))) {
        found.add(index);
      }
    });
  }
  return found;
}

/** The images that a pull request changes, alone or in a merge queue. */
export async function affectedByPullRequest(plan: Plan, { payload, sha }: GitEvent, git: RunContext['git']): Promise<Set<number>> {
  const base = (payload?.pull_request?.base as { sha?: string } | undefined)?.sha ?? payload?.merge_group?.base_sha;
  const differing = base === undefined ? [] : await git.changed(base, sha);
  // An empty difference says nothing about a change.
  const changed = differing?.length === 0 ? undefined : differing;
  return withDependents(plan, [...plan.images.keys()].filter((index) => isAffected(plan, plan.images[index], changed)));
}

/** Whether an image is built from any of these files; true when they are unknown. */
export function isAffected(plan: Plan, image: PlannedImage, changed: readonly string[] | undefined): boolean {
  // Steps before the build may use any file.
  return changed === undefined || plan.beforeBuild !== undefined
    || changed.some((file) => madeOf(plan, image).some((path) => path === '.' || file === path || file.startsWith(`${path}/`)));
}

/** The sources of an image, as paths in the repository; including the plan, which contains its labels and build arguments. */
function madeOf(plan: Plan, { context, dockerfile, contexts = {} }: PlannedImage): string[] {
  const local = [context, ...Object.values(contexts)].filter((path) => !/^[a-z+-]+:\/\//.test(path));
  const files = [dockerfile, `${dockerfile}.dockerignore`, '.projen/docker-publish.json'];
  return [...local, ...files].map((path) => inRepository(plan, path).replace(/^\.\//, '').replace(/\/$/, ''));
}
