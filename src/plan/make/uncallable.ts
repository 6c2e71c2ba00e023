import { Problems } from '../../problem/problems';
import { nameOf } from '../lookup/places';
import { signatureOf } from '../lookup/signature';
import { Plan } from '../plan';

/**
 * Adds a problem for everything that a shared workflow cannot do for its caller: a call passes inputs and secrets, but no files, variables
 * or steps. Checked at synthesis, and again in the run, whose plan may have been written by hand.
 *
 * @param owner repository of the called workflow
 */
export function refuseUncallable(plan: Plan, owner: string, problems: Problems): void {
  if (plan.plugins) {
    problems.add(
      `it has Docker plugins; ${owner} builds images only. Publish them by a DockerPublish of their own, without Workflow.shared().`,
    );
  }
  if ((plan.beforeBuild ?? []).length > 0) {
    problems.add(
      `it makes something before the build; ${owner} has no job for that. Take "beforeBuild" out, and make it in the Dockerfile.`,
    );
  }
  const file = plan.triggers.find(({ versionFile }) => versionFile)?.versionFile;
  if (file) {
    problems.add(`it takes its version from ${file.path}; ${owner} publishes versions of git tags, and those that are handed `
    + 'over. Declare Trigger.tag().');
  }
  if (plan.workflow?.checkout) problems.add(`its checkouts bring more than the commit; those of ${owner} do not. Take "checkout" out.`);
  if (plan.parts) problems.add(`its images have tags of each platform alone; ${owner} makes none. Take "platformTags" out.`);
  if (signatureOf(plan)?.sign) {
    problems.add(`its images are signed with a key; ${owner} signs with its own identity. Take "key" out of SupplyChain.cosign().`);
  }
  if (plan.inputs) problems.add(`it has inputs of its own; ${owner} hands on none. Take "inputs" out.`);
  if (plan.variables) problems.add(`it reads variables of the CI; ${owner} hands on none. Write the values into the declaration.`);
  const restricted = plan.registries.find(({ triggers, tags }) => triggers ?? tags);
  if (restricted) {
    problems.add(
      `registry ${nameOf(restricted)} takes only some events or tags; with ${owner} it takes all. Take onlyOn() and onlyTags() out.`,
    );
  }
}
