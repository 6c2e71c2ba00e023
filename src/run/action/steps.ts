/** The inputs of the action, by name. */
export const INPUTS = {
  'step': 'The step to run: prepare, existing, inputs, key, test, merge, sign, publish, verify, release, plugin or publish-plugins.',
  'plan': 'Path of the plan in the repository.',
  'decision': 'The output "decision" of the step prepare.',
  'version': 'The version that a run by hand or a calling workflow passes.',
  'dry-run': 'Whether nothing is published.',
  'inputs': 'The other inputs of the run, as JSON.',
  'variables': 'The variables that tag rules and builds read, as JSON.',
  'build': 'The id of a build, such as api-linux-amd64.',
  'digest': 'The digest that a build pushed.',
  'image': 'The local name of the image of a build that pushes nothing.',
  'digests': 'The digests that the builds pushed, as JSON; or those of the indexes, from the step merge.',
  'plugins': 'The digests that the step publish-plugins published.',
  'source': 'The folder in which the source of a plugin is checked out.',
  'cache-from': 'The cache that the build of a plugin reads, in the form of Buildx.',
  'cache-to': 'The cache that it writes.',
  'token': 'A token with read access to the repository; for the step release, with write access.',
} as const;

/** Defaults of the inputs. */
export const DEFAULTS: Partial<Record<keyof typeof INPUTS, string>> = {
  plan: '.projen/docker-publish.json',
  token: '${{ github.token }}',
};

/** The outputs of the action, by name. */
export const OUTPUTS = {
  'publish': 'prepare, existing: whether something is published.',
  'decision': 'prepare, existing: the decision, for the other jobs.',
  'version': 'prepare, existing: the version of the images.',
  'revision': 'prepare: the commit that is built.',
  'source-date-epoch': 'prepare: the date of the commit, in seconds since 1970.',
  'hosts': 'prepare: the registries that something is published to, as JSON.',
  'publish-lock': 'prepare, existing: the lock, which one run holds at a time.',
  'checks': 'prepare: the builds that are not published, as a matrix.',
  'builds': 'existing: the builds that are published, as a matrix.',
  'plugin-checks': 'prepare: the builds of plugins that are not published, as a matrix.',
  'plugins': 'existing: the builds of plugins that are published, as a matrix.',
  'publish-plugins': 'existing: whether plugins are published.',
  'digest': 'plugin: the digest that it pushed.',
  'context': 'inputs: the build context.',
  'file': 'inputs: the Dockerfile.',
  'target': 'inputs: the stage.',
  'build-contexts': 'inputs: named contexts.',
  'platforms': 'inputs: the platform.',
  'build-args': 'inputs: build arguments.',
  'annotations': 'inputs: annotations of the manifest.',
  'labels': 'inputs: labels, for a Dockerfile without our block.',
  'names': 'inputs: the repositories that it is pushed to.',
  'repository': 'inputs: the first of them.',
  'secrets': 'inputs: the secrets that it reads.',
  'key': 'inputs: the name of its SSH key.',
  'tests': 'inputs: whether it has tests.',
  'cache': 'inputs: the reference of its cache in a registry.',
  'branch': 'inputs: the branch that is built, in characters of a tag.',
  'digests': 'merge, publish-plugins: the digest of each image or plugin, as a list.',
  'repositories': 'merge: the repositories of the images, as JSON.',
  'latest': 'publish: whether latest is the published image.',
  'release': 'publish, publish-plugins: whether there is a git tag to release.',
} as const;

/** Further inputs of a shared workflow's action. */
export const SHARED_INPUTS = {
  ...INPUTS,
  plan: 'The output of the step plan.',
  scheme: 'The file beside this action with the rules of the organization.',
  caller: 'The inputs of the calling workflow, as JSON.',
  identity: 'Whom signatures name: repository, path and ref of the workflow.',
} as const;

/** Further outputs of a shared workflow's action. */
export const SHARED_OUTPUTS = {
  ...OUTPUTS,
  plan: 'plan: the plan, for the other steps and jobs.',
  subjects: 'merge: name and digest of each image in each registry, as a list.',
} as const;
