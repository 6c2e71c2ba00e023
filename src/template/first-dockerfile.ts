/** A first Dockerfile for a project that is there. */
export interface FirstDockerfile {
  readonly text: string;
  /** What it was told from, in a few words: `Node.js with npm, started as "main" of package.json says`. */
  readonly toldFrom: string;
}

/** The user that templates run as; by number, so that Kubernetes can tell that it is not root. */
export const NOBODY = 'USER 65532:65532';

/** What ends a Dockerfile whose application reads its version from the environment. */
export const VERSION_LAST = ['# The version last: a new one costs no layer.', 'ARG VERSION=dev', 'ENV APP_VERSION=$VERSION'];

/** Puts the stages of a Dockerfile together, an empty line between them. */
export function stages(...parts: ReadonlyArray<readonly string[]>): string {
  return [['# syntax=docker/dockerfile:1'], ...parts].map((lines) => `${lines.join('\n')}\n`).join('\n');
}

/** A list of words in the form that starts a program without a shell, so that signals reach it. */
export function exec(instruction: 'ENTRYPOINT' | 'CMD', words: readonly string[]): string {
  return `${instruction} ${JSON.stringify(words).replace(/","/g, '", "')}`;
}
