import { PlannedVersionFile } from '../pipeline/planned-version';

/** How a kind of file says the version of what it describes. */
interface Format {
  readonly name: RegExp;
  readonly read: (text: string) => string | undefined;
}

const FORMATS: readonly Format[] = [
  { name: /(^|\/)(package|composer|deno|jsr|version)\.json$/, read: (text) => String(JSON.parse(text).version ?? '') },
  { name: /(^|\/)Cargo\.toml$/, read: (text) => inTable(text, 'package') ?? inTable(text, 'workspace.package') },
  { name: /(^|\/)pyproject\.toml$/, read: (text) => inTable(text, 'project') ?? inTable(text, 'tool.poetry') },
  { name: /(^|\/)pom\.xml$/, read: inPom },
  { name: /\.(cs|fs|vb)proj$|(^|\/)Directory\.Build\.props$/, read: inMsbuild },
  { name: /(^|\/)gradle\.properties$/, read: (text) => /^\s*version\s*[=:]\s*(\S+)/m.exec(text)?.[1] },
  { name: /(^|\/)Chart\.ya?ml$/, read: (text) => /^appVersion:\s*["']?([^"'\s#]+)/m.exec(text)?.[1] },
];

/**
 * The version that a file says; undefined for one that stands for a version to come, such as `1.3.0-SNAPSHOT` or the `0.0.0` of a
 * package.json that a release fills in.
 *
 * @throws where it says none
 */
export function versionInFile({ path, pattern }: PlannedVersionFile, text: string): string | undefined {
  const format = FORMATS.find(({ name }) => name.test(path));
  const found = pattern !== undefined ? new RegExp(pattern, 'm').exec(text)?.[1]
    : format ? read(path, format, text)
      : text.split(/\r?\n/)[0];
  const version = found?.trim() ?? '';
  if (!/^[A-Za-z0-9_][\w.+-]{0,127}$/.test(version)) {
    const says = version === '' ? 'no version' : `the version ${JSON.stringify(version.slice(0, 60))}, which cannot be part of a tag`;
    throw new Error(
      `${path} says ${says}. `
        + `${format && pattern === undefined
          ? 'Name the file that it is inherited from, or write it there.'
          : 'Say where it stands: "pattern".'}`,
    );
  }
  return isToCome(version) ? undefined : version;
}

/** Whether a version stands for one that nobody has released yet, and will be said again by the next commit. */
function isToCome(version: string): boolean {
  return /^v?0\.0\.0(?:[-+.]|$)|-SNAPSHOT$|\.dev\d*$/.test(version);
}

function read(path: string, { read: readText }: Format, text: string): string | undefined {
  try {
    return readText(text);
  } catch (error) {
    throw new Error(`${path} cannot be read: ${(error as Error).message}.`);
  }
}

/** The version in a table of TOML. */
function inTable(text: string, table: string): string | undefined {
  const lines = text.split(/\r?\n/);
  const start = lines.findIndex((line) => new RegExp(`^\\s*\\[\\s*${table.replace('.', '\\s*\\.\\s*')}\\s*\\]\\s*(#.*)?$`).test(line));
  if (start < 0) return undefined;
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => /^\s*\[/.test(line));
  return rest.slice(0, end < 0 ? undefined : end).flatMap((line) => /^\s*version\s*=\s*["']([^"']*)["']/.exec(line)?.[1] ?? [])[0];
}

/** That of the project itself: what stands in other elements is the version of something else. */
function inPom(text: string): string | undefined {
  const plain = text.replace(/<!--[^]*?-->/g, '');
  const nested =
    /<(parent|dependencies|dependencyManagement|build|profiles|reporting|distributionManagement|modules|properties)>[^]*?<\/\1>/g;
  const own = /<version>([^<]*)<\/version>/.exec(plain.replace(nested, ''))?.[1].trim();
  const property = /^\$\{([\w.-]+)\}$/.exec(own ?? '')?.[1];
  return property === undefined ? own : new RegExp(`<${property.replace(/\./g, '\\.')}>([^<]*)<`).exec(plain)?.[1];
}

function inMsbuild(text: string): string | undefined {
  const plain = text.replace(/<!--[^]*?-->/g, '');
  return /<Version>([^<$]*)<\/Version>/.exec(plain)?.[1] ?? /<VersionPrefix>([^<$]*)<\/VersionPrefix>/.exec(plain)?.[1];
}
