/** A line of YAML; `isText` marks lines of a block scalar, which are not changed. */
export interface YamlLine { readonly text: string; readonly isText: boolean }

/** Splits a YAML file into lines, with block scalars marked. */
export function yamlLines(yaml: string): YamlLine[] {
  let textAbove: number | undefined;
  return yaml.split('\n').map((text) => {
    const indent = text.search(/\S/);
    const isText = textAbove !== undefined && (indent < 0 || indent > textAbove);
    if (!isText) textAbove = /(?:^|[:-] )[|>][-+\d]*$/.test(text) ? indent : undefined;
    return { text, isText };
  });
}

/** Joined lines are not longer than this. */
const WIDTH = 140;

/** Joins the inputs of a step into one line when there are few, for a shorter workflow. */
export function onOneLine(lines: readonly YamlLine[]): YamlLine[] {
  return inFlow(lines, (line) => line === '        with:', false);
}

/** Joins events and job inputs into single lines, for a workflow that is little more than a call. */
export function asShortCall(lines: readonly YamlLine[]): YamlLine[] {
  const jobs = lines.findIndex(({ text }) => text === 'jobs:');
  const events = inFlow(lines.slice(0, jobs), (line) => /^(concurrency| {2}\w+| {6}\w+):$/.test(line), true);
  return [...events, ...inFlow(onOneLine(lines.slice(jobs)), (line) => /^ {4}(with|secrets):$/.test(line), true)];
}

/** Joins the lines below some keys into a flow mapping, where it fits. */
function inFlow(lines: readonly YamlLine[], opens: (line: string) => boolean, deep: boolean): YamlLine[] {
  const short: YamlLine[] = [];
  for (let at = 0; at < lines.length; at++) {
    const { text, isText } = lines[at];
    const block = !isText && opens(text) ? blockBelow(lines, at) : [];
    const flow = block.length > 0 ? flowOf(block, deep) : undefined;
    const line = `${text} ${flow}`;
    const fits = flow !== undefined && line.length <= WIDTH;
    short.push(fits ? { text: line, isText: false } : lines[at]);
    if (fits) at += block.length;
  }
  return short;
}

/** The lines below a key. */
function blockBelow(lines: readonly YamlLine[], at: number): string[] {
  const indent = lines[at].text.search(/\S/);
  const end = lines.findIndex(({ text }, index) => index > at && text.search(/\S/) <= indent);
  return lines.slice(at + 1, end < 0 ? undefined : end).map(({ text }) => text);
}

/** A block in flow style; undefined when a part of it needs several lines. */
function flowOf(block: readonly string[], deep: boolean): string | undefined {
  const indent = block[0].search(/\S/);
  const parts: string[] = [];
  for (let at = 0; at < block.length; at++) {
    const [, item] = /^ *- (\S.*)$/.exec(block[at]) ?? [];
    const [, name, value] = /^ *([\w-]+):(?: (\S.*))?$/.exec(block[at]) ?? [];
    const end = block.findIndex((line, index) => index > at && line.search(/\S/) <= indent);
    const below = block.slice(at + 1, end < 0 ? undefined : end);
    const content = item ?? value ?? (deep && below.length > 0 ? flowOf(below, deep) : undefined);
    if (content === undefined || /^[|>&*]/.test(item ?? value ?? '') || item !== undefined && /^[\w-]+: /.test(item)) return undefined;
    const text = item ?? value;
    parts.push(
      `${name === undefined || item !== undefined
        ? ''
        : `${name}: `}${text === undefined || /^[[{]/.test(text) ? content : betweenBraces(text)}`,
    );
    at += below.length;
  }
  return block[0].trim().startsWith('- ') ? `[${parts.join(', ')}]` : `{ ${parts.join(', ')} }`;
}

/** A plain scalar needs quotes in flow style when it contains indicators. */
function betweenBraces(value: string): string {
  return /^["']/.test(value) || /^[\w./@-][\w./@=:+-]*$/.test(value) ? value : JSON.stringify(value);
}
