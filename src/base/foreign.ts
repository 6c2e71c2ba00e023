/**
 * A document that somebody else wrote, as a reader of YAML, TOML or JSON hands it over. Nothing is known of it, so every step into it may
 * find nothing; as `unknown` each step would need a check that the next one repeats.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Foreign = any;
