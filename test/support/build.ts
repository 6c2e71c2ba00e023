import { attempt } from './run';

/** One step of a build, as BuildKit saw it. */
export interface Step {
  readonly digest: string;
  readonly name: string;
  readonly cached?: boolean;
}

/** What BuildKit tells of a build, one line of JSON at a time; the text of programs is in base64. */
interface Progress {
  readonly vertexes?: Step[];
  readonly logs?: Array<{ readonly data: string }>;
}

/**
 * Builds with Buildx and hands back the steps.
 *
 * @throws with what the programs of the build said, when it fails
 */
export function build(context: string, args: string[]): Step[] {
  const { stderr, status } = attempt(context, 'docker', ['buildx', 'build', '--progress', 'rawjson', ...args, '.']);
  const lines = stderr.split('\n');
  const progress = lines.filter((line) => line.startsWith('{')).map((line): Progress => JSON.parse(line));
  if (status !== 0) {
    const said = progress.flatMap(({ logs = [] }) => logs).map(({ data }) => Buffer.from(data, 'base64').toString()).join('');
    throw new Error(`docker buildx build ${args.join(' ')} ended with ${status}\n${said.split('\n').slice(-50).join('\n')}\n`
      + `${lines.filter((line) => !line.startsWith('{')).join('\n')}`);
  }
  // The last that is told of a step counts.
  return [...new Map(progress.flatMap(({ vertexes = [] }) => vertexes).map((step) => [step.digest, step])).values()];
}
