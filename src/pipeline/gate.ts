import { checked, checkTexts, Shapes } from '../problem/shape';

/** A service that runs beside a gate, such as a database. */
export interface GateService {
  /** Image, best with its digest: `postgres:18@sha256:…`. */
  readonly image: string;

  /**
   * Ports to reach on localhost, such as `5432` or `5432:5432`.
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
   * @default - what the machine has
   */
  readonly go?: string;
  /**
   * Node.js.
   * @default - what the machine has
   */
  readonly node?: string;
  /**
   * Python.
   * @default - what the machine has
   */
  readonly python?: string;
  /**
   * Java (Temurin).
   * @default - what the machine has
   */
  readonly java?: string;
}

/** What a gate runs with. */
export interface GateOptions {
  /**
   * Name for people.
   * @default - the id of the gate
   */
  readonly title?: string;
  /**
   * Services beside it, by the name that they have on the network.
   * @default - none
   */
  readonly services?: Record<string, GateService>;
  /**
   * Tools it needs.
   * @default - what the machine has
   */
  readonly tools?: GateTools;
  /**
   * Environment variables.
   * @default - none
   */
  readonly env?: Record<string, string>;
  /**
   * Runs once for every combination; the values arrive as environment variables of these names.
   * @default - runs once
   */
  readonly matrix?: Record<string, string[]>;
  /**
   * Minutes after which it has failed.
   * @default 30
   */
  readonly timeoutMinutes?: number;
}

/** A gate as the plan holds it. */
export interface PlannedGate extends GateOptions {
  /** Id: `gate-<id>` is the job. */
  readonly id: string;
  /**
   * Lines of shell.
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

/** Something that has to succeed before anything is published. It runs beside the builds, so it costs no time of its own. */
export class Gate {
  /**
   * Lines of shell, in the folder of the project.
   *
   * @param id name of the gate: lower-case letters, digits and dashes
   * @param command what to run; values come in through `env` and `matrix`, never as CI expressions
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

  /** A task of the project, such as `test`. Dependencies of a Node project are installed before. */
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
      if (!/^[\w.*~^<>= -]+$/.test(version)) refuse(`${JSON.stringify(version)} is not a version of ${tool}. Write it such as "24".`);
    }
    for (const [name, { image, ports = [], health = '' }] of Object.entries(services)) {
      if (!ID.test(name)) refuse(`"${name}" is not the name of a service. Allowed: lower-case letters, digits and dashes.`);
      if (!/^[\w.:/@-]+$/.test(image)) refuse(`service "${name}": ${JSON.stringify(image)} is not an image.`);
      for (const port of ports) {
        if (!/^\d+(:\d+)?(\/(tcp|udp))?$/.test(port)) {
          refuse(`service "${name}": ${JSON.stringify(port)} is not a port. Write it such as "5432" or "15432:5432".`);
        }
      }
      if (/["\\\r\n]|\$\{\{/.test(health)) {
        refuse(`service "${name}": the health command ${JSON.stringify(health)} holds what Docker's `
        + 'options cannot carry. Leave out double quotes, backslashes and CI expressions.');
      }
    }
    if (timeoutMinutes !== undefined && !(Number.isInteger(timeoutMinutes) && timeoutMinutes > 0)) {
      refuse(`"timeoutMinutes" is ${timeoutMinutes}. Write whole minutes.`);
    }
  }

  /** What it is, as plain data; a copy. */
  public get details(): PlannedGate {
    return JSON.parse(JSON.stringify(this.planned));
  }
}

function checkOptions(where: string, options: GateOptions): void {
  const { services = {}, tools = {} } = checked(where, options, GATE);
  checked(`${where}, tools`, tools, TOOLS);
  for (const [name, service] of Object.entries(services)) checked(`${where}, service "${name}"`, service, SERVICE);
}
