import { checked, checkTexts, Shapes } from '../problem/shape';

/** A service beside a gate, such as a database. */
export interface GateService {
  /** Image, preferably with a digest: `postgres:18@sha256:…`. */
  readonly image: string;

  /**
   * Ports that are available on localhost, such as `5432` or `5432:5432`.
   *
   * @default - none
   */
  readonly ports?: string[];

  /**
   * Environment variables.
   *
   * @default - none
   */
  readonly env?: Record<string, string>;

  /**
   * Command inside the service that succeeds when it is ready, such as `pg_isready`; the gate waits for it.
   *
   * @default - the gate does not wait
   */
  readonly health?: string;
}

/** Versions of the tools that a gate needs, such as `24` or `1.27`. */
export interface GateTools {
  /**
   * Go.
   * @default - the runner's own
   */
  readonly go?: string;
  /**
   * Node.js.
   * @default - the runner's own
   */
  readonly node?: string;
  /**
   * Python.
   * @default - the runner's own
   */
  readonly python?: string;
  /**
   * Java (Temurin).
   * @default - the runner's own
   */
  readonly java?: string;
}

/** Options of a gate. */
export interface GateOptions {
  /**
   * Title for people.
   * @default - the id of the gate
   */
  readonly title?: string;
  /**
   * Services beside the gate, by their host name.
   * @default - none
   */
  readonly services?: Record<string, GateService>;
  /**
   * Tools that it needs.
   * @default - the runner's own
   */
  readonly tools?: GateTools;
  /**
   * Environment variables.
   * @default - none
   */
  readonly env?: Record<string, string>;
  /**
   * Values by name; the gate runs once for every combination, with the values as environment variables of these names.
   * @default - runs once
   */
  readonly matrix?: Record<string, string[]>;
  /**
   * Timeout in minutes.
   * @default 30
   */
  readonly timeoutMinutes?: number;
}

/** A gate in the form of the plan. */
export interface PlannedGate extends GateOptions {
  /** Id; the job is `gate-<id>`. */
  readonly id: string;
  /**
   * Shell commands, one per line.
   * @default - none: it is a task
   */
  readonly command?: string;
  /**
   * Name of a projen task.
   * @default - none: it is a command
   */
  readonly task?: string;
}

const GATE = {
  title: 'text', services: 'options by name', tools: 'options', env: 'texts by name', matrix: 'lists by name', timeoutMinutes: 'number',
} satisfies Shapes<GateOptions>;
const SERVICE = { image: 'text!', ports: 'texts', env: 'texts by name', health: 'text' } satisfies Shapes<GateService>;
/** Whatever runs before the images may ask for these. */
export const TOOLS = { go: 'text', node: 'text', python: 'text', java: 'text' } satisfies Shapes<GateTools>;

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const ID = /^[a-z0-9][a-z0-9-]*$/;

/** A check that has to pass before publishing. It runs beside the builds, so it takes no extra time. */
export class Gate {
  /**
   * Shell commands in the folder of the project.
   *
   * @param id lower-case letters, digits and dashes
   * @param command commands; values come from `env` and `matrix`, never from CI expressions
   */
  public static command(id: string, command: string, options: GateOptions = {}): Gate {
    checkTexts('Gate.command()', id, command);
    checkOptions(`Gate "${id}"`, options);
    if (command.trim() === '' || command.includes('${{')) {
      throw new Error(
        `Gate "${id}": ${JSON.stringify(command)} is not a command. Write shell without CI expressions; give values by "env" or "matrix".`,
      );
    }
    return new Gate({ ...options, id, command });
  }

  /** A task of the project, such as `test`. The dependencies of a Node.js project are installed first. */
  public static task(name: string, options: GateOptions = {}): Gate {
    checkTexts('Gate.task()', name);
    checkOptions(`Gate "${name}"`, options);
    if (!/^[\w:.-]+$/.test(name)) {
      throw new Error(`Gate.task(): ${JSON.stringify(name)} is not the name of a task. Run "npx projen" to see the tasks of your project.`);
    }
    return new Gate({ ...options, id: name.toLowerCase().replace(/[^a-z0-9]+/g, '-'), task: name });
  }

  private constructor(private readonly planned: PlannedGate) {
    const { id, services = {}, env = {}, matrix = {}, tools = {}, timeoutMinutes } = planned;
    const refuse = (what: string) => { throw new Error(`Gate "${id}": ${what}`); };
    if (!ID.test(id)) refuse('that is not a name for a gate. Allowed: lower-case letters, digits and dashes, such as "unit-tests".');
    for (const name of [...Object.keys(env), ...Object.keys(matrix)]) {
      if (!NAME.test(name)) refuse(`"${name}" is not the name of a variable. Allowed: letters, digits and "_", not starting with a digit.`);
    }
    for (const [name, values] of Object.entries(matrix)) {
      if (values.length === 0) refuse(`"matrix" has no values for ${name}. Give at least one.`);
    }
    for (const [tool, version] of Object.entries(tools)) {
      if (!/^[\w.*~^<>= -]+$/.test(version)) refuse(`${JSON.stringify(version)} is not a version of ${tool}. Write it like "24".`);
    }
    for (const [name, { image, ports = [], health = '' }] of Object.entries(services)) {
      if (!ID.test(name)) refuse(`"${name}" is not the name of a service. Allowed: lower-case letters, digits and dashes.`);
      if (!/^[\w.:/@-]+$/.test(image)) refuse(`service "${name}": ${JSON.stringify(image)} is not an image.`);
      for (const port of ports) {
        if (!/^\d+(:\d+)?(\/(tcp|udp))?$/.test(port)) {
          refuse(`service "${name}": ${JSON.stringify(port)} is not a port. Write it like "5432" or "15432:5432".`);
        }
      }
      if (/["\\\r\n]|\$\{\{/.test(health)) {
        refuse(`service "${name}": the health command ${JSON.stringify(health)} has characters that `
        + 'options of Docker cannot hold. Leave out double quotes, backslashes and CI expressions.');
      }
    }
    if (timeoutMinutes !== undefined && !(Number.isInteger(timeoutMinutes) && timeoutMinutes > 0)) {
      refuse(`"timeoutMinutes" is ${timeoutMinutes}. Write whole minutes.`);
    }
  }

  /** The gate as plain data; a copy. */
  public get details(): PlannedGate {
    return JSON.parse(JSON.stringify(this.planned));
  }
}

function checkOptions(where: string, options: GateOptions): void {
  const { services = {}, tools = {} } = checked(where, options, GATE);
  checked(`${where}, tools`, tools, TOOLS);
  for (const [name, service] of Object.entries(services)) checked(`${where}, service "${name}"`, service, SERVICE);
}
