import { attempt } from './run';

/** A step of a build, from BuildKit's log. */
export interface Step {
  readonly digest: string;
  readonly name: string;
  readonly cached?: boolean;
}

/** BuildKit's progress, one line of JSON at a time; the output of programs is in base64. */
interface Progress {
  readonly vertexes?: Step[];
  readonly logs?: Array<{ readonly data: string }>;
}

/**
 * Builds with Buildx and returns the steps.
 *
 * @throws with the output of the build's programs, when it fails
 */
export function build(context: string, args: string[]): Step[] {
  const { stderr, status } = attempt(context, 'docker', ['buildx', 'build', '--progress', 'rawjson', ...args, '.']);
  const lines = stderr.split('\n');
  const progress = lines.filter((line) => line.startsWith('{')).map((line): Progress => JSON.parse(line));
  if (status !== 0) {
    const output = progress.flatMap(({ logs = [] }) => logs).map(({ data }) => Buffer.from(data, 'base64').toString()).join('');
    throw new Error(`docker buildx build ${args.join(' ')} ended with ${status}\n${output.split('\n').slice(-50).join('\n')}\n`
      + `${lines.filter((line) => !line.startsWith('{')).join('\n')}`);
  }
  // The last record of a step is the final one.
  return [...new Map(progress.flatMap(({ vertexes = [] }) => vertexes).map((step) => [step.digest, step])).values()];
}
