/** How a registry wants to be logged in to, from its `WWW-Authenticate`. */
export interface Challenge {
  /** `bearer` with a token from `realm`, or `basic` with user and password. */
  readonly scheme: 'bearer' | 'basic';
  /** Address that gives tokens. */
  readonly realm?: string;
  /** Name of the registry, as the token service knows it. */
  readonly service?: string;
  /** What the refused request needs. */
  readonly scope?: string;
}

/** Reads the header; Bearer is preferred where a registry offers both. */
export function parseChallenge(header: string | undefined): Challenge | undefined {
  const bearer = /\bbearer\s+(.*)/is.exec(header ?? '')?.[1];
  if (bearer !== undefined) {
    const value = (name: string) => {
      const [, quoted, bare] = new RegExp(`(?:^|[\\s,])${name}=(?:"([^"]*)"|([^\\s,]+))`, 'i').exec(bearer) ?? [];
      return quoted ?? bare;
    };
    return value('realm') ? { scheme: 'bearer', realm: value('realm'), service: value('service'), scope: value('scope') } : undefined;
  }
  return /\bbasic\b/i.test(header ?? '') ? { scheme: 'basic' } : undefined;
}
