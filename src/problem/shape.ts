import { Problems, refuseUnknown } from './problems';

/** A class of value objects; its constructor may be private. */
type Class<T = unknown> = { readonly name: string; readonly prototype: T };

/** The runtime type of a value; `!` marks a required one. TypeScript checks the same at compile time. */
type Kind = 'text' | 'number' | 'switch' | 'options' | 'texts' | 'texts by name' | 'lists by name' | 'options by name' | 'options list';
type Shape = Kind | `${Kind}!` | Class | readonly [Class] | { readonly byName: Class } | { readonly oneOf: object };

type KindOf<T> =
  [T] extends [string] ? 'text' | { readonly oneOf: object }
    : [T] extends [number] ? 'number'
      : [T] extends [boolean] ? 'switch'
        : [T] extends [string[]] ? 'texts'
          : [T] extends [Array<infer E>] ? readonly [Class<E>] | 'options list'
            : [T] extends [Record<string, string>] ? 'texts by name' | 'options'
              : [T] extends [Record<string, string[]>] ? 'lists by name'
                : string extends keyof T ? { readonly byName: Class } | 'options by name' : Class<T> | 'options';
type Needed<K> = K extends string ? `${K}!` : K;

/** The shapes of all options of an interface; an option without a shape does not compile. */
export type Shapes<T> = { readonly [K in keyof T]-?: undefined extends T[K] ? KindOf<NonNullable<T[K]>> : Needed<KindOf<T[K]>> };

/**
 * Validates options that may come from JavaScript: unknown, missing and wrong values are added to `problems`. Returns the valid ones, so
 * that they can be validated further.
 */
export function readOptions<T extends object>(where: string, options: T, shapes: Shapes<T>, problems: Problems): Partial<T> {
  if (!isOptions(options)) {
    const names = Object.keys(shapes) as Array<keyof T & string>;
    const needed = names.filter((name) => String(shapes[name]).endsWith('!')).map((name) => `${name}: …`).join(', ');
    const all = names.length > 0 ? ` Options: ${names.sort().join(', ')}.` : '';
    problems.add(`${where} takes an object with options, not ${describe(options)}.${needed && ` Write at least { ${needed} }.`}${all}`);
    return {};
  }
  refuseUnknown(where, options, Object.keys(shapes), problems);
  const right: Partial<T> = {};
  for (const key of Object.keys(shapes) as Array<keyof T & string>) {
    const shape: Shape = (shapes as Record<string, Shape>)[key];
    const value: unknown = options[key];
    const wrong = value !== undefined ? misfit(value, shape)
      : String(shape).endsWith('!') ? `is missing. Write ${WORDS[kindOf(shape)]}`
        : undefined;
    if (wrong === undefined) right[key] = options[key];
    else problems.add(`${where}: "${key}" ${wrong}.`);
  }
  return right;
}

/**
 * Validates the options of a factory.
 *
 * @throws one error with all problems
 */
export function checked<T extends object>(where: string, options: T, shapes: Shapes<T>): T {
  const problems = new Problems();
  readOptions(where, options, shapes, problems);
  problems.throwIfAny(`Calling ${where}`);
  return options;
}

/** @throws when an argument of a factory is not a string */
export function checkTexts(where: string, ...values: unknown[]): void {
  const wrong = values.find((value) => typeof value !== 'string');
  if (wrong !== undefined || values.includes(undefined)) throw new Error(`${where} takes strings, not ${describe(wrong)}.`);
}

const WORDS: Record<Kind, string> = {
  'text': 'a string', 'number': 'a number', 'switch': 'true or false', 'options': 'an object with options', 'texts': 'a list of strings',
  'texts by name': 'an object of strings by name', 'lists by name': 'an object of lists by name',
  'options by name': 'an object of options by name',
  'options list': 'a list of objects',
};

const FITS: Record<Kind, (value: unknown) => boolean> = {
  'text': (value) => typeof value === 'string',
  'number': (value) => typeof value === 'number',
  'switch': (value) => typeof value === 'boolean',
  'options': isOptions,
  'texts': (value) => Array.isArray(value) && value.every(FITS.text),
  'texts by name': isOptions,
  'lists by name': isOptions,
  'options by name': isOptions,
  'options list': (value) => Array.isArray(value) && value.every(isOptions),
};

/** The element type of each kind of record. */
const ELEMENTS: Record<string, Kind> = { text: 'text', list: 'texts', option: 'options' };

function kindOf(shape: Shape): Kind {
  return String(shape).replace('!', '') as Kind;
}

/** The error in a value, as the rest of a sentence; undefined when it is valid. */
function misfit(value: unknown, shape: Shape): string | undefined {
  if (typeof shape === 'string') {
    const kind = kindOf(shape);
    const [, elements] = /^(.*?)s by name$/.exec(kind) ?? [];
    if (elements !== undefined && isOptions(value)) {
      const [key, stranger] = Object.entries(value).find(([, element]) => !FITS[ELEMENTS[elements]](element)) ?? [];
      return key === undefined
        ? undefined
        : `has ${JSON.stringify(key)}: ${describe(stranger)}. Write ${WORDS[ELEMENTS[elements]]}${proposal(stranger, ELEMENTS[elements])}`;
    }
    return FITS[kind](value) ? undefined : `is ${describe(value)}. Write ${WORDS[kind]}${proposal(value, kind)}`;
  }
  if (Array.isArray(shape)) {
    const [type] = shape as readonly [Class];
    if (!Array.isArray(value)) return `is ${describe(value)}. Write a list: [${isMade(value, type) ? '…' : example(value, type)}]`;
    const strangers = value.filter((element) => !isMade(element, type));
    return strangers.length === 0
      ? undefined
      : `holds ${strangers.map(describe).join(', ')}. Write ${strangers.map((element) => example(element, type)).join(', ')}`;
  }
  if ('oneOf' in shape) {
    const allowed = Object.values(shape.oneOf);
    return allowed.includes(value) ? undefined : `is ${describe(value)}. Allowed: ${allowed.join(', ')}`;
  }
  if ('byName' in shape) {
    if (!isOptions(value)) return `is ${describe(value)}. Write an object of ${shape.byName.name} by name`;
    const stranger = Object.values(value).find((element) => !isMade(element, shape.byName));
    return stranger === undefined ? undefined : `holds ${describe(stranger)}. Write ${example(stranger, shape.byName)}`;
  }
  return isMade(value, shape as Class) ? undefined : `is ${describe(value)}. Write ${example(value, shape as Class)}`;
}

function isOptions(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Also compares by name, because a monorepo may contain two copies of the class. */
function isMade(value: unknown, type: Class): boolean {
  for (let at: unknown = value; typeof at === 'object' && at !== null; at = Object.getPrototypeOf(at)) {
    if (at.constructor?.name === type.name) return true;
  }
  return false;
}

function describe(value: unknown): string {
  if (typeof value === 'string') return `the string ${JSON.stringify(value)}`;
  if (value === null || value === undefined || typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value === 'function') return 'a function';
  if (Array.isArray(value)) return value.every(FITS.text) ? `the list ${JSON.stringify(value)}` : 'a list';
  const { name } = value.constructor ?? {};
  return name === undefined || name === 'Object' ? 'an object' : `a value of ${name}`;
}

function proposal(value: unknown, kind: Kind): string {
  if (kind === 'texts' && typeof value === 'string') return `: ${JSON.stringify(value.split(/[\s,]+/).filter(Boolean))}`;
  if (kind === 'options list' && typeof value === 'string') return `: [{ name: ${JSON.stringify(value)} }]`;
  if (kind === 'options list') return ', such as [{ name: "api" }]';
  return kind === 'text' && typeof value === 'number' ? `: "${value}"` : '';
}

/** An example of a value of a class: a name, a parsed text, or a call of a factory. */
function example(value: unknown, type: Class): string {
  const factories = Object.getOwnPropertyNames(type)
    .filter((name) => !name.startsWith('_') && typeof Reflect.get(type, name) === 'function');
  const called = type.name.replace(/^_+/, '');
  if (typeof value === 'string') {
    if (factories.includes(value)) return `${called}.${value}()`;
    if (factories.includes('parse')) return `${called}.parse(${JSON.stringify(value)})`;
  }
  const one = `${/^[AEIOU]/.test(called) ? 'an' : 'a'} ${called}`;
  return factories.length === 0 ? one : `${one}: ${factories.map((name) => `${called}.${name}()`).join(', ')}`;
}
