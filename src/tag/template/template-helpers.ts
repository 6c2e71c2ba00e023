/** What a helper is told beside its arguments. */
export interface HelperOptions {
  readonly name: string;
  readonly hash: Readonly<Record<string, unknown>>;
  readonly data: Frame;
  readonly fn?: Body;
  readonly inverse?: Body;
}

/** Renders the inside of a block for a context. */
export type Body = (context: unknown, more?: { data?: Frame; blockParams?: readonly unknown[] }) => unknown;

/** What `@` names: `@index`, `@root`; `@../index` is that of the frame around. */
export interface Frame {
  readonly [name: string]: unknown;
  readonly _parent?: Frame;
}

/** It takes what the template hands it and does not look: declared as a method, so that each says what it expects. */
export type Helper = { call(this: unknown, ...args: unknown[]): unknown }['call'];

/** A block about one value. */
type BlockArguments = [value: unknown, options: Required<HelperOptions>];

/** The helpers that Handlebars brings, as it documents them. */
export const HELPERS: Readonly<Record<string, Helper>> = {
  if: function (this: unknown, ...args: BlockArguments) {
    if (args.length !== 2) throw new Error('#if requires exactly one argument');
    return branch(this, args[0], args[1].hash, args[1].fn, args[1].inverse);
  },
  unless: function (this: unknown, ...args: BlockArguments) {
    if (args.length !== 2) throw new Error('#unless requires exactly one argument');
    return branch(this, args[0], args[1].hash, args[1].inverse, args[1].fn);
  },
  with: function (this: unknown, ...args: BlockArguments) {
    if (args.length !== 2) throw new Error('#with requires exactly one argument');
    const [context, { fn, inverse, data }] = [called(args[0], this), args[1]];
    return isEmpty(context) ? inverse(this) : fn(context, { data, blockParams: [context] });
  },
  each: function (this: unknown, list: unknown, options?: HelperOptions) {
    if (!options) throw new Error('Must pass iterator to #each');
    const items = itemsOf(called(list, this));
    if (items.length === 0) return options.inverse!(this);
    return items.map(([key, value], index) => options.fn!(value, {
      data: { ...options.data, _parent: options.data, key, index, first: index === 0, last: index === items.length - 1 },
      blockParams: [value, key],
    })).join('');
  },
  lookup: (object: unknown, field: string, options?: HelperOptions) => {
    if (object && !options) throw new Error('lookup requires an object and the name of a field');
    return object ? propertyOf(object, field) : object;
  },
  // Where the action would write it into its log.
  log: (...args: unknown[]) => console.error(...args.slice(0, -1)),
};

/** A block around a value: `{{#tag}}…{{/tag}}`. */
export function blockOf(this: unknown, value: unknown, options: HelperOptions): unknown {
  if (value === true) return options.fn!(this);
  if (value === false || value === undefined || value === null) return options.inverse!(this);
  if (Array.isArray(value)) return value.length > 0 ? HELPERS.each.call(this, value, options) : options.inverse!(this);
  return options.fn!(value, options);
}

/** A property of a value itself; what it has from its prototype is out of a template's reach. */
export function propertyOf(value: unknown, name: string): unknown {
  const found = (value as Record<string, unknown>)[name];
  const isPrototype = name === 'constructor' && typeof found === 'function' && found.prototype === value;
  return Object.prototype.hasOwnProperty.call(value, name) && !isPrototype ? found : undefined;
}

function branch(context: unknown, condition: unknown, { includeZero }: Record<string, unknown>, yes: Body, no: Body): unknown {
  const value = called(condition, context);
  return (!includeZero && !value) || isEmpty(value) ? no(context) : yes(context);
}

function called(value: unknown, context: unknown): unknown {
  return typeof value === 'function' ? value.call(context) : value;
}

function isEmpty(value: unknown): boolean {
  return (!value && value !== 0) || (Array.isArray(value) && value.length === 0);
}

function itemsOf(list: unknown): Array<[key: string | number, value: unknown]> {
  if (!list || typeof list !== 'object') return [];
  if (Array.isArray(list)) return list.flatMap((value, index) => (index in list ? [[index, value] as [number, unknown]] : []));
  return Symbol.iterator in list ? [...list as Iterable<unknown>].map((value, index) => [index, value]) : Object.entries(list);
}
