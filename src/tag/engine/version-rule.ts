import { RuleResult } from './rule-result';
import { RuleLine } from '../rule/parsed-rule';
import { isRaw, render } from '../template/template';
import { Programs } from '../template/template-program';
import { readPythonVersion } from '../version/python-version';
import { SemanticVersion } from '../version/semantic-version';

/** Parsed templates, and the receiver of warnings. */
interface Around {
  readonly programs: Programs;
  readonly warn: (problem: string) => void;
}

/** The result of a semver or pep440 rule for a text, before prefix and suffix; undefined when the text is not a version. */
export function makeVersion(rule: RuleLine, source: string, { programs, warn }: Around): RuleResult | undefined {
  const text = matched(rule, source, warn).replace(/\//g, '-');
  const pattern = rule.attributes.get('pattern')!;
  const result = rule.type === 'semver' ? semver(text, pattern, programs) : pep440(text, pattern, programs);
  if (!result) {
    warn(
      `"${text}" is not a `
        + `${rule.type === 'semver' ? 'semantic version (https://semver.org)' : 'version of PEP 440 (https://peps.python.org/pep-0440)'}, `
        + 'the rule makes no tag',
    );
  }
  return result;
}

function matched({ attributes }: RuleLine, source: string, warn: (problem: string) => void): string {
  const match = attributes.get('match');
  if (!match) return source;
  const found = source.match(match);
  if (!found) {
    warn(`match "${match}" does not match "${source}", which is taken as it is`);
    return source;
  }
  if (found[1] === undefined) {
    throw new Error(`match "${match}" matches "${source}" without a group. Put parentheses around the version, such as "app-v(.*)".`);
  }
  return found[1];
}

function semver(text: string, pattern: string, programs: Programs): RuleResult | undefined {
  const version = SemanticVersion.read(text);
  if (!version) return undefined;
  const words = version as unknown as Record<string, unknown>;
  if (version.prerelease.length > 0) {
    return { text: render(isRaw(pattern, programs) ? pattern : '{{version}}', words, programs), isLatest: false };
  }
  return { text: render(pattern, words, programs), isLatest: true, line: lineOf(pattern, version.major, version.minor) };
}

function pep440(text: string, pattern: string, programs: Programs): RuleResult | undefined {
  const version = readPythonVersion(text);
  if (!version) return undefined;
  const { isFinal, major, minor, patch, normal } = version;
  if (!isFinal) return { text: isRaw(pattern, programs) ? text : normal, isLatest: false };
  const words = { raw: () => text, version: () => normal, major: () => major, minor: () => minor, patch: () => patch };
  return { text: render(pattern, words, programs), isLatest: true, line: lineOf(pattern, major, minor) };
}

/** The release line of a pattern; undefined when the pattern gives one release. */
function lineOf(pattern: string, major: number, minor: number): string | undefined {
  const named: string[] = [];
  const rest = pattern.replace(/\{\{\s*(major|minor)\s*\}\}/g, (_, word: string) => {
    named.push(word);
    return '';
  });
  if (rest.includes('{{')) return undefined;
  if (!named.includes('major')) return '';
  return named.includes('minor') ? `${major}.${minor}` : String(major);
}
