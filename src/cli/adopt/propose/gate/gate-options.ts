import { GateService } from '../../../../pipeline/gate';
import { Yaml } from '../../../workflow/yaml';

/** The health command in options of `docker run`. */
const HEALTH = /--health-cmd[= ](?:"([^"]*)"|'([^']*)'|(\S+))/;
/** Options about the timing of health checks. */
const PATIENCE = /--health-(interval|timeout|retries|start-period|start-interval)[= ]\S+/g;

/**
 * Variables of a workflow, job, or step.
 *
 * @param scripts what may ask for them: one that is made of an expression is left out where nothing does
 * @throws where one that is asked for is made of an expression
 */
export function environment(of: Yaml, scripts?: string): Record<string, string> {
  const isAsked = (name: string) => scripts === undefined || new RegExp(`\\b${name.replace(/\W/g, '.')}\\b`).test(scripts);
  return Object.fromEntries((of.get('env')?.entries ?? []).filter(([name, value]) => !value.text.includes('${{') || isAsked(name))
    .map(([name, value]) => [name, literal(value, `its variable ${name}`)]));
}

/** A name in a matrix as a variable: a shell knows no dash. */
export function variableOf(name: string): string {
  return name.replace(/-/g, '_');
}

/** A matrix of plain lists. @throws when it is not one */
export function matrixOf(job: Yaml): Record<string, string[]> {
  const matrix = job.get('strategy', 'matrix');
  return Object.fromEntries((matrix?.entries ?? (job.get('strategy') ? refuse('its matrix is computed') : [])).map(([name, values]) => {
    if (name === 'include' || name === 'exclude') return refuse(`its matrix has "${name}"`);
    if (!values.isList) return refuse(`its matrix of ${name} is computed`);
    return [variableOf(name), values.list.map((value) => value.isMap
      ? refuse(`its matrix of ${name} holds more than texts`)
      : literal(value, `its matrix of ${name}`))];
  }));
}

/** Services of a job. @throws when one uses an option that gates lack */
export function services(job: Yaml): Record<string, GateService> {
  return Object.fromEntries((job.get('services')?.entries ?? []).map(([name, service]) => {
    for (const key of ['volumes', 'credentials', 'command', 'entrypoint']) if (service.get(key)) refuse(`its service ${name} has "${key}"`);
    const options = service.get('options')?.text ?? '';
    const [, ...commands] = HEALTH.exec(options) ?? [];
    const rest = options.replace(HEALTH, '').replace(PATIENCE, '').trim();
    if (rest !== '') refuse(`its service ${name} has the options ${rest}`);
    const health = commands.find((command) => command !== undefined);
    const ports = service.get('ports')?.list.map((port) => literal(port, `the ports of its service ${name}`)) ?? [];
    const env = environment(service);
    return [name, {
      image: literal(service.get('image') ?? service, `the image of its service ${name}`),
      ...ports.length > 0 && { ports }, ...Object.keys(env).length > 0 && { env }, ...health !== undefined && { health },
    }];
  }));
}

function literal(value: Yaml, what: string): string {
  return value.text.includes('${{') ? refuse(`${what} is ${value.text}`) : value.text;
}

function refuse(why: string): never {
  throw new Error(why);
}
