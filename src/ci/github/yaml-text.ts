/** A line of YAML; `isText` where it belongs to a block of text, which is nobody's business here. */
export interface YamlLine { readonly text: string; readonly isText: boolean }

/** The lines of a YAML file, told apart. */
export function yamlLines(yaml: string): YamlLine[] {
  let textAbove: number | undefined;
  return yaml.split('\n').map((text) => {
    const indent = text.search(/\S/);
    const isText = textAbove !== undefined && (indent < 0 || indent > textAbove);
    if (!isText) textAbove = /(?:^|[:-] )[|>][-+\d]*$/.test(text) ? indent : undefined;
    return { text, isText };
  });
}

/** No line gets longer by what is put on it. */
const WIDTH = 140;

/** Puts the few inputs of a step on one line, so that a page of the workflow shows twice as much. */
export function onOneLine(lines: readonly YamlLine[]): YamlLine[] {
  const short: YamlLine[] = [];
  for (let at = 0; at < lines.length; at++) {
    const inputs = lines[at].text === '        with:' && !lines[at].isText ? inputsAt(lines, at + 1) : [];
    const text = `        with: { ${inputs.join(', ')} }`;
    const fits = inputs.length > 0 && text.length <= WIDTH;
    short.push(fits ? { text, isText: false } : lines[at]);
    if (fits) at += inputs.length;
  }
  return short;
}

/** The inputs from a line on, as they stand between braces; none where one of them takes more than a line. */
function inputsAt(lines: readonly YamlLine[], from: number): string[] {
  const inputs: string[] = [];
  for (const { text } of lines.slice(from)) {
    if (!/^ {10}/.test(text)) return inputs;
    const [, name, value] = /^ {10}([\w-]+): (\S.*)$/.exec(text) ?? [];
    if (name === undefined || /^[|>&*]/.test(value)) return [];
    inputs.push(`${name}: ${betweenBraces(value)}`);
  }
  return inputs;
}

/** A scalar that stands by itself on a line needs quotes between braces when it holds any sign that YAML reads there. */
function betweenBraces(value: string): string {
  return /^["']/.test(value) || /^[\w./@-][\w./@=:+-]*$/.test(value) ? value : JSON.stringify(value);
}
