/** What a step of the workflow asks of the program. */
export type ActionStep = 'prepare' | 'existing' | 'inputs' | 'key' | 'test' | 'merge' | 'sign' | 'publish' | 'verify' | 'release';

/** What a step hands in: the one list for `action.yml`, the workflow and the program. */
export const INPUTS = {
  'step': { description: 'What to do: prepare, existing, inputs, key, test, merge, sign, publish, verify or release', required: true },
  'run': { description: 'What the step "prepare" handed on about this run' },
  'version': { description: 'Version that was handed over by hand or by a caller' },
  'dry-run': { description: 'Whether the run only says what it would publish' },
  'build': { description: 'Id of a build, such as api-linux-arm64' },
  'digest': { description: 'Digest of the image that is tested' },
  'image': { description: 'Name of the image that is tested, where it is on this machine only' },
  'digests': { description: 'Digests by build or by image, as JSON' },
  'token': { description: 'Token for git, releases and attestations', default: '${{ github.token }}' },
  'plan': { description: 'Path of the plan in the repository', default: '.projen/docker-publish.json' },
} as const satisfies Record<string, ActionInput>;

/** Name of an input. */
export type InputName = keyof typeof INPUTS;

/** What steps hand on, and which. */
export const OUTPUTS = {
  publish: 'Whether this run publishes (prepare, existing)',
  run: 'What the other steps have to know about this run (prepare)',
  version: 'What the images call themselves (prepare)',
  revision: 'Commit that is built (prepare)',
  epoch: 'When that commit was made, in seconds (prepare)',
  lock: 'Name under which one run at a time moves tags (prepare)',
  checks: 'Matrix of the builds that are thrown away; checks-2, … for more than 256 (prepare)',
  builds: 'Matrix of the builds that are pushed; builds-2, … for more than 256 (existing)',
  context: 'Build context (inputs)',
  file: 'Path of the Dockerfile (inputs)',
  target: 'Stage that is built (inputs)',
  contexts: 'Named contexts (inputs)',
  args: 'Build arguments (inputs)',
  annotations: 'Annotations (inputs)',
  names: 'Repositories that are pushed to, with commas between (inputs)',
  repository: 'The first of them (inputs)',
  secrets: 'Secrets of the build and the variables that hold them (inputs)',
  key: 'Name of the secret that holds an SSH key (inputs)',
  tests: 'Whether the image is tested (inputs)',
  cache: 'Where the registry keeps the layers (inputs)',
  digests: 'Digest of the index of each image of the plan, as a JSON list (merge)',
  latest: 'Whether the tag latest was moved (publish)',
  release: 'Whether what was published has a git tag (publish)',
} as const;

interface ActionInput { readonly description: string; readonly required?: boolean; readonly default?: string }
