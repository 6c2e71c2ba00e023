import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { parse } from 'yaml';
import { Machine } from './actions';
import { Contexts, interpolate } from './expressions';

/** The path of an action of the repository: in the workspace, or, when GitHub fetches it, in a copy of the commit. */
export function isLocal(uses: string): boolean {
  return /^[.$]\//.test(uses);
}

/** Runs a JavaScript action of the repository, as the runner does: inputs in variables, outputs in a file. */
export function runLocalAction(uses: string, given: Record<string, string>, contexts: Contexts, machine: Machine): Record<string, string> {
  const folder = path.join(uses.startsWith('.') ? machine.workspace : machine.repositoryCopy(), uses.slice(2));
  const file = path.join(folder, 'action.yml');
  if (!fs.existsSync(file)) {
    throw new Error(`Can't find 'action.yml' under '${folder}'. Did you forget to run actions/checkout before running your local action?`);
  }
  const { inputs = {}, runs } = parse(fs.readFileSync(file, 'utf8'));
  if (!/^node\d+$/.test(runs.using)) throw new Error(`${uses} runs with ${runs.using}; only JavaScript actions are known here.`);
  const unknown = Object.keys(given).filter((name) => !(name in inputs));
  if (unknown.length > 0) throw new Error(`${uses} has no input ${unknown.join(', ')}.`);

  const defaults = Object.fromEntries(Object.entries<any>(inputs)
    .map(([name, input]) => [name, String(interpolate(input.default ?? '', contexts) ?? '')]));
  const values = Object.entries({ ...defaults, ...given })
    .map(([name, value]) => [`INPUT_${name.replace(/ /g, '_').toUpperCase()}`, value]);
  const output = path.join(machine.env.RUNNER_TEMP, 'output');
  const event = path.join(machine.env.RUNNER_TEMP, 'event.json');
  fs.writeFileSync(output, '');
  fs.writeFileSync(event, JSON.stringify((contexts.github as Record<string, unknown>).event));
  const env = {
    ...machine.env, ...Object.fromEntries(values), GITHUB_OUTPUT: output, GITHUB_EVENT_PATH: event, GITHUB_ACTION_PATH: folder,
    GITHUB_WORKSPACE: machine.workspace,
  };
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(folder, runs.main)], {
    cwd: machine.workspace, env, encoding: 'utf8', maxBuffer: 1e8,
  });
  machine.log(stdout + stderr);
  if (status !== 0) throw new Error(`exit code ${status}`);
  return readPairs(fs.readFileSync(output, 'utf8'));
}

/** Parses a file of `name=value` lines, or with a delimiter for values of several lines. */
export function readPairs(text: string): Record<string, string> {
  const pairs: Record<string, string> = {};
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const [, name, delimiter] = /^([^=]+?)<<(.+)$/.exec(lines[at]) ?? [];
    if (name !== undefined) {
      const end = lines.indexOf(delimiter, at + 1);
      if (end < 0) throw new Error(`Invalid value. Matching delimiter not found '${delimiter}'`);
      pairs[name] = lines.slice(at + 1, end).join('\n');
      at = end;
    } else if (lines[at] !== '') {
      const equals = lines[at].indexOf('=');
      if (equals < 0) throw new Error(`Invalid format '${lines[at]}'`);
      pairs[lines[at].slice(0, equals)] = lines[at].slice(equals + 1);
    }
  }
  return pairs;
}
