import { Problems, refuseUnknown } from './problems';

/** A class that values are made by; its constructor may be private. */
type Class<T = unknown> = { readonly name: string; readonly prototype: T };

/** What a value has to be, as JavaScript sees it; with `!` it may not be left out. TypeScript tells the same before anything runs. */
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

/** The shape of every option of an interface: one that is added there and not here does not compile. */
export type Shapes<T> = { readonly [K in keyof T]-?: undefined extends T[K] ? KindOf<NonNullable<T[K]>> : Needed<KindOf<T[K]>> };

/**
 * Reads options that may come from JavaScript: what does not exist, is missing or is no such value goes to `problems`. Handed back is
 * what is right, so that the rest can be looked at too.
 */
export function readOptions<T extends object>(where: string, options: T, shapes: Shapes<T>, problems: Problems): Partial<T> {
  if (!isOptions(options)) {
    problems.add(`${where} takes an object with options, not `
      + `${describe(options)}.${Object.keys(shapes).length > 0 ? ` Options: ${Object.keys(shapes).sort().join(', ')}.` : ''}`);
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
 * The same for a factory, whose options are all it reads.
 *
 * @throws one error with everything that is wrong with them
 */
export function checked<T extends object>(where: string, options: T, shapes: Shapes<T>): T {
  const problems = new Problems();
  readOptions(where, options, shapes, problems);
  problems.throwIfAny(`Calling ${where}`);
  return options;
}

/** @throws when one of the arguments of a factory is no text */
export function checkTexts(where: string, ...values: unknown[]): void {
  const wrong = values.find((value) => typeof value !== 'string');
  if (wrong !== undefined || values.includes(undefined)) throw new Error(`${where} takes texts, not ${describe(wrong)}.`);
}

const WORDS: Record<Kind, string> = {
  'text': 'a text', 'number': 'a number', 'switch': 'true or false', 'options': 'an object with options', 'texts': 'a list of texts',
  'texts by name': 'an object of texts by name', 'lists by name': 'an object of lists by name',
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

/** What a record of each kind holds. */
const ELEMENTS: Record<string, Kind> = { text: 'text', list: 'texts', option: 'options' };

function kindOf(shape: Shape): Kind {
  return String(shape).replace('!', '') as Kind;
}

/** What is wrong with a value and what to write, as the rest of a sentence; undefined when it fits. */
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

/** By name as well: a monorepo may hold the class twice. */
function isMade(value: unknown, type: Class): boolean {
  for (let at: unknown = value; typeof at === 'object' && at !== null; at = Object.getPrototypeOf(at)) {
    if (at.constructor?.name === type.name) return true;
  }
  return false;
}

function describe(value: unknown): string {
  if (typeof value === 'string') return `the text ${JSON.stringify(value)}`;
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

/** How a value of a class is written: by what it is called, by parsing a text, or by one of its factories. */
function example(value: unknown, type: Class): string {
  const factories = Object.getOwnPropertyNames(type)
    .filter((name) => !name.startsWith('_') && typeof Reflect.get(type, name) === 'function');
  const called = type.name.replace(/^_+/, '');
  if (typeof value === 'string') {
    if (factories.includes(value)) return `${called}.${value}()`;
    if (factories.includes('parse')) return `${called}.parse(${JSON.stringify(value)})`;
  }
  return factories.length === 0 ? `a ${called}` : `a ${called}: ${factories.map((name) => `${called}.${name}()`).join(', ')}`;
}
