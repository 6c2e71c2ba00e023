/** A parsed version of PEP 440. */
export interface PythonVersion {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  /** Whether it is a final release: no pre-, post- or development release. */
  readonly isFinal: boolean;
  /** The normal form, as `@renovate/pep440`, which metadata-action uses, writes it. */
  readonly normal: string;
}

/**
 * The grammar of PEP 440, appendix B.
 *
 * @see https://peps.python.org/pep-0440/#appendix-b-parsing-version-strings-with-regular-expressions
 */
const VERSION = new RegExp([
  /^v?(?:(?<epoch>\d+)!)?/,
  /(?<release>\d+(?:\.\d+)*)/,
  /(?:[-_.]?(?<pre>alpha|beta|preview|pre|rc|a|b|c)[-_.]?(?<preNumber>\d+)?)?/,
  /(?:-(?<postAlone>\d+)|[-_.]?(?<post>post|rev|r)[-_.]?(?<postNumber>\d+)?)?/,
  /(?<dev>[-_.]?dev[-_.]?(?<devNumber>\d+)?)?/,
  /(?:\+(?<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*))?$/,
].map(({ source }) => source).join(''), 'i');

/** Parses a version; undefined when the text is not one. */
export function readPythonVersion(text: string): PythonVersion | undefined {
  const parts = VERSION.exec(text)?.groups as Record<string, string | undefined> | undefined;
  if (!parts) return undefined;
  const release = parts.release!.split('.').map(Number);
  const post = parts.post ?? parts.postAlone;
  const epoch = Number(parts.epoch ?? 0);
  const normal = [
    epoch === 0 ? '' : `${epoch}!`,
    release.join('.'),
    parts.pre ? `${shortName(parts.pre)}${Number(parts.preNumber ?? 0)}` : '',
    post ? `.post${Number(parts.postAlone ?? parts.postNumber ?? 0)}` : '',
    parts.dev ? `.dev${Number(parts.devNumber ?? 0)}` : '',
    parts.local ? `+${normalLocal(parts.local)}` : '',
  ].join('');
  const [major, minor = 0, patch = 0] = release;
  return { major, minor, patch, isFinal: !parts.pre && !post && !parts.dev, normal };
}

function shortName(word: string): string {
  const [first] = word.toLowerCase();
  return first === 'a' || first === 'b' ? first : 'rc';
}

/** Joins the parts of a local version with commas, as the library does where the PEP has dots; in a tag they become dashes. */
function normalLocal(local: string): string {
  return local.split(/[._-]/).map((part) => (Number.isNaN(Number(part)) ? part.toLowerCase() : String(Number(part)))).join(',');
}
