import { GateTools, TOOLS } from './gate';
import { checked, checkTexts, Shapes } from '../problem/shape';

/** Options of a step before the build. */
export interface BeforeBuildOptions {
  /**
   * Files and folders that it creates, relative to the project, such as `dist` or `target/app.jar`. They are available in the context of
   * every build.
   */
  readonly files: string[];
  /**
   * Title for people.
   * @default - the id
   */
  readonly title?: string;
  /**
   * Tools that it needs.
   * @default - the runner's own
   */
  readonly tools?: GateTools;
  /**
   * Environment variables. VERSION, VCS_REF and SOURCE_DATE_EPOCH are always set.
   * @default - none
   */
  readonly env?: Record<string, string>;
  /**
   * Whether it runs for each platform, on the runner of the build, with TARGETPLATFORM, TARGETOS, TARGETARCH and TARGETVARIANT in its
   * environment.
   * @default false
   */
  readonly perPlatform?: boolean;
  /**
   * Timeout in minutes.
   * @default 30
   */
  readonly timeoutMinutes?: number;
}

/** A step before the build, in the form of the plan. */
export interface PlannedBeforeBuild extends BeforeBuildOptions {
  /** Id; the job is `before-<id>`. */
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

const OPTIONS = {
  files: 'texts!', title: 'text', tools: 'options', env: 'texts by name', perPlatform: 'switch', timeoutMinutes: 'number',
} satisfies Shapes<BeforeBuildOptions>;

/** A step that compiles, downloads or generates files before an image is built, for its Dockerfile. */
export class BeforeBuild {
  /**
   * Shell commands in the folder of the project, run by `bash -e`.
   *
   * @param id lower-case letters, digits and dashes
   * @param command commands, without CI expressions
   */
  public static command(id: string, command: string, options: BeforeBuildOptions): BeforeBuild {
    checkTexts('BeforeBuild.command()', id, command);
    if (command.trim() === '' || command.includes('${{') || command.includes(END_OF_COMMAND)) {
      throw new Error(
        `BeforeBuild "${id}": ${JSON.stringify(command)} is not a command. Write shell without CI expressions; give values by "env".`,
      );
    }
    return new BeforeBuild({ ...checkOptions(id, options), id, command });
  }

  /** A task of the project, such as `compile`. The dependencies of a Node.js project are installed first. */
  public static task(name: string, options: BeforeBuildOptions): BeforeBuild {
    checkTexts('BeforeBuild.task()', name);
    if (!/^[\w:.-]+$/.test(name)) {
      throw new Error(
        `BeforeBuild.task(): ${JSON.stringify(name)} is not the name of a task. Run "npx projen" to see the tasks of your project.`,
      );
    }
    return new BeforeBuild({ ...checkOptions(name, options), id: name.toLowerCase().replace(/[^a-z0-9]+/g, '-'), task: name });
  }

  private constructor(private readonly planned: PlannedBeforeBuild) {
    const { id, files, env = {}, tools = {}, timeoutMinutes } = planned;
    const refuse = (what: string) => { throw new Error(`BeforeBuild "${id}": ${what}`); };
    if (!/^[a-z0-9][a-z0-9-]*$/.test(id)) refuse('that is not a name. Allowed: lower-case letters, digits and dashes, such as "frontend".');
    if (files.length === 0) {
      refuse('"files" is empty. Name the files that it creates for builds, such as "dist"; a command that creates none is a Gate.');
    }
    for (const file of files) {
      const isInside = /^[\w@.+/ -]+$/.test(file) && !/^[-/ ]|(^|\/)\.\.(\/|$)| $/.test(file) && !/^\.?\/?$/.test(file);
      if (!isInside) {
        refuse(`${JSON.stringify(file)} is not a file or folder of the project. Write its path relative to it, without `
        + 'patterns, such as "dist" or "target/app.jar".');
      }
    }
    for (const name of Object.keys(env)) {
      if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
        refuse(`"${name}" is not the name of a variable. Allowed: letters, digits and "_", not starting with a digit.`);
      }
      if (/[\r\n\0]/.test(env[name])) refuse(`the variable ${name} has more than one line.`);
    }
    for (const [tool, version] of Object.entries(tools)) {
      if (!/^[\w.*~^<>= -]+$/.test(version)) refuse(`${JSON.stringify(version)} is not a version of ${tool}. Write it like "24".`);
    }
    if (timeoutMinutes !== undefined && !(Number.isInteger(timeoutMinutes) && timeoutMinutes > 0)) {
      refuse(`"timeoutMinutes" is ${timeoutMinutes}. Write whole minutes.`);
    }
  }

  /** The step as plain data; a copy. */
  public get details(): PlannedBeforeBuild {
    const copy: PlannedBeforeBuild = JSON.parse(JSON.stringify(this.planned));
    return { ...copy, files: copy.files.map((file) => file.replace(/^(\.\/)+/, '').replace(/\/+$/, '')) };
  }
}

/** The end of a command in the build script; a command must not contain it. */
export const END_OF_COMMAND = 'END_OF_COMMAND';

function checkOptions(id: string, options: BeforeBuildOptions): BeforeBuildOptions {
  const right = checked(`BeforeBuild "${id}"`, options, OPTIONS);
  checked(`BeforeBuild "${id}", tools`, right.tools ?? {}, TOOLS);
  return right;
}
