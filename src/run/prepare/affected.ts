import { atOnce } from '../at-once';
import { namesOfKind, RunContext } from '../context';
import { inRepository } from './inputs';
import { TriggerKind } from '../../pipeline/trigger-kind';
import { Plan } from '../../plan/plan';
import { PlannedImage } from '../../plan/planned-image';
import { GitEvent } from '../../tag/engine/git-event';
import { TagKind } from '../../tag/policy/tag-kind';
import { revisionOf } from '../origin';
import { tagsOfKind } from '../tags';

/**
 * The images of a branch that have to be built: those made of something that changed since their branch's tag was published. Where nothing
 * is published yet, or git does not tell, that is all of them. Every other event builds what it names.
 */
export async function affectedByPush(context: RunContext): Promise<Set<number>> {
  const { plan, decision, event, registries, git } = context;
  const all = new Set(plan.images.keys());
  if (decision.kind !== TriggerKind.BRANCH && decision.kind !== TriggerKind.PULL_REQUEST) return all;
  if (decision.kind === TriggerKind.PULL_REQUEST) return affectedByPullRequest(plan, event, git);
  const affected = await atOnce(plan.images, async (image, index) => {
    // It follows what it is cut out of.
    if (image.partOf) return false;
    // A version that a file says is published of all images that have it, whatever changed.
    if (decision.images[index].fromFile !== undefined && tagsOfKind(decision.images[index], TagKind.VERSION).length > 0) return true;
    const [name] = namesOfKind({ decided: decision.images[index] }, TagKind.MOVING);
    const present = name && await registries.manifest(name.repository, name.tag);
    const revision = present && await revisionOf(context, name.repository, present);
    if (revision === undefined) return true;
    return isAffected(plan, image, await git.changed(revision, decision.revision));
  }, 8);
  return withDependents(plan, [...all].filter((index) => affected[index]));
}

/** Images, and those that are built from them. */
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

/** The images of a pull request, or of one in a merge queue, that are made of something that it changes. */
export async function affectedByPullRequest(plan: Plan, { payload, sha }: GitEvent, git: RunContext['git']): Promise<Set<number>> {
  const base = (payload?.pull_request?.base as { sha?: string } | undefined)?.sha ?? payload?.merge_group?.base_sha;
  const differing = base === undefined ? [] : await git.changed(base, sha);
  // One that changes nothing tells nothing.
  const changed = differing?.length === 0 ? undefined : differing;
  return withDependents(plan, [...plan.images.keys()].filter((index) => isAffected(plan, plan.images[index], changed)));
}

/** Whether an image is made of one of these files; of unknown files it is. */
export function isAffected(plan: Plan, image: PlannedImage, changed: readonly string[] | undefined): boolean {
  // What is made before the build may be made of anything.
  return changed === undefined || plan.beforeBuild !== undefined
    || changed.some((file) => madeOf(plan, image).some((path) => path === '.' || file === path || file.startsWith(`${path}/`)));
}

/** What an image is made of, as paths in the repository: also the plan, which holds its labels and build arguments. */
function madeOf(plan: Plan, { context, dockerfile, contexts = {} }: PlannedImage): string[] {
  const local = [context, ...Object.values(contexts)].filter((path) => !/^[a-z+-]+:\/\//.test(path));
  const files = [dockerfile, `${dockerfile}.dockerignore`, '.projen/docker-publish.json'];
  return [...local, ...files].map((path) => inRepository(plan, path).replace(/^\.\//, '').replace(/\/$/, ''));
}
