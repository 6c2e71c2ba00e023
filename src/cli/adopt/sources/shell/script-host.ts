import { imageCommand } from './docker-command';
import { Shell } from './shell';
import { Call, Outcome, ShellHost } from './shell-host';
import { textCommand } from './text-commands';
import { fed, toolCommand } from './tool-commands';
import { unknownOutput } from './written';
import { Place } from '../../model/place';
import { note, Site } from '../../model/site';
import { isKnown, textOf, Unknown } from '../../model/value';
import { goreleaser } from '../files/goreleaser';
import { makeTarget } from '../files/makefile';
import { npmScript } from '../files/npm-scripts';
import { textWithVersion } from '../version-files';

/** Paths of the files for outputs and variables of a step. */
export const [OUTPUT, ENVIRONMENT] = ['\u0000output', '\u0000environment'];
/** Limit for scripts that call scripts, which may be recursive. */
const DEEPEST = 8;

/** Evaluates scripts at a site: those of steps, and the files that they call. */
export class ScriptHost implements ShellHost {
  /** Text that a script wrote for later steps, by file. */
  public readonly written: Record<string, string> = {};

  public constructor(
    private readonly site: Site, private readonly place: (line: number) => Place, private readonly folder = '', private readonly depth = 0,
  ) {}

  /** Evaluates a script; reports an unreadable one that seems to publish. */
  public run(text: string, variables: Record<string, string>, parameters: readonly string[] = []): string {
    try {
      return new Shell(this, variables, parameters).execute(text).out;
    } catch (error) {
      if (/docker|buildx|podman|crane|skopeo/.test(text)) {
        note(this.site.journal.unread, this.place(0), `the script cannot be read: ${(error as Error).message}`);
      }
      return '';
    }
  }

  public command(given: Call): Outcome | undefined {
    const call = fed(given, this.site);
    const { name, args, line, shell } = call;
    const place = this.place(line);
    const text = textCommand(call) ?? toolCommand(call, this.site);
    if (text) return text;
    if (imageCommand(call, place, this.site)) return { ok: undefined, out: '' };
    if (name === 'cd' || name === 'pushd') return { ok: true, out: '' };
    if (name === 'set' || name === 'shopt' || name === 'trap' || name === 'wait' || name === 'sleep') return { ok: true, out: '' };
    if (name === 'goreleaser') {
      if (args[0] === 'release' && !args.includes('--snapshot') && !args.includes('--skip=publish')) {
        goreleaser(this.site, place, shell.variables);
      }
      return { ok: undefined, out: '' };
    }
    if (this.depth >= DEEPEST) return undefined;
    return this.other(call, place);
  }

  public get size(): number {
    return this.site.journal.size + this.site.journal.logins.length + Object.values(this.written).join('').length;
  }

  public write(file: string, text: string): void {
    this.written[file] = (this.written[file] ?? '') + text;
  }

  public countAsMet<T>(line: number, condition: string, behind: () => T, isChanged: () => boolean): T {
    const size = () => Object.values(this.written).join('').length;
    const before = size();
    return this.site.journal.countAsMet(this.place(line), condition, behind, () => isChanged() || size() !== before);
  }

  public isFile(path: string): boolean | undefined {
    if (!isKnown(path)) return undefined;
    return this.site.repository.holds(path.replace(/^\.\//, '')) ? true : undefined;
  }

  public read(path: string): string {
    return this.written[path] ?? textWithVersion(path, this.site) ?? textOf(new Unknown(`contents of ${path}`));
  }

  /** Evaluates programs that refer to other files: make, npm and similar ones, scripts of the repository. */
  private other({ name, args, shell }: Call, place: Place): Outcome | undefined {
    // Its output is not known, as programs print more than what is read of them.
    const done: Outcome = { ok: undefined, out: unknownOutput(name, args) };
    const inner = (at: (line: number) => Place) => new ScriptHost(this.site, at, this.folder, this.depth + 1);
    switch (name) {
      case 'make': case 'gmake': makeTarget(args, shell.variables, this.site, inner); return done;
      case 'npm': case 'yarn': case 'pnpm': case 'bun': npmScript(name, args, shell.variables, this.site, inner); return done;
      case 'mvn': case './mvnw': case 'gradle': case './gradlew':
        if (args.some((arg) => /jib|spring-boot:build-image|bootBuildImage/.test(arg))) {
          note(
            this.site.journal.refused, place,
            `${name} ${args.find((arg) => /jib|build-image|bootBuildImage/i.test(arg))} builds without BuildKit`,
          );
        }
        return done;
      default:
    }
    const [file, ...rest] = ['bash', 'sh', 'source', '.', 'zsh'].includes(name)
      ? args.filter((arg, index) => !(arg.startsWith('-') && args.slice(0, index + 1).every((before) => before.startsWith('-'))))
      : [name, ...args];
    const isInline = /^(ba|z)?sh$/.test(name) && args.some((arg) => /^-\w*c$/.test(arg));
    if (isInline) {
      return { ok: undefined, out: inner(() => place).run(file ?? '', { ...shell.variables }) };
    }
    // In a path such as "$(dirname $0)/push.sh" only the location of the repository is unknown.
    const path = [
      file?.replace(/^(\u27e8[^\u27e9]*\u27e9|\.)\/+/, ''), file === undefined ? undefined : `${this.folder}/${file.replace(/^\.\//, '')}`,
    ].find((one) => one !== undefined && this.site.repository.has(one));
    const script = path === undefined ? undefined : this.site.repository.read(path);
    const isSourced = name === 'source' || name === '.';
    const isScript = script !== undefined && (isSourced || /\.(sh|bash)$/.test(path!) || /^#!.*\b(ba|z|da)?sh\b/.test(script));
    if (path === undefined || !isScript) return undefined;
    const host = inner((line) => ({ file: path, line: line + 1 }));
    const out = host.run(script, isSourced ? shell.variables : { ...shell.variables }, rest);
    for (const [target, text] of Object.entries(host.written)) this.write(target, text);
    return { ok: undefined, out };
  }
}
