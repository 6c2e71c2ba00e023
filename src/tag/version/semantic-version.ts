const NUMBER = '(0|[1-9]\\d*)';
const IDENTIFIER = '(?:0|[1-9]\\d*|\\d*[A-Za-z-][\\dA-Za-z-]*)';
const DOTTED = (part: string) => `${part}(?:\\.${part})*`;
const VERSION = new RegExp(`^v?${NUMBER}\\.${NUMBER}\\.${NUMBER}(?:-(${DOTTED(IDENTIFIER)}))?(?:\\+(${DOTTED('[\\dA-Za-z-]+')}))?$`);
const LONGEST = 256;

/**
 * A semantic version with the same properties in the same order as the npm library `semver`, through which metadata-action exposes it to
 * templates. The library itself would be a tenth of the program in every repository.
 */
export class SemanticVersion {
  /** Parses a text; undefined when that library rejects it. */
  public static read(text: string): SemanticVersion | undefined {
    const found = text.length > LONGEST ? null : VERSION.exec(text.trim());
    if (!found) return undefined;
    const [major, minor, patch] = found.slice(1, 4).map(Number);
    return [major, minor, patch].every(Number.isSafeInteger)
      ? new SemanticVersion(text, major, minor, patch, found[4], found[5])
      : undefined;
  }

  public readonly options = Object.freeze({ loose: true });
  public readonly loose = true;
  public readonly includePrerelease = false;
  public readonly raw: string;
  public readonly major: number;
  public readonly minor: number;
  public readonly patch: number;
  /** The prerelease identifiers; numeric ones as numbers. */
  public readonly prerelease: ReadonlyArray<string | number>;
  public readonly build: readonly string[];
  public readonly version: string;

  private constructor(raw: string, major: number, minor: number, patch: number, prerelease?: string, build?: string) {
    this.raw = raw;
    this.major = major;
    this.minor = minor;
    this.patch = patch;
    this.prerelease = prerelease?.split('.')
      .map((part) => /^\d+$/.test(part) && Number(part) < Number.MAX_SAFE_INTEGER ? Number(part) : part) ?? [];
    this.build = build?.split('.') ?? [];
    this.version = `${major}.${minor}.${patch}${this.prerelease.length > 0 ? `-${this.prerelease.join('.')}` : ''}`;
  }

  /** The result of `{{this}}`. */
  public toString(): string {
    return this.version;
  }
}
