import { PlannedVersionFile } from '../trigger/planned-version';

/** How to read the version from a kind of file. */
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
 * The version in a file; undefined for a version that is not released yet, such as `1.3.0-SNAPSHOT` or the `0.0.0` of a package.json that
 * is set at release.
 *
 * @throws when there is none
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
      `${path} has ${says}. `
        + `${format && pattern === undefined
          ? 'Name the file that it is inherited from, or write it there.'
          : 'Say how to find it: "pattern".'}`,
    );
  }
  return isToCome(version) ? undefined : version;
}

/** Whether a version is a placeholder for the next release, so that every commit repeats it. */
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

/** The version of the project itself; other elements contain versions of parents and dependencies. */
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
