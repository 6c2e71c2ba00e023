import { readFlavor } from './flavor-line';
import { ParsedFlavor } from './parsed-flavor';
import { ParsedRule } from './parsed-rule';
import { readRule } from './rule-line';
import { RuleType } from './rule-type';
import { TagRules } from './tag-rules';
import { parseTemplate } from '../template/parse-template';
import { isPlain } from '../template/template';
import { Program } from '../template/template-program';
import { wordsOf } from '../template/template-words';

/** Parses a line of metadata-action's `tags:` input, and the templates in it. Rejects the same lines as the action. */
export function parseRule(line: string): ParsedRule {
  const { type, attributes } = readRule(line);
  return { type, attributes: [...attributes], ...parseTemplates(`Tag rule "${line}"`, type, attributes) };
}

/** Parses lines of metadata-action's `flavor:` input, and the templates in them. */
export function parseFlavor(lines: readonly string[]): ParsedFlavor {
  const text = lines.join('\n');
  const flavor = readFlavor(text);
  return { ...flavor, ...parseTemplates(`Flavor "${text}"`, 'raw', [['prefix', flavor.prefix], ['suffix', flavor.suffix]]) };
}

/** Parses rules and flavor into the form that the plan stores for the run. */
export function parseTags(lines: readonly string[], flavor: readonly string[]): TagRules {
  return { rules: lines.map(parseRule), flavor: parseFlavor(flavor) };
}

/** Undefined when every template is only text and words. */
function parseTemplates(
  where: string, type: RuleType, attributes: Iterable<readonly [string, string]>,
): { templates?: Record<string, Program> } {
  const parsed = [...attributes].flatMap(([key, text]): Array<[string, Program]> => {
    const words = wordsOf(type, key);
    return words === undefined || isPlain(text, words) ? [] : [[key, programOf(`${where}: ${key}`, text)]];
  });
  return parsed.length === 0 ? {} : { templates: Object.fromEntries(parsed) };
}

function programOf(where: string, text: string): Program {
  try {
    return parseTemplate(text);
  } catch (error) {
    throw new Error(`${where} "${text}" is no template: ${(error as Error).message}`);
  }
}
