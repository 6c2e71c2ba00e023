import { execFileSync, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

/** A step of a build, from BuildKit's log. */
export interface Step {
  /** The instruction, such as `RUN echo hello`. */
  readonly instruction: string;
  readonly cached: boolean;
}

/** Builds a Dockerfile with Docker, with an empty context, and returns the steps with their cache state. */
export function build(
  dockerfile: string, options: { readonly tag: string; readonly args?: Record<string, string> },
): { steps: Step[]; seconds: number } {
  const context = fs.mkdtempSync(path.join(os.tmpdir(), 'build-'));
  try {
    fs.writeFileSync(path.join(context, 'Dockerfile'), dockerfile);
    const args = Object.entries(options.args ?? {}).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]);
    const start = process.hrtime.bigint();
    const { status, stderr } = spawnSync(
      'docker', ['buildx', 'build', '--builder', 'default', '--progress=plain', '--load', '-t', options.tag, ...args, context],
      { encoding: 'utf8' },
    );
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    if (status !== 0) throw new Error(stderr);
    const names = new Map<string, string>();
    const cached = new Set<string>();
    for (const line of stderr.split('\n')) {
      const [, number, text] = /^#(\d+) (.*)$/.exec(line) ?? [];
      const [, instruction] = /^\[[^\]]*\] ((?:RUN|COPY|WORKDIR) .*)$/.exec(text ?? '') ?? [];
      if (instruction) names.set(number, instruction);
      if (text === 'CACHED') cached.add(number);
    }
    return { seconds, steps: [...names].map(([number, instruction]) => ({ instruction, cached: cached.has(number) })) };
  } finally {
    fs.rmSync(context, { recursive: true, force: true });
  }
}

/** The labels of a built image. */
export function labelsOf(tag: string): Record<string, string> {
  return JSON.parse(execFileSync('docker', ['image', 'inspect', '--format', '{{json .Config.Labels}}', tag], { encoding: 'utf8' }));
}

/** Removes a built image. */
export function forget(tag: string): void {
  spawnSync('docker', ['image', 'rm', '-f', tag]);
}
