import { matrixOf, services } from './gate-options';
import { jobCommands } from './job-commands';
import { Gate } from '../../../../pipeline/gate';
import { Yaml } from '../../../workflow/yaml';
import { JobPlace, Note } from '../../model/journal';
import { Place } from '../../model/place';
import { made, Made, Cited } from '../made';
import { stepName } from '../step-name';

/** Gates for the jobs that have to succeed before publishing. */
export interface ProposedGates {
  readonly gates: Array<Cited<Made<Gate>>>;
  readonly gaps: Note[];
}

/** Converts jobs that publishing jobs need, and that publish nothing, into gates where possible. */
export function proposeGates(
  workflows: readonly Yaml[], publishing: readonly JobPlace[], quiet: ReadonlySet<string>, read: (file: string) => string | undefined,
): ProposedGates {
  const found: ProposedGates = { gates: [], gaps: [] };
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
      const named = stepName(id, 'gate');
      const gate = gateOf(named, job, workflow, read);
      const place: Place = { file: job.file, line: job.line };
      if (gate instanceof Made) {
        // Workflows may have the same job, or another one of that name.
        const same = found.gates.find(({ value }) => value.code === gate.code);
        const taken = found.gates.filter(({ value }) => value.value.details.id === named).length;
        if (same === undefined) {
          const value = taken === 0 ? gate : gateOf(`${named}-${taken + 1}`, job, workflow, read) as Made<Gate>;
          found.gates.push({ value, from: [place] });
        } else {
          found.gates[found.gates.indexOf(same)] = { ...same, from: [...same.from, place] };
        }
      } else if (gate !== undefined) {
        found.gaps.push({
          ...place, what: `job "${id}" has to succeed before; ${gate}. Write its commands as Gate.command('${named}', …)`,
        });
      }
    }
  }
  return found;
}

/** The gate, or the reason why there is none; undefined for a job without commands. */
function gateOf(
  name: string, job: Yaml, workflow: Yaml, read: (file: string) => string | undefined,
): Made<Gate> | string | undefined {
  if (job.get('uses')) return `it calls ${job.get('uses')!.text}`;
  try {
    const matrix = matrixOf(job);
    const found = jobCommands(job, workflow, job.get('steps')?.list ?? [], matrix, read);
    if (found === undefined) return undefined;
    const { commands, tools, env } = found;
    if (commands.length === 0) return undefined;
    const options = { ...some('tools', tools), ...some('env', env), ...some('matrix', matrix), ...some('services', services(job)) };
    return made<Gate>(Gate, 'Gate', 'command', name, commands.join('\n'), ...Object.keys(options).length > 0 ? [options] : []);
  } catch (error) {
    return (error as Error).message;
  }
}

function some<T extends object>(name: string, values: T): Record<string, T> {
  return Object.keys(values).length > 0 ? { [name]: values } : {};
}
