/** Where a pipe of filters is cut: not inside parentheses or quotes. */
function* stagesOf(filter: string): Iterable<string> {
  let [depth, from, isQuoted] = [0, 0, false];
  for (let at = 0; at < filter.length; at++) {
    const char = filter[at];
    if (char === '"' && filter[at - 1] !== '\\') {
      isQuoted = !isQuoted;
    } else if (!isQuoted && /[()[\]]/.test(char)) {
      depth += /[([]/.test(char) ? 1 : -1;
    } else if (!isQuoted && depth === 0 && char === '|') {
      yield filter.slice(from, at).trim();
      from = at + 1;
    }
  }
  yield filter.slice(from).trim();
}

/**
 * The results of a filter of jq: members, `map`, `select` with the beginning or end of a text, `join`, `split`, texts around a value.
 *
 * @throws when the filter has anything else
 */
export function jq(filter: string, input: unknown): unknown[] {
  return [...stagesOf(filter)].reduce<unknown[]>((values, stage) => values.flatMap((value) => apply(stage, value)), [input]);
}

function apply(stage: string, value: unknown): unknown[] {
  const texts = (list: unknown): string[] => {
    if (!Array.isArray(list)) throw new Error('not a list');
    return list.map(String);
  };
  if (/^\.[\w.]*((\[(-?\d+|"[\w./-]+")?\]|\."[\w./-]+")\??)*$/.test(stage)) return member(stage, value);
  const [, name, inner = ''] = /^(map|select|join|split|startswith|endswith|contains|test|not)(?:\(([^]*)\))?$/.exec(stage) ?? [];
  const text = /^"((?:[^"\\]|\\[^(])*)"$/.exec(inner)?.[1];
  switch (name) {
    case 'map': return [(value as unknown[]).flatMap((item) => jq(inner, item))];
    case 'select': return jq(inner, value)[0] === true ? [value] : [];
    case 'join': if (text !== undefined) return [texts(value).join(unescaped(text))]; break;
    case 'split': if (text !== undefined) return [String(value).split(unescaped(text))]; break;
    case 'startswith': if (text !== undefined) return [String(value).startsWith(text)]; break;
    case 'endswith': if (text !== undefined) return [String(value).endsWith(text)]; break;
    case 'contains': if (text !== undefined) return [String(value).includes(text)]; break;
    case 'not': return [value !== true];
    default:
  }
  const around = /^(?:"([^"\\]*)"\s*\+\s*)?\.(?:\s*\+\s*"([^"\\]*)")?$/.exec(stage);
  if (around) return [`${around[1] ?? ''}${String(value)}${around[2] ?? ''}`];
  const inside = /^"([^"\\]*)\\\(\.\)([^"\\]*)"$/.exec(stage);
  if (inside) return [`${inside[1]}${String(value)}${inside[2]}`];
  throw new Error(`unknown filter ${stage}`);
}

/** Follows a path: `.tags[]`, `.labels["org.opencontainers.image.version"]`. */
function member(path: string, value: unknown): unknown[] {
  const keys = [...path.matchAll(/\.?(\w+)|\."([^"]+)"|\["([^"]+)"\]|\[(-?\d+)\]|(\[\])/g)].filter(([whole]) => whole !== '');
  return keys.reduce<unknown[]>((values, [, word, quoted, inside, index, all]) => values.flatMap((one): unknown[] => {
    if (all !== undefined) return Object.values(one as object);
    if (index !== undefined) return [(one as unknown[]).at(Number(index)) ?? null];
    return [(one as Record<string, unknown> | null)?.[word ?? quoted ?? inside] ?? null];
  }), [value]);
}

function unescaped(text: string): string {
  return text.replace(/\\n/g, '\n').replace(/\\t/g, '\t');
}
