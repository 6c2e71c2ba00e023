/** The parts of a package.json that are read. */
export interface Manifest {
  readonly type?: string;
  readonly license?: unknown;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** A package.json from its text; undefined when it is missing or invalid, which npm and projen report. */
export function parseManifest(text: string | undefined): Manifest | undefined {
  try {
    return JSON.parse((text ?? 'null').replace(/^\uFEFF/, '')) ?? undefined;
  } catch {
    return undefined;
  }
}
