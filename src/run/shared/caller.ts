/** The inputs of a shared workflow: what whoever calls it may say, and the words for it. All are optional. */
export const CALLER_INPUTS = {
  plan: {
    type: 'string', description: 'Path of the plan that projen keeps, such as .projen/docker-publish.json. Without it the plan is '
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
    type: 'string', description: 'What it is built for, with commas or line breaks between. Default: linux/amd64, linux/arm64.',
  },
  description: { type: 'string', description: 'What it is, in a sentence. Default: the description of the repository.' },
  build_args: { type: 'string', description: 'Build arguments, NAME=value, one a line. Not for secrets.' },
  tests: { type: 'string', description: 'Tests of it, one a line: port 8080; stops; user; max-size 50 MB; command --version => $VERSION.' },
  tags: { type: 'string', description: 'Tag rules in the words of docker/metadata-action, one a line. Default: those of the workflow.' },
  flavor: { type: 'string', description: 'The flavor, in the words of docker/metadata-action. Default: that of the workflow.' },
  version: { type: 'string', description: 'A version to publish, as if a git tag of this name had been pushed.' },
  dry_run: { type: 'boolean', description: 'Build and say what would be published, publish nothing.' },
} as const;

/** What a caller said, by the name of the input. */
export type Caller = { readonly [name in keyof typeof CALLER_INPUTS]?: string | boolean };

/** Where a call comes from. */
export interface Source {
  /** Owner and name of the repository that calls. */
  readonly repository: string;
  /** Its address. */
  readonly url: string;
  readonly defaultBranch: string;
  readonly description?: string;
  /** SPDX expression. */
  readonly licenses?: string;
  /** Path of the workflow that started the run. */
  readonly workflow: string;
  /** Name of the event that did. */
  readonly event: string;
  /** The text of a file of the repository; undefined where there is none. */
  readonly read: (path: string) => string | undefined;
}

/** A text that was said; undefined where nothing was. */
export function said(value: string | boolean | undefined): string | undefined {
  const text = String(value ?? '').trim();
  return text === '' ? undefined : text;
}
