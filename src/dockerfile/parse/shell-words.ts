import { isSpace } from './space';

/** The settings of BuildKit's lexer. */
export interface Lexing {
  /** Escape character. */
  readonly escape: string;
  /** Whether quotes are kept in the result. */
  readonly rawQuotes?: boolean;
  /** Whether escape characters are kept in the result. */
  readonly rawEscapes?: boolean;
  /** Values of variables; an unset one is kept as written with `keepUnset`, and empty otherwise. */
  readonly env?: Readonly<Record<string, string>>;
  readonly keepUnset?: boolean;
}

/** A text that BuildKit cannot parse either. */
export class LexError extends Error {}

/**
 * Splits a text into words as BuildKit does (frontend/dockerfile/shell): quotes, escapes, `$name` and `${name:-word}`.
 *
 * @throws LexError when a quote or brace is unclosed
 */
export function shellWords(text: string, lexing: Lexing): string[] {
  return new Lexer(text, lexing).upTo(undefined, lexing.rawEscapes ?? false).words;
}

/**
 * The value of one word, with blanks kept.
 *
 * @throws LexError when a quote or brace is unclosed, or a substitution is not supported here
 */
export function shellWord(text: string, lexing: Lexing): string {
  return new Lexer(text, lexing).upTo(undefined, lexing.rawEscapes ?? false).text;
}

const END = '';

/** Digits, a special parameter of the shell, or an ASCII name. */
const NAME = /[0-9]+|[@*#?\-$!]|\w+/y;
/** The same with all Unicode letters; compiled on demand, which takes milliseconds. */
const anyName = () => /\p{Nd}+|[@*#?\-$!]|[\p{L}\p{Nd}_]+/uy;

class Lexer {
  private position: number;
  private rawEscapes: boolean;
  /** The current word. Shared by all depths, as in BuildKit: `a${b:-c}<<EOF` loses the `a`. */
  private word = '';

  constructor(private readonly source: string, private readonly lexing: Lexing) {
    this.rawEscapes = lexing.rawEscapes ?? false;
    // Go's scanner drops a byte order mark, even before a word in the middle of a file.
    this.position = source.startsWith('\uFEFF') ? 1 : 0;
  }

  public upTo(stop: string | undefined, rawEscapes: boolean): { text: string; words: string[] } {
    const outer = this.rawEscapes;
    this.rawEscapes = rawEscapes;
    try {
      return this.read(stop);
    } finally {
      this.rawEscapes = outer;
    }
  }

  private read(stop: string | undefined): { text: string; words: string[] } {
    const words: string[] = [];
    let text = '';
    let inWord = false;
    this.word = '';
    const done = () => {
      if (this.word !== '') words.push(this.word);
      this.word = '';
      return { text, words };
    };
    const raw = (piece: string) => {
      this.word += piece;
      inWord = true;
    };
    const split = (piece: string) => {
      for (const char of piece) {
        if (!isSpace(char)) {
          raw(char);
        } else if (inWord && this.word !== '') {
          words.push(this.word);
          this.word = '';
          inWord = false;
        }
      }
    };

    for (let char = this.peek(); char !== END; char = this.peek()) {
      if (char === stop) {
        this.next();
        return done();
      }
      if (char === '$') {
        const value = this.dollar();
        text += value;
        split(value);
      } else if (char === '\'' || char === '"' || char === '<') {
        const piece = char === '<' ? this.less() : char === '"' ? this.doubleQuoted() : this.singleQuoted();
        text += piece;
        raw(piece);
      } else if (this.next() === this.lexing.escape) {
        if (this.rawEscapes) {
          raw(char);
          text += char;
        }
        const escaped = this.next();
        if (escaped === END) break;
        raw(escaped);
        text += escaped;
      } else {
        split(char);
        text += char;
      }
    }
    if (stop !== undefined) throw new LexError(`"${stop}" is missing`);
    return done();
  }

  private singleQuoted(): string {
    const end = this.source.indexOf('\'', this.position + 1);
    if (end < 0) throw new LexError('a single quote stays open');
    const inner = this.source.slice(this.position + 1, end);
    this.position = end + 1;
    return this.quoted('\'', inner);
  }

  private doubleQuoted(): string {
    this.next();
    let inner = '';
    for (;;) {
      const char = this.peek();
      if (char === END) throw new LexError('a double quote stays open');
      if (char === '$') {
        inner += this.dollar();
        continue;
      }
      this.next();
      if (char === '"') return this.quoted('"', inner);
      if (char !== this.lexing.escape) {
        inner += char;
        continue;
      }
      if (this.rawEscapes) inner += char;
      const escaped = this.peek();
      if (escaped === END) continue;
      inner += escaped === '"' || escaped === '$' || escaped === this.lexing.escape ? this.next() : char;
    }
  }

  private quoted(quote: string, inner: string): string {
    return this.lexing.rawQuotes ? quote + inner + quote : inner;
  }

  /** `<<` includes the blanks after it, so that `<< EOF` is one word. */
  private less(): string {
    this.next();
    if (this.peek() !== '<') return '<';
    this.next();
    let blanks = '';
    while (/[\t\r ]/.test(this.peek())) blanks += this.next();
    return `<<${blanks}`;
  }

  private dollar(): string {
    this.next();
    if (this.peek() !== '{') {
      const name = this.name();
      return name === '' ? '$' : this.value(name) ?? (this.lexing.keepUnset ? `$${name}` : '');
    }
    this.next();
    if (/^[{}:]?$/.test(this.peek())) throw new LexError('bad substitution');
    const name = this.name();
    let modifier = this.next();
    if (modifier === '}') return this.value(name) ?? (this.lexing.keepUnset ? `\${${name}}` : '');
    if (modifier === '/') {
      const pattern = this.upTo('/', true).text;
      const replacement = this.upTo('}', true).text;
      return this.unset(name, `\${${name}/${pattern}/${replacement}}`);
    }
    const colon = modifier === ':';
    if (colon) modifier = this.next();
    // After a colon BuildKit only checks the modifier when it has a value.
    if (!colon && (modifier === END || !'+-?#%'.includes(modifier))) throw new LexError('unsupported modifier');
    const cuts = modifier === '#' || modifier === '%';
    if (colon && cuts) throw new LexError('unsupported modifier');
    const word = this.upTo('}', cuts).text;
    const written = `\${${name}${colon ? ':' : ''}${modifier}${word}}`;
    if (cuts) return this.unset(name, written);
    const value = this.value(name);
    if (value === undefined && this.lexing.keepUnset) return written;
    if (!'+-?'.includes(modifier)) throw new LexError('unsupported modifier');
    const missing = value === undefined || (colon && value === '');
    if (modifier === '+') return missing ? '' : word;
    if (!missing) return value;
    if (modifier === '?') throw new LexError(`${name} has no value`);
    return word;
  }

  /** BuildKit evaluates patterns; here they are only skipped. */
  private unset(name: string, written: string): string {
    if (this.value(name) !== undefined) throw new LexError(`the pattern in ${written} is not worked out here`);
    return this.lexing.keepUnset ? written : '';
  }

  private value(name: string): string | undefined {
    const { env } = this.lexing;
    return env && Object.prototype.hasOwnProperty.call(env, name) ? env[name] : undefined;
  }

  private name(): string {
    NAME.lastIndex = this.position;
    let [name] = NAME.exec(this.source) ?? [''];
    if (this.source.charCodeAt(this.position + name.length) > 0x7F) {
      const expression = anyName();
      expression.lastIndex = this.position;
      [name] = expression.exec(this.source) ?? [''];
    }
    this.position += name.length;
    return name;
  }

  private peek(): string {
    const code = this.source.codePointAt(this.position);
    return code === undefined ? END : String.fromCodePoint(code);
  }

  private next(): string {
    const char = this.peek();
    this.position += char.length;
    return char;
  }
}
