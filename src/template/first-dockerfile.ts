/** A first Dockerfile for an existing project. */
export interface FirstDockerfile {
  readonly text: string;
  /** The source of its content, in a few words: `Node.js with npm, started as "main" of package.json says`. */
  readonly derivedFrom: string;
}

/** The user in templates; by number, so that Kubernetes can verify that it is not root. */
export const NOBODY = 'USER 65532:65532';

/** The last lines of a Dockerfile whose application reads its version from the environment. */
export const VERSION_LAST = ['# The version last: a new one costs no layer.', 'ARG VERSION=dev', 'ENV APP_VERSION=$VERSION'];

/** Joins the stages of a Dockerfile with an empty line between them. */
export function stages(...parts: ReadonlyArray<readonly string[]>): string {
  return [['# syntax=docker/dockerfile:1'], ...parts].map((lines) => `${lines.join('\n')}\n`).join('\n');
}

/** An instruction in exec form, which starts a program without a shell, so that it receives signals. */
export function exec(instruction: 'ENTRYPOINT' | 'CMD', words: readonly string[]): string {
  return `${instruction} ${JSON.stringify(words).replace(/","/g, '", "')}`;
}
