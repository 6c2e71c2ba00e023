/**
 * A parsed YAML, TOML or JSON document of others. Nothing is known about it, so every access may be undefined; with `unknown` each access
 * would need a check that the next one repeats.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Foreign = any;
