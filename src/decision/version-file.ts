import { PlannedVersionFile } from '../pipeline/planned-version';

/** How a kind of file says the version of what it describes. */
interface Format {
  readonly name: RegExp;
  readonly read: (text: string) => string | undefined;
  /** Why it may say none, and what to do. */
  readonly hint: string;
}

const FORMATS: readonly Format[] = [
  { name: /(^|\/)(package|composer|deno|jsr|version)\.json$/, read: (text) => String(JSON.parse(text).version ?? ''), hint: 'Give it a "version".' },
  {
    name: /(^|\/)Cargo\.toml$/,
    read: (text) => inTable(text, 'package') ?? inTable(text, 'workspace.package'),
    hint: 'Where it says version.workspace = true, name the Cargo.toml of the workspace.',
  },
  {
    name: /(^|\/)pyproject\.toml$/,
    read: (text) => inTable(text, 'project') ?? inTable(text, 'tool.poetry'),
    hint: 'Where the version is dynamic, name the file that it comes from, with a "pattern".',
  },
  { name: /(^|\/)pom\.xml$/, read: inPom, hint: 'Where it comes from a parent, name the pom.xml of that one.' },
  { name: /\.(cs|fs|vb)proj$|(^|\/)Directory\.Build\.props$/, read: inMsbuild, hint: 'Where it stands in Directory.Build.props, name that file.' },
  { name: /(^|\/)gradle\.properties$/, read: (text) => /^\s*version\s*[=:]\s*(\S+)/m.exec(text)?.[1], hint: 'Add version=1.2.3.' },
  { name: /(^|\/)Chart\.ya?ml$/, read: (text) => /^appVersion:\s*["']?([^"'\s#]+)/m.exec(text)?.[1], hint: 'Give it an "appVersion".' },
];

/**
 * The version that a file says; undefined for one that stands for a version to come, such as `1.3.0-SNAPSHOT` or the `0.0.0` of a package.json
 * that a release fills in.
 *
 * @throws where it says none
 */
export function versionInFile({ path, pattern }: PlannedVersionFile, text: string): string | undefined {
  const format = FORMATS.find(({ name }) => name.test(path));
  const found = pattern !== undefined ? new RegExp(pattern, 'm').exec(text)?.[1] : format ? read(path, format, text) : text.split(/\r?\n/)[0];
  const version = found?.trim() ?? '';
  if (!/^[A-Za-z0-9_][\w.+-]{0,127}$/.test(version)) {
    const hint = pattern === undefined ? format?.hint ?? 'Its first line has to be the version, or say where it stands: "pattern".' : `Is the pattern ${JSON.stringify(pattern)} right?`;
    throw new Error(`${path} says ${version === '' ? 'no version' : `the version ${JSON.stringify(version.slice(0, 60))}, which cannot be part of a tag`}. ${hint}`);
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
  const nested = /<(parent|dependencies|dependencyManagement|build|profiles|reporting|distributionManagement|modules|properties)>[^]*?<\/\1>/g;
  const own = /<version>([^<]*)<\/version>/.exec(plain.replace(nested, ''))?.[1].trim();
  const property = /^\$\{([\w.-]+)\}$/.exec(own ?? '')?.[1];
  return property === undefined ? own : new RegExp(`<${property.replace(/\./g, '\\.')}>([^<]*)<`).exec(plain)?.[1];
}

function inMsbuild(text: string): string | undefined {
  const plain = text.replace(/<!--[^]*?-->/g, '');
  return /<Version>([^<$]*)<\/Version>/.exec(plain)?.[1] ?? /<VersionPrefix>([^<$]*)<\/VersionPrefix>/.exec(plain)?.[1];
}
