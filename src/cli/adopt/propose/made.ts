import { Place } from '../model/place';

/** A value of the library with its source code: both come from the same call, so they cannot differ. */
export class Made<T> {
  constructor(public readonly value: T, public readonly code: string, public readonly uses: readonly string[]) {}
}

/** A proposed value with its source and comment. */
export interface Cited<T> {
  readonly value: T;
  readonly from: readonly Place[];
  readonly why?: string;
}

type Factory = Record<string, (...args: never[]) => unknown>;

/** Calls a factory such as `Trigger.branch`, and records the code of the call. */
export function made<T>(factory: object, name: string, method: string, ...args: unknown[]): Made<T> {
  const given = args.map(plain) as never[];
  const value = (factory as unknown as Factory)[method](...given) as T;
  return new Made(value, `${name}.${method}(${args.map((arg) => js(arg)).join(', ')})`, [name, ...args.flatMap(usesOf)]);
}

/** The same for a constructor. */
export function constructed<T>(factory: new (options: never) => T, name: string, options: object): Made<T> {
  return new Made(new factory(plain(options) as never), `new ${name}(${js(options)})`, [name, ...usesOf(options)]);
}

/** A value as JavaScript code, in single quotes. */
export function js(value: unknown): string {
  if (value instanceof Made) return value.code;
  if (Array.isArray(value)) return `[${value.map(js).join(', ')}]`;
  if (typeof value === 'string') return quoted(value);
  if (value === null || typeof value !== 'object') return String(value);
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return entries.length === 0
    ? '{}'
    : `{ ${entries.map(([key, inner]) => `${/^[A-Za-z_$][\w$]*$/.test(key) ? key : quoted(key)}: ${js(inner)}`).join(', ')} }`;
}

/** Names of the classes that the code of a value uses. */
export function usesOf(value: unknown): string[] {
  if (value instanceof Made) return [...value.uses];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(usesOf) : [];
}

function plain(value: unknown): unknown {
  if (value instanceof Made) return value.value;
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined).map(([key, inner]) => [key, plain(inner)]));
}

function quoted(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replace(/\\"/g, '"').replace(/'/g, '\\\'')}'`;
}
