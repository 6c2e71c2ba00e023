import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What we need of a job in a workflow. */
export interface WorkflowJob {
  readonly 'if'?: string;
  readonly 'runs-on'?: unknown;
  readonly 'environment'?: string | { readonly name?: string };
  readonly 'strategy'?: { readonly matrix?: { readonly include?: ReadonlyArray<{ leg: string; platform: string; runner: unknown }> } };
}

/** What we need of a workflow. */
export interface Workflow {
  readonly jobs: Record<string, WorkflowJob>;
}

/** The workflow that publishes, in the repository around a folder; undefined where there is none that can be read. */
export function findWorkflow(folder: string): Workflow | undefined {
  const directory = workflowsAround(folder);
  if (!directory) return undefined;
  const { parse } = require('yaml') as typeof import('yaml');
  for (const file of readdirSync(directory).filter((name) => /\.ya?ml$/.test(name)).sort()) {
    const text = readFileSync(join(directory, file), 'utf8');
    // Reading a workflow takes longer than everything else here, so only ours is read.
    if (!text.includes('needs.prepare.outputs.publish')) continue;
    try {
      const workflow = parse(text) as Workflow;
      if (workflow?.jobs?.prepare) return workflow;
    } catch {
      // A workflow that cannot be read is for `check` to tell; here it counts as none.
    }
  }
  return undefined;
}

/** What a job asks for as its machine, in one line. */
export function runnerLabels(runner: unknown): string {
  return Array.isArray(runner) ? runner.join(', ') : String(runner ?? '');
}

function workflowsAround(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const directory = join(at, '.github', 'workflows');
    if (existsSync(directory)) return directory;
    if (at === dirname(at) || existsSync(join(at, '.git'))) return undefined;
  }
}
