/** The login that a registry asks for, in `WWW-Authenticate`. */
export interface Challenge {
  /** `bearer` with a token from `realm`, or `basic` with user and password. */
  readonly scheme: 'bearer' | 'basic';
  /** URL of the token service. */
  readonly realm?: string;
  /** Name of the registry for the token service. */
  readonly service?: string;
  /** The scope of the denied request. */
  readonly scope?: string;
}

/** Parses the header; Bearer is preferred. */
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
