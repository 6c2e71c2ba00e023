import { PolicyKind } from '../../pipeline/policy';
import { batchesOf, buildsOf } from '../../plan/lookup/builds';
import { nameOf } from '../../plan/lookup/places';
import { refuseUncallable } from '../../plan/make/uncallable';
import { Plan, PlannedSupplyChain } from '../../plan/plan';
import { PlannedImage } from '../../plan/planned-image';
import { Scheme } from '../../plan/scheme';
import { Problems } from '../../problem/problems';
import { TriggerKind } from '../../trigger/trigger-kind';

/** The repositories of an image in the organization's registries. */
export function repositoriesOf({ registries }: Scheme, name: string): string[] {
  return registries.map((registry) => `${nameOf(registry)}/${name}`);
}

/**
 * Adds a problem for each deviation of a caller's plan from the organization's scheme. Rejected instead of overridden, because the caller's
 * other files were generated from the same plan.
 */
export function refuseOther(plan: Plan, scheme: Scheme, problems: Problems): void {
  const { repository: owner } = scheme;
  const [theirs, ours] = [plan.registries, scheme.registries].map((registries) => registries.map(nameOf).sort());
  if (theirs.join() !== ours.join()) {
    problems.add(`it publishes to ${listed(theirs)}; ${owner} publishes to ${listed(ours)}. Declare these "registries".`);
  }
  for (const image of plan.images) {
    const [given, shall] = [image.repositories, repositoriesOf(scheme, image.name)];
    const stray = given.find((repository) => !shall.includes(repository)) ?? shall.find((repository) => !given.includes(repository));
    if (theirs.join() === ours.join() && stray !== undefined) {
      problems.add(`image "${image.name}" is published to ${listed(given)}; ${owner} publishes it to ${listed(shall)}.`);
    }
  }
  refuseOtherSupply(plan.supplyChain ?? [], scheme, problems);
  if ((plan.release ?? false) !== scheme.release) {
    problems.add(`"release" is ${plan.release ?? false}; ${owner} makes ${scheme.release ? 'a release of each git tag' : 'no releases'}. `
      + `Set it to ${scheme.release}.`);
  }
  refuseUncallable(plan, owner, problems);
  const published = (kind: TriggerKind) => scheme.triggers.some((trigger) => trigger.kind === kind && trigger.publishes);
  for (const { kind, publishes } of plan.triggers) {
    if (publishes && !published(kind)) {
      problems.add(
        `it publishes on ${kind}; ${owner} does not. Remove the trigger`
        + `${kind === TriggerKind.PULL_REQUEST ? ', or "publish" from it' : ''}.`,
      );
    }
  }
}

function refuseOtherSupply(theirs: readonly PlannedSupplyChain[], { supplyChain: ours, repository }: Scheme, problems: Problems): void {
  const text = ({ kind, details }: PlannedSupplyChain) => JSON.stringify([kind, details]);
  const same = (one: PlannedSupplyChain) => (other: PlannedSupplyChain) => text(one) === text(other);
  for (const one of ours) {
    if (theirs.some(same(one))) continue;
    problems.add(
      `its "supplyChain" has no ${described(one)}, which ${repository} requires for every image. Declare it.`,
    );
  }
  for (const one of theirs) {
    if (!ours.some(same(one))) problems.add(`its "supplyChain" has ${described(one)}, which ${repository} does not support. Remove it.`);
  }
}

function described({ kind, details }: PlannedSupplyChain): string {
  const more = Object.entries(details).map(([name, value]) => `${name}: ${value}`);
  return more.length > 0 ? `${kind} (${more.join('; ')})` : kind;
}

/** Adds a problem for everything that is impossible or forbidden with any plan: limits, runners, secrets and policies. */
export function refuseForbidden(plan: Plan, scheme: Scheme, source: string, problems: Problems): void {
  const { repository: owner, room, runners, secrets } = scheme;
  const builds = buildsOf(plan).length;
  if (builds > room.builds) {
    problems.add(`it has ${builds} builds, images times platforms; ${owner} allows ${room.builds}. Publish `
    + 'some of them by another call, or ask there for "maxBuilds".');
  }
  if (plan.images.length > room.images) {
    problems.add(`it has ${plan.images.length} images; ${owner} allows ${room.images}. Publish `
    + 'some of them by another call, or ask there for "maxImages".');
  }
  const levels = batchesOf(plan).length;
  if (levels > room.levels) {
    problems.add(
      `its images are built from each other in ${levels} levels; ${owner} allows ${room.levels}. Ask there for "maxLevels".`,
    );
  }
  for (const image of plan.images) {
    const emulated = image.platforms.find((platform) => !runners[platform] && !runners['*']);
    if (emulated !== undefined) {
      problems.add(`image "${image.name}" is built for ${emulated}; ${owner} has runners for ${Object.keys(runners).join(', ')}.`);
    }
    const unknown = [...image.secrets ?? [], ...image.sshKeySecret ? [image.sshKeySecret] : []].find((name) => !secrets.includes(name));
    if (unknown !== undefined) {
      problems.add(
        `image "${image.name}" reads the secret ${unknown}; ${owner} passes ${listed(secrets)}. Ask there for it among "buildSecrets".`,
      );
    }
    refuseByPolicy(image, scheme, source, problems);
  }
}

function refuseByPolicy(image: PlannedImage, { policies, repository }: Scheme, source: string, problems: Problems): void {
  for (const { kind } of policies) {
    if (kind === PolicyKind.TESTED && (image.tests ?? []).length === 0) {
      problems.add(
        `image "${image.name}" has no tests, and ${repository} publishes only tested images. Give it "tests", such as port 8080.`,
      );
    }
    const name = source.toLowerCase();
    if (kind === PolicyKind.NAMED_AFTER_REPOSITORY && image.name !== name && !image.name.startsWith(`${name}/`)
      && !image.name.startsWith(`${name}-`)) {
      problems.add(`image "${image.name}" is not named after its repository, which ${repository} requires. Name it "${name}", `
        + `"${name}/${image.name}" or "${name}-${image.name}".`);
    }
  }
}

function listed(texts: readonly string[]): string {
  return texts.length > 0 ? texts.join(', ') : 'none';
}
