import type { Document, LineCounter, Node } from 'yaml';

/** A node of a YAML file, with its line. */
export class Yaml {
  /** Parses a file; undefined when it is not YAML. */
  public static read(file: string, text: string): Yaml | undefined {
    const { LineCounter: Counter, parseDocument } = require('yaml') as typeof import('yaml');
    const lines = new Counter();
    const document = parseDocument(text, { lineCounter: lines, merge: true, logLevel: 'silent', uniqueKeys: false });
    return document.errors.length > 0 || document.contents === null ? undefined
      : new Yaml(file, document as Document, lines, document.contents as Node);
  }

  /** A cache, because the members are read for every event. */
  private known?: Array<[name: string, value: Yaml]>;
  private knownList?: Yaml[];

  private constructor(
    public readonly file: string, private readonly document: Document, private readonly lines: LineCounter, private readonly node: Node,
    private readonly key?: Node,
  ) {}

  /** Its first line: that of its key, if it has one. */
  public get line(): number {
    return this.lines.linePos((this.key ?? this.node).range?.[0] ?? 0).line;
  }

  /** Its last line. */
  public get lastLine(): number {
    return this.lines.linePos(Math.max(0, (this.node.range?.[1] ?? 1) - 1)).line;
  }

  /** The first line of its text: a block scalar begins on the line below its indicator. */
  public get textLine(): number {
    const { type } = this.node as { type?: string };
    return this.lines.linePos(this.node.range?.[0] ?? 0).line + (type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED' ? 1 : 0);
  }

  /** Members of a map, in their order; empty for other nodes. */
  public get entries(): Array<[name: string, value: Yaml]> {
    return this.known ??= this.readEntries();
  }

  private readEntries(): Array<[name: string, value: Yaml]> {
    const { isAlias, isMap } = require('yaml') as typeof import('yaml');
    if (!isMap(this.node)) return [];
    return this.node.items.flatMap((pair): Array<[string, Yaml]> => {
      const key = pair.key as Node;
      const name = String((key as { value?: unknown }).value ?? '');
      if (name === '<<') {
        const merged = isAlias(pair.value) ? pair.value.resolve(this.document) : pair.value;
        return merged ? new Yaml(this.file, this.document, this.lines, merged as Node).entries : [];
      }
      const value = isAlias(pair.value) ? pair.value.resolve(this.document) : pair.value;
      return value ? [[name, new Yaml(this.file, this.document, this.lines, value as Node, key)]] : [];
    });
  }

  /** Names of the members, including those without a value. */
  public get names(): string[] {
    const { isMap } = require('yaml') as typeof import('yaml');
    return isMap(this.node)
      ? this.node.items.map(({ key }) => String((key as { value?: unknown }).value ?? ''))
      : this.list.map(({ text }) => text);
  }

  /** The member of a map at a path. */
  public get(...path: string[]): Yaml | undefined {
    const [name, ...rest] = path;
    const found = this.entries.filter(([key]) => key === name).pop()?.[1];
    return rest.length === 0 ? found : found?.get(...rest);
  }

  /** Items of a list; a single value counts as a list of one. */
  public get list(): Yaml[] {
    return this.knownList ??= this.readList();
  }

  private readList(): Yaml[] {
    const { isAlias, isMap, isSeq } = require('yaml') as typeof import('yaml');
    if (!isSeq(this.node)) return isMap(this.node) ? [] : [this];
    return this.node.items.map((item) => new Yaml(this.file, this.document, this.lines,
      (isAlias(item) ? item.resolve(this.document) : item) as Node));
  }

  /** Whether it is a list. */
  public get isList(): boolean {
    return (require('yaml') as typeof import('yaml')).isSeq(this.node);
  }

  /** Whether it is a map. */
  public get isMap(): boolean {
    return (require('yaml') as typeof import('yaml')).isMap(this.node);
  }

  /** The node as plain data. */
  public get value(): unknown {
    return this.node.toJS(this.document);
  }

  /** The node as text, as written; empty for maps and lists. */
  public get text(): string {
    const { isScalar } = require('yaml') as typeof import('yaml');
    if (!isScalar(this.node) || this.node.value === null) return '';
    return typeof this.node.value === 'string' ? this.node.value : this.node.source ?? String(this.node.value);
  }

  /** The non-empty lines of its text, with their line numbers. */
  public get textLines(): Array<{ text: string; line: number }> {
    return this.text.split('\n').map((text, index) => ({ text, line: this.textLine + index }))
      .filter(({ text }) => text.trim() !== '' && !text.trim().startsWith('#'));
  }
}
