import { environment, matrixOf, services, variableOf } from './gate-options';
import { Gate } from '../../../../pipeline/gate';
import { Yaml } from '../../../workflow/yaml';
import { JobPlace, Note } from '../../model/journal';
import { Place } from '../../model/place';
import { botOf } from '../../sources/workflow/bots';
import { made, Made, Said } from '../made';

/** Gates for the jobs that have to succeed before publishing. */
export interface ProposedGates {
  readonly gates: Array<Said<Made<Gate>>>;
  readonly unsaid: Note[];
}

/** Actions that set up a tool, by the tool's option in `tools`. */
const TOOLS: Record<string, readonly [tool: string, input: string]> = {
  'actions/setup-go': ['go', 'go-version'], 'actions/setup-node': ['node', 'node-version'],
  'actions/setup-python': ['python', 'python-version'], 'actions/setup-java': ['java', 'java-version'],
};
/** Actions that a gate does not need. */
const IMPLIED = /^actions\/(checkout|cache)@|^docker\/setup-|^step-security\/harden-runner/;

/** Converts jobs that publishing jobs need, and that publish nothing, into gates where possible. */
export function proposeGates(workflows: readonly Yaml[], publishing: readonly JobPlace[], quiet: ReadonlySet<string>): ProposedGates {
  const found: ProposedGates = { gates: [], unsaid: [] };
  for (const workflow of workflows) {
    const jobs = new Map(workflow.get('jobs')?.entries ?? []);
    const ids = [...jobs].filter(([, job]) => publishing.some(({ file, line }) => file === job.file && line === job.line))
      .map(([id]) => id);
    const needed = new Set<string>();
    const visit = (id: string): void => {
      for (const { text } of jobs.get(id)?.get('needs')?.list ?? []) {
        if (needed.has(text)) continue;
        needed.add(text);
        visit(text);
      }
    };
    ids.forEach(visit);
    for (const id of needed) {
      const job = jobs.get(id);
      if (!job || ids.includes(id) || quiet.has(`${job.file}:${job.line}`)) continue;
      const gate = gateOf(id, job, workflow);
      const place: Place = { file: job.file, line: job.line };
      if (gate instanceof Made) {
        found.gates.push({ value: gate, from: [place] });
      } else if (gate !== undefined) {
        found.unsaid.push({
          ...place, what: `job "${id}" has to succeed before; ${gate}. Write its commands as Gate.command('${slug(id)}', …)`,
        });
      }
    }
  }
  return found;
}

/** The gate, or the reason why there is none; undefined for a job without commands. */
function gateOf(id: string, job: Yaml, workflow: Yaml): Made<Gate> | string | undefined {
  if (job.get('uses')) return `it calls ${job.get('uses')!.text}`;
  const commands: string[] = [];
  const tools: Record<string, string> = {};
  try {
    const matrix = matrixOf(job);
    const variables = (text: string) => text.replace(/\$\{\{\s*matrix\.([A-Za-z_][\w-]*)\s*\}\}/g, (whole, name: string) => (
      matrix[variableOf(name)] ? `\${${variableOf(name)}}` : whole));
    const scripts = (job.get('steps')?.list ?? []).map((step) => step.get('run')?.text ?? '').join('\n');
    const env = { ...environment(workflow, scripts), ...environment(job, scripts) };
    for (const step of job.get('steps')?.list ?? []) {
      const uses = step.get('uses')?.text;
      const run = step.get('run')?.text;
      // It releases, and does not test.
      if (botOf(step)) return undefined;
      if (uses !== undefined && !IMPLIED.test(uses)) {
        const [tool, input] = TOOLS[uses.split('@')[0]] ?? [];
        const version = input === undefined ? undefined : step.get('with', input)?.text;
        if (tool === undefined) return `it uses ${uses}`;
        if (version?.includes('${{')) return `its version of ${tool} is ${version}`;
        if (version !== undefined) tools[tool] = version;
      } else if (run !== undefined) {
        const command = variables(run.trim());
        if (/\$\{\{|GITHUB_(OUTPUT|ENV)/.test(command) || step.get('if')) {
          return /GITHUB_OUTPUT/.test(run) && !/test|lint|check/.test(run) ? undefined : 'its commands hold expressions or conditions';
        }
        for (const [name, value] of Object.entries(environment(step))) {
          if ((env[name] ?? value) !== value) return `its steps have several values of ${name}`;
          env[name] = value;
        }
        const folder = step.get('working-directory')?.text;
        commands.push(folder === undefined ? command : `(cd ${folder} && ${command})`);
      }
    }
    if (commands.length === 0) return undefined;
    const options = { ...some('tools', tools), ...some('env', env), ...some('matrix', matrix), ...some('services', services(job)) };
    return made<Gate>(Gate, 'Gate', 'command', slug(id), commands.join('\n'), ...Object.keys(options).length > 0 ? [options] : []);
  } catch (error) {
    return (error as Error).message;
  }
}

function some<T extends object>(name: string, values: T): Record<string, T> {
  return Object.keys(values).length > 0 ? { [name]: values } : {};
}

function slug(id: string): string {
  return id.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'gate';
}
