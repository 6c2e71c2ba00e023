import { assignedText, declaredWord } from './assignment';
import { expandText, expandWord, ShellContext } from './expand';
import { parseShell } from './language/parse';
import { globMatches } from './language/pattern';
import { Script, Statement } from './language/syntax';
import { isOptions, takeOption } from './options';
import { readInput } from './read-input';
import { redirected } from './redirected';
import { Outcome, ShellHost } from './shell-host';
import { groupsOf, testCommand } from './test-command';
import { attempt, isTest, unknownOutput, written } from './written';
import { isKnown } from '../../model/value';

/** A cache, because every event evaluates the same scripts. */
const PARSED = new Map<string, Script>();
/** Limit for the depth of calls, which may be recursive. */
const DEEPEST = 20;
/** Limit for the iterations of a loop, which may be endless. */
const LONGEST = 50;

/** Evaluates a script without running it: follows variables and conditions, and passes commands to the host. */
export class Shell implements ShellContext {
  private readonly functions = new Map<string, Script>();
  private input = '';
  private depth = 0;
  /** Whether `exit` or `return` was reached. */
  private hasEnded = false;
  private hasExited = false;

  public constructor(
    private readonly host: ShellHost, public readonly variables: Record<string, string>, private parameters: readonly string[] = [],
  ) {}

  /** @throws when the script cannot be parsed */
  public execute(text: string): Outcome {
    const parsed = PARSED.get(text) ?? parseShell(text);
    PARSED.set(text, parsed);
    return this.all(parsed);
  }

  public get(name: string): string | undefined {
    if (name === '@' || name === '*') return this.parameters.join(' ');
    if (name === '#') return String(this.parameters.length);
    if (name === '?') return '0';
    if (/^\d+$/.test(name)) return this.parameters[Number(name) - 1];
    return Object.prototype.hasOwnProperty.call(this.variables, name) ? this.variables[name] : undefined;
  }

  public set(name: string, value: string): void {
    this.variables[name] = value;
  }

  public run(script: string): string {
    const file = /^\s*<\s*([^\s|;&]+)\s*$/.exec(script);
    if (file) return this.host.read(expandText(file[1], this)).replace(/\n+$/, '');
    const inner = new Shell(this.host, { ...this.variables }, this.parameters);
    this.functions.forEach((body, name) => inner.functions.set(name, body));
    inner.depth = this.depth + 1;
    try {
      return inner.depth > DEEPEST ? '' : inner.execute(script).out.replace(/\n+$/, '');
    } catch {
      return `\u27e8$(${script.trim().split('\n')[0].slice(0, 60)})\u27e9`;
    }
  }

  /** Changes with everything that a script does. */
  private get state(): string { return JSON.stringify([this.host.size, this.variables]); }

  private all(script: Script): Outcome {
    let ok: boolean | undefined = true;
    let out = '';
    for (const statement of script) {
      if (this.hasEnded) break;
      const outcome = this.one(statement);
      ok = outcome.ok;
      out += outcome.out;
    }
    return { ok, out };
  }

  private one(statement: Statement): Outcome {
    switch (statement.kind) {
      case 'simple': return this.simple(statement);
      case 'pipe': return this.pipe(statement.stages, statement.isNegated);
      case 'and-or': {
        const left = this.one(statement.left);
        // The success of an unknown command is assumed, as scripts are written for that case.
        if (left.ok === (statement.operator === '||') || left.ok === undefined && statement.operator === '||') return left;
        const right = this.behind(isTest(statement.left) ? left.ok : true, [statement.left], () => this.one(statement.right));
        return { ok: left.ok === undefined ? undefined : right.ok, out: left.out + right.out };
      }
      case 'if': {
        for (const { condition, body } of statement.clauses) {
          const { ok } = this.all(condition);
          if (ok === false) continue;
          const before = ok || statement.otherwise.length === 0 ? undefined : this.state;
          const outcome = this.guessed(ok, condition, this.behind(ok, condition, () => this.all(body)));
          // Where nothing is done if it holds, what matters is done otherwise.
          if (before === undefined || this.state !== before) return outcome;
          return this.guessed(ok, condition, this.behind(ok, condition, () => this.all(statement.otherwise), false));
        }
        return this.all(statement.otherwise);
      }
      case 'for': return this.loop(statement.name, statement.words, statement.body);
      case 'while': return this.repeat(statement.condition, statement.body);
      case 'case': {
        const word = expandText(statement.word, this);
        const found = statement.items.find(({ patterns }) => patterns.some((pattern) => !isKnown(word)
          ? pattern === '*'
          : globMatches(expandText(pattern, this), word)));
        return found ? this.all(found.body) : { ok: true, out: '' };
      }
      case 'group': {
        const { ok, out } = this.all(statement.body);
        return { ok, out: redirected(statement.redirects, out, this, this.host) };
      }
      case 'function': {
        this.functions.set(statement.name, statement.body);
        return { ok: true, out: '' };
      }
    }
  }

  /** A loop continues while it has options or parameters; any other is evaluated once. */
  private repeat(condition: Script, body: Script): Outcome {
    let out = '';
    for (let round = 0; round < LONGEST; round++) {
      const before = this.parameters.length;
      const { ok } = this.all(condition);
      if (ok === false) break;
      out += this.behind(ok, condition, () => this.all(body)).out;
      if (!(ok && (isOptions(condition) || this.parameters.length < before))) break;
    }
    return { ok: true, out };
  }

  /** Evaluates commands after a condition. An unknown one counts as true, and is reported when something is published. */
  private behind<T>(ok: boolean | undefined, condition: Script, what: () => T, holds = true): T {
    if (ok !== undefined) return what();
    const before = { ...this.variables };
    const isChanged = () => Object.entries(this.variables).some(([name, value]) => before[name] !== value);
    const text = holds ? written(condition) : `! (${written(condition)})`;
    const result = this.host.countAsMet((condition[0]?.line ?? 1) - 1, text, what, isChanged);
    // Nobody knows whether the script ended there, and what comes after it publishes where it did not.
    this.hasEnded = false;
    return result;
  }

  /** Output behind an unknown condition is unknown, too: it may tell the condition. */
  private guessed(ok: boolean | undefined, condition: Script, outcome: Outcome): Outcome {
    return ok !== undefined || outcome.out.trim() === '' ? outcome : { ...outcome, out: unknownOutput(written(condition), []) };
  }

  private loop(name: string, words: readonly string[], body: Script): Outcome {
    let out = '';
    for (const value of words.length === 0 ? this.parameters : words.flatMap((word) => expandWord(word, this))) {
      this.variables[name] = value;
      out += this.all(body).out;
    }
    return { ok: true, out };
  }

  private pipe(stages: readonly Statement[], isNegated: boolean): Outcome {
    const before = this.input;
    let outcome: Outcome = { ok: true, out: before };
    for (const stage of stages) {
      this.input = outcome.out;
      outcome = this.one(stage);
    }
    this.input = before;
    return { ...outcome, ok: isNegated && outcome.ok !== undefined ? !outcome.ok : outcome.ok };
  }

  private simple({ words, redirects, line }: Statement & { kind: 'simple' }): Outcome {
    const assigned: Array<[string, string]> = [];
    let position = 0;
    for (; position < words.length; position++) {
      const assignment = /^([A-Za-z_]\w*)(\+?)=([^]*)$/.exec(words[position]);
      if (!assignment) break;
      const [, name, adds, value] = assignment;
      assigned.push([name, (adds ? `${this.get(name) ?? ''}${value.startsWith('(') ? ' ' : ''}` : '') + assignedText(value, this)]);
    }
    if (position === words.length) {
      for (const [name, value] of assigned) this.variables[name] = value;
      return { ok: true, out: redirected(redirects, '', this, this.host) };
    }
    const before = assigned.map(([name]) => this.variables[name]);
    Object.assign(this.variables, Object.fromEntries(assigned));
    const [name, ...args] = words.slice(position).flatMap((word) => /^(export|local|declare|readonly)$/.test(words[position])
      && /^\w+=/.test(word) ? [declaredWord(word, this)] : expandWord(word, this));
    const input = redirects.flatMap(({ operator, target }) => operator.startsWith('<<') ? [expandText(target, this)]
      : operator === '<' ? [this.host.read(expandText(target, this))]
        : []).pop() ?? this.input;
    const outcome = name === undefined ? { ok: true, out: '' } : this.call(name, args, input, line - 1);
    assigned.forEach(([variable], index) => {
      if (before[index] === undefined) delete this.variables[variable];
      else this.variables[variable] = before[index];
    });
    return { ok: outcome.ok, out: redirected(redirects, outcome.out, this, this.host) };
  }

  private call(name: string, args: readonly string[], input: string, line: number): Outcome {
    switch (name) {
      case '[': case '[[': case 'test': Object.assign(this.variables, groupsOf(args));
        return { ok: testCommand(args.filter((arg) => arg !== ']' && arg !== ']]'), (path) => this.host.isFile(path)), out: '' };
      case 'export': case 'local': case 'declare': case 'readonly':
        for (const arg of args) if (arg.includes('=')) this.variables[arg.slice(0, arg.indexOf('='))] = arg.slice(arg.indexOf('=') + 1);
        return { ok: true, out: '' };
      case 'true': case ':': return { ok: true, out: '' };
      case 'false': return { ok: false, out: '' };
      case 'exit': case 'return':
        this.hasEnded = true;
        this.hasExited = name === 'exit';
        return { ok: args[0] === undefined ? true : args[0] === '0', out: '' };
      case 'shift':
        this.parameters = this.parameters.slice(Number(args[0] ?? 1));
        return { ok: true, out: '' };
      case 'getopts': return { ok: takeOption(args, this.parameters, this.variables), out: '' };
      case 'read': case 'mapfile': case 'readarray': return readInput(name, args, input, this.variables);
      case 'tee': {
        for (const file of args.filter((arg) => !arg.startsWith('-'))) this.host.write(file, input);
        return { ok: true, out: input };
      }
      case 'eval': return attempt(() => this.execute(args.join(' ')));
      case 'command': case 'sudo': case 'exec': case 'time': case 'nice': case 'env': return this.prefixed(args, input, line);
      default:
    }
    const body = this.functions.get(name);
    if (body === undefined) {
      return this.host.command({ name, args, input, line, shell: this }) ?? { ok: undefined, out: unknownOutput(name, args) };
    }
    if (this.depth > DEEPEST) return { ok: undefined, out: '' };
    const inner = new Shell(this.host, this.variables, args);
    this.functions.forEach((known, key) => inner.functions.set(key, known));
    inner.depth = this.depth + 1;
    const outcome = inner.all(body);
    // An exit in a function ends the script, a return only the function.
    if (inner.hasExited && inner.hasEnded) this.hasEnded = this.hasExited = true;
    return outcome;
  }

  private prefixed(args: readonly string[], input: string, line: number): Outcome {
    const rest = [...args];
    while (rest.length > 0 && /^-|^\w+=/.test(rest[0])) {
      const word = rest.shift()!;
      if (/^\w+=/.test(word)) this.variables[word.slice(0, word.indexOf('='))] = word.slice(word.indexOf('=') + 1);
    }
    return rest.length === 0 ? { ok: undefined, out: '' } : this.call(rest[0], rest.slice(1), input, line);
  }
}
