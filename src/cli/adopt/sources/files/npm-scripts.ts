import { Place } from '../../model/place';
import { Site } from '../../model/site';
import type { ScriptHost } from '../shell/script-host';

/** Evaluates `npm run name`. */
export function npmScript(
  tool: string, args: readonly string[], env: Readonly<Record<string, string>>, site: Site,
  host: (at: (line: number) => Place) => ScriptHost,
): void {
  const words = args.filter((arg) => !arg.startsWith('-'));
  const name = words[0] === 'run' || words[0] === 'run-script' ? words[1] : tool === 'npm' ? undefined : words[0];
  const file = 'package.json';
  const text = site.repository.read(file);
  const script = name === undefined || text === undefined ? undefined : scriptsOf(text)[name];
  if (script === undefined) return;
  const place = { file, line: lineOf(text!, name!) };
  host(() => place).run(script, { ...env });
}

function scriptsOf(text: string): Record<string, string> {
  try {
    const { scripts = {} } = JSON.parse(text) as { scripts?: Record<string, string> };
    return scripts;
  } catch {
    return {};
  }
}

function lineOf(text: string, name: string): number {
  return Math.max(0, text.split('\n').findIndex((line) => line.trimStart().startsWith(`${JSON.stringify(name)}:`))) + 1;
}
