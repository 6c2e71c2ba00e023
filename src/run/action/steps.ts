/** The inputs of the action, by name. */
export const INPUTS = {
  'step': 'What to do: prepare, existing, inputs, key, test, merge, sign, publish, verify, release, plugin or publish-plugins.',
  'plan': 'Path of the plan in the repository.',
  'decision': 'What the step prepare decided: its output of this name.',
  'version': 'The version that was handed over by whoever started the run by hand, or by a calling workflow.',
  'dry-run': 'Whether nothing is published.',
  'inputs': 'What else was said by whoever started the run, as JSON.',
  'variables': 'The variables that tag rules and builds read, as JSON.',
  'build': 'The id of a build, such as api-linux-amd64.',
  'digest': 'The digest that a build pushed.',
  'image': 'The local name of what a build made, where it pushed nothing.',
  'digests': 'The digests that the builds pushed, as JSON; or those of the indexes, which the step merge handed on.',
  'plugins': 'What the step publish-plugins handed on: the digests that it published.',
  'source': 'Where the source of a plugin is checked out.',
  'cache-from': 'Where the build of a plugin takes layers from, as Buildx takes it.',
  'cache-to': 'Where it leaves them.',
  'token': 'A token that may read the repository, and for the step release write its contents.',
} as const;

/** What an input is where a step does not say. */
export const DEFAULTS: Partial<Record<keyof typeof INPUTS, string>> = {
  plan: '.projen/docker-publish.json',
  token: '${{ github.token }}',
};

/** The outputs of the action, by name. */
export const OUTPUTS = {
  'publish': 'prepare, existing: whether something is published.',
  'decision': 'prepare, existing: what the other jobs have to know of it.',
  'version': 'prepare, existing: what the images call themselves.',
  'revision': 'prepare: the commit that is built.',
  'source-date-epoch': 'prepare: when that was made, in seconds since 1970.',
  'hosts': 'prepare: the registries that something is published to, as JSON.',
  'publish-lock': 'prepare, existing: what only one run publishes at a time.',
  'checks': 'prepare: the builds that are thrown away, as a matrix.',
  'builds': 'existing: the builds that are published, as a matrix.',
  'plugin-checks': 'prepare: the builds of plugins that are thrown away, as a matrix.',
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
  'labels': 'inputs: labels, where the Dockerfile has no block of ours.',
  'names': 'inputs: the repositories that get it.',
  'repository': 'inputs: the first of them.',
  'secrets': 'inputs: the secrets that it reads.',
  'key': 'inputs: the name of its SSH key.',
  'tests': 'inputs: whether it is put to tests.',
  'cache': 'inputs: where a registry keeps its cache.',
  'branch': 'inputs: the branch that is built, as a tag can hold it.',
  'digests': 'merge, publish-plugins: the digest of each image or plugin, as a list.',
  'repositories': 'merge: where the images went, as JSON.',
  'latest': 'publish: whether latest names what was published.',
  'release': 'publish, publish-plugins: whether there is a git tag to release.',
} as const;

/** What the action of an organization takes beside that. */
export const SHARED_INPUTS = {
  ...INPUTS,
  plan: 'What the step plan said.',
  scheme: 'The file beside this action that says what belongs to the organization.',
  caller: 'What whoever calls the workflow says, as JSON: its inputs.',
  identity: 'Whom signatures name: repository, path and ref of the workflow.',
} as const;

/** What it hands on beside that. */
export const SHARED_OUTPUTS = {
  ...OUTPUTS,
  plan: 'plan: what the other steps and jobs have to be given.',
  subjects: 'merge: name and digest of each image in each registry, as a list.',
} as const;
