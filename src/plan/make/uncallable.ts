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
      `it runs commands before the build; ${owner} has no job for them. Remove "beforeBuild", and run them in the Dockerfile.`,
    );
  }
  const file = plan.triggers.find(({ versionFile }) => versionFile)?.versionFile;
  if (file) {
    problems.add(`it takes its version from ${file.path}; ${owner} publishes versions of git tags and of `
    + 'inputs. Declare Trigger.tag().');
  }
  if (plan.workflow?.checkout) problems.add(`its "checkout" has options; ${owner} checks out the commit alone. Remove "checkout".`);
  if (plan.parts) problems.add(`its images have tags for single platforms; ${owner} pushes none. Remove "platformTags".`);
  if (signatureOf(plan)?.sign) {
    problems.add(`its images are signed with a key; ${owner} signs with its own identity. Remove "key" from SupplyChain.cosign().`);
  }
  if (plan.inputs) problems.add(`it has inputs of its own; ${owner} passes none. Remove "inputs".`);
  if (plan.variables) problems.add(`it reads variables of the CI; ${owner} passes none. Write the values into the declaration.`);
  const restricted = plan.registries.find(({ triggers, tags }) => triggers ?? tags);
  if (restricted) {
    problems.add(
      `registry ${nameOf(restricted)} accepts only some events or tags; ${owner} pushes all of them. Remove onlyOn() and onlyTags().`,
    );
  }
}
