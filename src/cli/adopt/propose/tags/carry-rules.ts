import { CONDITIONS } from './conditions';
import { publishedAt, tagsOf } from './infer-rules';
import { gitTagOf } from '../../../../tag/engine/git-event';
import { readFields } from '../../../../tag/rule/fields';
import { translateExpressions } from '../../../../tag/template/translate-expression';
import { versionIn } from '../../../../tag/version/release';
import { Note, Rules } from '../../model/journal';
import { spot } from '../../model/place';
import { Probe } from '../../model/probe';
import { isKnown } from '../../model/value';
import { Cited } from '../made';

const VALUES = ['{{branch}}', '{{tag}}', '{{branch}}{{tag}}', '{{sha}}', '{{base_ref}}'];

/** Migrated rules, and those that cannot be migrated. */
export interface Carried {
  readonly lines: Array<Cited<string>>;
  readonly flavor: Array<Cited<string>>;
  readonly lost: Note[];
}

/**
 * Migrates rules of metadata-action: unchanged, or with a template in place of an expression that gives the same value at every event that
 * publishes.
 */
export function carryRules(
  rules: ReadonlyMap<Probe, Rules>, wanted: ReadonlyMap<Probe, ReadonlySet<string>>, version?: string,
): Carried {
  const publishing = [...wanted.keys()];
  const carried: Carried = { lines: [], flavor: [], lost: [] };
  const probes = publishing.filter((probe) => rules.has(probe));
  for (const [kind, list] of [['lines', carried.lines], ['flavor', carried.flavor]] as const) {
    const all = new Map(probes.flatMap((probe) => rules.get(probe)![kind]).map((line) => [`${spot(line)} ${line.part}`, line]));
    for (const { file, line, part, written } of all.values()) {
      const texts = new Map(probes.flatMap((probe) => {
        const text = rules.get(probe)![kind].find((one) => (
          one.file === file && one.line === line && one.part === part))?.text;
        return text === undefined ? [] : [[probe, text] as const];
      }));
      const made = [...texts].flatMap(([probe, text]) => kind === 'flavor' || isOff(text) ? [] : tagsOf(
        [text], probe, ['latest=false', ...rules.get(probe)!.flavor.map((one) => one.text)].filter(isKnown),
      ).map((tag) => wanted.get(probe)!.has(tag)));
      // Its tags end up on another build, which pushes them later.
      if (made.length > 0 && !made.includes(true)) continue;
      // A typed value differs in every run, so a rule has to ask for it.
      const isTyped = /\binputs\./.test(written);
      // A version from a file changes with each release, so a rule has to read it and not repeat it.
      const isOfFile = version !== undefined && written.includes('${{')
        && [...texts.values()].some((text) => text.includes(version));
      // At events without this rule, it must not add tags.
      const isQuiet = (rule: string) => publishing.every((probe) => texts.has(probe)
        || tagsBy(rule, probe).every((tag) => wanted.get(probe)!.has(tag)));
      const found = kind === 'flavor' ? carryFlavor(texts)
        : isOfFile ? undefined : isTyped ? carryInput(written, texts, isQuiet) : carryLine(written, texts, isQuiet);
      if (found === undefined) {
        carried.lost.push({ file, line, what: `rule "${written}" depends on what no rule can ask for` });
      } else if (found !== '') {
        list.push({
          value: found, from: [{ file, line }], why: written === found || !written.includes('${{') ? undefined : `was ${written}`,
        });
      }
    }
  }
  return carried;
}

/** Migrates a flavor that is the same at all events. */
function carryFlavor(texts: ReadonlyMap<Probe, string>): string | undefined {
  const [first, ...others] = new Set(texts.values());
  return others.length === 0 && isKnown(first) ? first : undefined;
}

/** The rule with the same tags at all events; '' when it never gives any. */
function carryLine(written: string, texts: ReadonlyMap<Probe, string>, isQuiet: (line: string) => boolean): string | undefined {
  const different = [...new Set(texts.values())];
  if (!different.every(isKnown)) return undefined;
  if (different.every((text) => isOff(text))) return '';
  const plain = without(different[0], 'enable=true');
  // A version of our examples would be that of one release.
  const isExample = written.includes('${{') && [...texts.keys()].some((probe) => {
    const version = versionIn(gitTagOf(publishedAt(probe)) ?? '')?.replace(/^v/, '');
    return version !== undefined && plain.includes(version);
  });
  if (different.length === 1 && !isExample && isQuiet(plain)) return plain;
  const enabled = [...new Set(different.filter((text) => !isOff(text)).map((text) => withoutKey(text, 'enable')))];
  const found = [...translated(written), ...candidates(enabled)];
  return found.find((candidate) => isQuiet(candidate) && [...texts].every(([probe, text]) => same(candidate, text, probe)));
}

/** The rule that asks for inputs as the old one did; at events without inputs, where these are empty, they have their defaults now. */
function carryInput(written: string, texts: ReadonlyMap<Probe, string>, isQuiet: (line: string) => boolean): string | undefined {
  const found = translated(written).flatMap((rule) => [rule, ...rule.includes('enable=') ? [] : [
    `${rule},enable={{is event_name 'workflow_dispatch'}}`,
  ]]);
  return found.find((candidate) => isQuiet(candidate) && [...texts].every(([probe, text]) => same(candidate, text, probe)));
}

/** The rule as the library translates its expressions; nothing where it cannot. */
function translated(written: string): string[] {
  try {
    return written.includes('${{') ? [translateExpressions(written)] : [];
  } catch {
    return [];
  }
}

function* eachCandidate(enabled: readonly string[]): Iterable<string> {
  const bodies = enabled.length === 1 ? enabled : VALUES.map((value) => enabled[0].replace(
    /(^|,)(value=)?[^,=]*(?=,|$)/, (all, comma: string, key?: string) => all.includes('type=') ? all : `${comma}${key ?? ''}${value}`,
  ))
    .concat(VALUES.map((value) => `type=raw,value=${value}`), [
      'type=sha,format=long,prefix=', 'type=ref,event=branch', 'type=ref,event=tag',
    ]);
  const versioned = enabled.filter((text) => /^type=(semver|pep440|match)\b/.test(text)).map((text) => withoutKey(text, 'value'));
  for (const body of [...versioned.slice(0, 1), ...bodies]) {
    for (const condition of CONDITIONS) yield condition === undefined ? body : `${body},enable=${condition}`;
  }
}

function candidates(enabled: readonly string[]): string[] {
  return [...eachCandidate(enabled)];
}

function same(candidate: string, text: string, probe: Probe): boolean {
  return tagsBy(candidate, probe).join() === tagsBy(text, probe).join();
}

/** The tags of a single rule; empty when it is invalid. */
function tagsBy(line: string, probe: Probe): string[] {
  return tagsOf([line], probe);
}

function isOff(text: string): boolean {
  return fields(text).some((field) => /^enable\s*=\s*false$/.test(field.trim()));
}

function without(text: string, field: string): string {
  return fields(text).some((one) => one.trim() === field) ? text.split(',').filter((one) => one.trim() !== field).join(',') : text;
}

function withoutKey(text: string, key: string): string {
  return text.split(',').filter((field) => !field.trim().startsWith(`${key}=`)).join(',');
}

function fields(text: string): string[] {
  try {
    return [...readFields(text)];
  } catch {
    return [];
  }
}
