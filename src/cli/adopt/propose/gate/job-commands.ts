import { environment, variableOf } from './gate-options';
import { Yaml } from '../../../workflow/yaml';
import { botOf } from '../../sources/workflow/bots';

/** The commands of a job's steps, with what they need. */
export interface JobCommands {
  readonly commands: string[];
  readonly tools: Record<string, string>;
  readonly env: Record<string, string>;
}

/** Actions that set up a tool, by the tool's option in `tools`. */
const TOOLS: Record<string, readonly [tool: string, input: string]> = {
  'actions/setup-go': ['go', 'go-version'], 'actions/setup-node': ['node', 'node-version'],
  'actions/setup-python': ['python', 'python-version'], 'actions/setup-java': ['java', 'java-version'],
};
/** Actions that a command does not need. */
const IMPLIED = /^actions\/(checkout|cache(\/\w+)?)@|^docker\/(setup-|login-|metadata-)|^step-security\/harden-runner/;
/** The action that installs pnpm. */
const PNPM = /^pnpm\/action-setup@/;

/**
 * The commands of steps.
 *
 * @param read reads a file that says the version of a tool
 * @returns undefined for a job that releases, or only works out values
 * @throws with the reason why they cannot be taken over
 */
export function jobCommands(
  job: Yaml, workflow: Yaml, steps: readonly Yaml[], matrix: Readonly<Record<string, unknown>>, read: (file: string) => string | undefined,
): JobCommands | undefined {
  const refuse = (why: string): never => { throw new Error(why); };
  const commands: string[] = [];
  const tools: Record<string, string> = {};
  const variables = (text: string) => text.replace(/\$\{\{\s*matrix\.([A-Za-z_][\w-]*)\s*\}\}/g, (whole, name: string) => (
    matrix[variableOf(name)] ? `\${${variableOf(name)}}` : whole));
  const scripts = steps.map((step) => step.get('run')?.text ?? '').join('\n');
  const env = { ...environment(workflow, scripts), ...environment(job, scripts) };
  const usual = (job.get('defaults', 'run', 'working-directory') ?? workflow.get('defaults', 'run', 'working-directory'))?.text;
  for (const step of steps) {
    const uses = step.get('uses')?.text;
    const run = step.get('run')?.text;
    // It releases, and does not test.
    if (botOf(step)) return undefined;
    if (uses !== undefined && PNPM.test(uses)) {
      const version = step.get('with', 'version')?.text;
      commands.push(version === undefined ? 'corepack enable' : `npm install --global pnpm@${version}`);
    } else if (uses !== undefined && !IMPLIED.test(uses)) {
      const [tool, input] = TOOLS[uses.split('@')[0]] ?? refuse(`it uses ${uses}`);
      const file = step.get('with', `${input}-file`)?.text;
      const version = step.get('with', input)?.text ?? (file === undefined ? undefined : versionOf(tool, read(file) ?? ''));
      if (version?.includes('${{')) refuse(`its version of ${tool} is ${version}`);
      if (version !== undefined) tools[tool] = version;
    } else if (run !== undefined) {
      const command = variables(run.trim());
      if (/\$\{\{|GITHUB_(OUTPUT|ENV)/.test(command) || step.get('if')) {
        if (/GITHUB_OUTPUT/.test(run) && !/test|lint|check/.test(run)) return undefined;
        refuse('its commands hold expressions or conditions');
      }
      for (const [name, value] of Object.entries(environment(step))) {
        if ((env[name] ?? value) !== value) refuse(`its steps have several values of ${name}`);
        env[name] = value;
      }
      const folder = step.get('working-directory')?.text ?? usual;
      commands.push(folder === undefined ? command : `(cd ${folder} && ${command})`);
    }
  }
  return { commands, tools, env };
}

/** The version of a tool in the file that says it: `.nvmrc`, `go.mod`, `.python-version`; undefined where none does. */
function versionOf(tool: string, text: string): string | undefined {
  const found = tool === 'go' ? /^(?:toolchain go|go )(\d+(?:\.\d+)+)/m.exec(text)?.[1]
    : /^v?(\d+(?:\.\d+)*)\s*$/m.exec(text)?.[1] ?? /"node":\s*"([^"]+)"/.exec(text)?.[1];
  return found !== undefined && /^[\w.*~^<>= -]+$/.test(found) ? found : undefined;
}
