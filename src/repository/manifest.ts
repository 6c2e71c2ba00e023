/** The parts of a package.json that are read. */
export interface Manifest {
  readonly type?: string;
  readonly license?: unknown;
  readonly packageManager?: string;
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

/** The packages that a declaration needs in Node.js; they are installed, upgraded and removed together. */
export const OUR_PACKAGES = ['docker-publish', 'projen', 'constructs'];

/** Whether a package.json contains nothing but dependencies, all of them among these. */
export function hasNothingBut(packages: readonly string[], text: string | undefined): boolean {
  const { dependencies = {}, devDependencies = {}, ...rest } = { ...parseManifest(text) };
  const names = Object.keys({ ...dependencies, ...devDependencies });
  return names.length > 0 && Object.keys(rest).length === 0 && names.every((name) => packages.includes(name));
}
