import { PlannedBeforeBuild } from '../../../pipeline/before-build';
import { runProgram } from '../../../run/program';
import { Stop } from '../../../run/report';
import { lastWords } from '../machine/machine';

/** Runs the steps before the build in the folder of the project, as the workflow does. */
export async function makeBefore(
  { id, title, command, task, env = {} }: PlannedBeforeBuild, folder: string, variables: Record<string, string>,
  log: (text: string) => void,
): Promise<void> {
  const ended = await runProgram('bash', ['-e', '-c', command ?? `npx projen ${task}`], {
    cwd: folder, env: { ...process.env, ...variables, ...env }, heard: (text) => log(text.trim().split('\n').at(-1) ?? ''),
  });
  if (ended.code !== 0) throw new Stop(`${title ?? id}, which runs before the build, failed:\n${lastWords(ended, 30)}`);
}

/** The environment variables about the platform. */
export function targetOf(platform: string): Record<string, string> {
  const [os, architecture, variant = ''] = platform.split('/');
  return { TARGETPLATFORM: platform, TARGETOS: os, TARGETARCH: architecture, TARGETVARIANT: variant };
}
