/** The inputs of a shared workflow, all optional, with their descriptions. */
export const CALLER_INPUTS = {
  plan: {
    type: 'string', description: 'Path of the plan that projen writes, such as .projen/docker-publish.json. Without it the plan is '
    + 'made of the inputs below.',
  },
  images: {
    type: 'string', description: 'Several images: a JSON list of objects with the fields name, dockerfile, context, target, '
    + 'platforms, description, labels, buildArgs, secrets, tags, tests.',
  },
  image: { type: 'string', description: 'Name of the one image. Default: the name of the repository.' },
  dockerfile: { type: 'string', description: 'Path of its Dockerfile. Default: Dockerfile.' },
  context: { type: 'string', description: 'Its build context. Default: the repository.' },
  target: { type: 'string', description: 'The stage that is published. Default: the last one.' },
  platforms: {
    type: 'string', description: 'Its platforms, separated by commas or line breaks. Default: linux/amd64, linux/arm64.',
  },
  description: { type: 'string', description: 'Its description, one sentence. Default: the description of the repository.' },
  build_args: { type: 'string', description: 'Build arguments, NAME=value, one per line. Not for secrets.' },
  tests: { type: 'string', description: 'Its tests, one per line: port 8080; stops; user; max-size 50 MB; command --version => $VERSION.' },
  tags: { type: 'string', description: 'Tag rules in the syntax of docker/metadata-action, one per line. Default: those of the workflow.' },
  flavor: { type: 'string', description: 'The flavor, in the syntax of docker/metadata-action. Default: that of the workflow.' },
  version: { type: 'string', description: 'A version to publish, as if a git tag of this name had been pushed.' },
  dry_run: { type: 'boolean', description: 'Build and say what would be published, publish nothing.' },
} as const;

/** The inputs of a call, by name. */
export type Caller = { readonly [name in keyof typeof CALLER_INPUTS]?: string | boolean };

/** The repository that calls. */
export interface Source {
  /** Owner and name. */
  readonly repository: string;
  /** URL. */
  readonly url: string;
  readonly defaultBranch: string;
  readonly description?: string;
  /** SPDX expression. */
  readonly licenses?: string;
  /** Path of the workflow that started the run. */
  readonly workflow: string;
  /** Name of the event that started the run. */
  readonly event: string;
  /** Returns the text of a file of the repository; undefined when it does not exist. */
  readonly read: (path: string) => string | undefined;
}

/** An input as text; undefined when it is empty. */
export function textOf(value: string | boolean | undefined): string | undefined {
  const text = String(value ?? '').trim();
  return text === '' ? undefined : text;
}
