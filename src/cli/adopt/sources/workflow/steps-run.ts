import { actionStep } from './actions';
import { Contexts, holds, interpolate } from './expression';
import { ActionStep, Outputs } from './step';
import { Yaml } from '../../../workflow/yaml';
import { Place } from '../../model/place';
import { note, Site } from '../../model/site';
import { asText, Open, textOf, Unknown, Value } from '../../model/value';
import { ENVIRONMENT, OUTPUT, ScriptHost } from '../shell/script-host';

/** Limit for actions that call actions, which may be recursive. */
const DEEPEST = 10;

/** Actions that run a command, again where it fails. */
const RETRIES = /^(nick-(fields|invision)\/retry|wandalen\/wretry\.action)@/i;

/** The script of a step. */
function commandIn(step: Yaml): Yaml | undefined {
  return step.get('run') ?? (RETRIES.test(step.get('uses')?.text ?? '') ? step.get('with', 'command') : undefined);
}

/** Evaluates the steps of a job, or of a local action. */
export class StepsRun {
  private readonly steps: Record<string, Value> = {};
  private readonly env: Record<string, Value>;
  private readonly newlyExported: Record<string, Value> = {};

  public constructor(
    private readonly site: Site, private readonly around: Contexts, private readonly folder: string, private readonly depth = 0,
  ) {
    this.env = { ...around.env as Record<string, Value> };
  }

  /** The contexts of expressions after the last step. */
  public get contexts(): Contexts {
    return { ...this.around, env: this.env, steps: this.steps };
  }

  /** Evaluates steps in order; those with a false condition are skipped. */
  public all(steps: readonly Yaml[]): void {
    for (const step of steps) {
      const ran = holds(step.get('if')?.text, { ...this.contexts, env: { ...this.env, ...this.own(step) } });
      const id = step.get('id')?.text;
      if (ran === false) {
        if (id !== undefined) this.steps[id] = { outcome: 'skipped', conclusion: 'skipped', outputs: {} };
        continue;
      }
      const run = () => commandIn(step) ? this.script(step, commandIn(step)!) : step.get('uses') ? this.uses(step, id) : {};
      const condition = step.get('if');
      const outputs = ran === undefined && condition ? this.site.journal.countAsMet(condition, condition.text, run) : run();
      if (id !== undefined) {
        this.steps[id] = { outcome: 'success', conclusion: 'success', outputs: new Open(`steps.${id}.outputs`, outputs) };
      }
    }
  }

  private own(step: Yaml): Record<string, Value> {
    return Object.fromEntries((step.get('env')?.entries ?? []).map(([name, value]) => [
      name, asText(interpolate(value.text, this.contexts)),
    ]));
  }

  private uses(step: Yaml, id: string | undefined): Outputs {
    const uses = step.get('uses')!.text;
    const env = { ...this.env, ...this.own(step) };
    const place: Place = { file: step.file, line: step.get('uses')!.line };
    if (uses.startsWith('./')) return this.local(uses, step, env, place);
    const action: ActionStep = {
      action: uses.split('@')[0].toLowerCase(), id, place, yaml: step, site: this.site, contexts: { ...this.contexts, env },
      env: this.variables(env),
    };
    const outputs = actionStep(action) ?? {};
    if (typeof outputs.json === 'string') {
      Object.assign(this.env, {
        DOCKER_METADATA_OUTPUT_JSON: outputs.json, DOCKER_METADATA_OUTPUT_TAGS: outputs.tags,
        DOCKER_METADATA_OUTPUT_VERSION: outputs.version,
      });
    }
    return outputs;
  }

  /** Evaluates an action of the repository, if it is a composite one. */
  private local(uses: string, step: Yaml, env: Record<string, Value>, place: Place): Outputs {
    const folder = uses.replace(/^\.\//, '').replace(/\/$/, '');
    const file = ['action.yml', 'action.yaml'].map((name) => `${folder === '' || folder === '.' ? '' : `${folder}/`}${name}`)
      .find((name) => this.site.repository.has(name));
    const action = file === undefined ? undefined : this.site.repository.yaml(file);
    if (!action || this.depth >= DEEPEST) {
      note(this.site.journal.unread, place, `the action ${uses} is not in the repository`);
      return {};
    }
    if (action.get('runs', 'using')?.text !== 'composite') {
      if (/docker|image/i.test(`${uses} ${action.get('name')?.text ?? ''}`) && action.get('runs', 'using')?.text !== 'docker') {
        note(this.site.journal.unread, place, `the action ${uses} is a program, which is not read`);
      }
      return {};
    }
    const given = step.get('with')?.entries ?? [];
    const inputs = Object.fromEntries((action.get('inputs')?.entries ?? []).map(([name, declared]) => {
      const value = given.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1].text ?? declared.get('default')?.text ?? '';
      return [name, textOf(interpolate(value, { ...this.contexts, env }))];
    }));
    const inner = new StepsRun(this.site, { ...this.around, env, inputs }, '', this.depth + 1);
    inner.all(action.get('runs', 'steps')?.list ?? []);
    Object.assign(this.env, inner.exported());
    return Object.fromEntries((action.get('outputs')?.entries ?? []).map(([name, output]) => [
      name, asText(interpolate(output.get('value')?.text ?? '', inner.contexts)),
    ]));
  }

  /** Variables that steps set for later ones. */
  private exported(): Record<string, Value> {
    return this.newlyExported;
  }

  private script(step: Yaml, run: Yaml): Outputs {
    const shell = step.get('shell')?.text ?? '';
    if (/pwsh|powershell|cmd/.test(shell)) {
      if (/docker/.test(run.text)) {
        note(this.site.journal.refused, { file: step.file, line: run.line }, `a script for ${shell} works with docker`);
      }
      return {};
    }
    if (/python|node/.test(shell)) return {};
    const env = { ...this.env, ...this.own(step) };
    const text = textOf(interpolate(run.text, { ...this.contexts, env }));
    const before = this.site.journal.size;
    const folder = step.get('working-directory')?.text?.replace(/^\.\/?/, '').replace(/\/$/, '') ?? this.folder;
    const host = new ScriptHost(this.site, (line) => ({ file: step.file, line: run.textLine + line }), folder);
    const out = host.run(text, this.variables(env));
    const outputs = { ...readPairs(host.written[OUTPUT] ?? ''), ...oldOutputs(out) };
    const exported = readPairs(host.written[ENVIRONMENT] ?? '');
    Object.assign(this.env, exported);
    Object.assign(this.newlyExported, exported);
    const isQuiet = this.site.journal.size > before
      || Object.keys(outputs).length + Object.keys(exported).length > 0;
    if (!isQuiet) this.site.journal.before.push({ file: step.file, line: run.line, what: run.text.trim(), job: this.site.job });
    return outputs;
  }

  /** The environment of a script. */
  private variables(env: Record<string, Value>): Record<string, string> {
    const github = (this.around.github as Open).known;
    const own = [
      'ref', 'ref_name', 'ref_type', 'sha', 'repository', 'repository_owner', 'event_name', 'head_ref', 'base_ref', 'server_url',
    ];
    return {
      ...Object.fromEntries(own.map((name) => [`GITHUB_${name.toUpperCase()}`, textOf(github[name])])),
      ...Object.fromEntries([
        'RUN_NUMBER', 'RUN_ID', 'ACTOR', 'RUN_ATTEMPT',
      ].map((name) => [`GITHUB_${name}`, textOf(new Unknown(`github.${name.toLowerCase()}`))])),
      GITHUB_OUTPUT: OUTPUT, GITHUB_ENV: ENVIRONMENT, GITHUB_PATH: '\u0000path', GITHUB_STEP_SUMMARY: '\u0000summary',
      GITHUB_ACTIONS: 'true', CI: 'true',
      ...Object.fromEntries(Object.entries(env).map(([name, value]) => [name, textOf(value)])),
    };
  }
}

/** Parses lines `name=value`, and multi-line values with a delimiter. */
function readPairs(text: string): Record<string, Value> {
  const found: Record<string, Value> = {};
  const lines = text.split('\n');
  for (let index = 0; index < lines.length; index++) {
    const block = /^([\w-]+)<<(.+)$/.exec(lines[index]);
    if (block) {
      const body: string[] = [];
      while (++index < lines.length && lines[index] !== block[2]) body.push(lines[index]);
      found[block[1]] = body.join('\n');
    } else {
      const pair = /^([\w-]+)=([^]*)$/.exec(lines[index]);
      if (pair) found[pair[1]] = pair[2];
    }
  }
  return found;
}

/** Parses outputs in the deprecated `::set-output` syntax. */
function oldOutputs(out: string): Record<string, Value> {
  return Object.fromEntries([...out.matchAll(/^::set-output name=([\w-]+)::(.*)$/gm)].map(([, name, value]) => [name, value]));
}
