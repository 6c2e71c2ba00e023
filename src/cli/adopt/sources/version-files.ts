import { versionInFile } from '../../../decision/version-file';
import { gitTagOf } from '../../../tag/engine/git-event';
import { versionIn } from '../../../tag/version/release';
import { Site } from '../model/site';

/** Files that programs read when they are asked for the version of a project. */
const OF_PROGRAMS: ReadonlyArray<readonly [command: RegExp, file: string]> = [
  [/^(npm|pnpm) pkg get version\b/, 'package.json'], [/^(poetry|uv|hatch|pdm) (version|show --version)\b/, 'pyproject.toml'],
  [/^(mvn|\.\/mvnw)\b.*-Dexpression=project\.version/, 'pom.xml'], [/^cargo (pkgid|metadata|read-manifest)\b/, 'Cargo.toml'],
];
/** Programs that take a value out of a file. */
const READERS = /^(node|python3?|ruby|perl|awk|gawk|yq|jq|dasel|toml|tomlq|xmllint|xmlstarlet|php|deno|bun|grep|sed)$/;

/** The text of a file that says a version. A git tag is the version of its commit, so there the file says the same. */
export function textWithVersion(path: string, site: Site): string | undefined {
  const file = path.replace(/^(\.\/)+/, '');
  const current = currentIn(file, site);
  if (current === undefined) return undefined;
  const tag = gitTagOf(site.event);
  const released = tag === undefined ? undefined : versionIn(tag)?.replace(/^v/, '');
  const version = released === undefined ? current : `${current.startsWith('v') ? 'v' : ''}${released}`;
  const known = site.journal.versions.some((one) => one.path === file);
  if (!known) site.journal.versions.push({ path: file, version, current });
  return site.repository.read(file)!.replace(current, () => version);
}

/** The version that a file says at an event. */
export function versionAt(path: string, site: Site): string | undefined {
  const text = textWithVersion(path, site);
  return text === undefined ? undefined : site.journal.versions.find((one) => one.path === path.replace(/^(\.\/)+/, ''))?.version;
}

/** The version that a command prints, which asks a program for it or takes it out of a file. */
export function versionPrinted(name: string, args: readonly string[], site: Site): string | undefined {
  const words = [name, ...args].join(' ');
  const [, ofProgram] = OF_PROGRAMS.find(([command]) => command.test(words)) ?? [];
  if (ofProgram !== undefined) {
    const version = versionAt(ofProgram, site);
    return version !== undefined && /^(npm|pnpm)$/.test(name) ? `"${version}"` : version;
  }
  if (!READERS.test(name) || !/version/i.test(words)) return undefined;
  const paths = words.match(/[\w.][\w./-]*/g) ?? [];
  return paths.map((path) => path.replace(/^(\.\/)+/, '')).filter((path) => site.repository.has(path))
    .map((path) => versionAt(path, site)).find((version) => version !== undefined);
}

function currentIn(file: string, { repository }: Site): string | undefined {
  const text = repository.read(file);
  try {
    const version = text === undefined ? undefined : versionInFile({ path: file }, text);
    // The first line of a file is a version only where it looks like one.
    return version !== undefined && /^v?\d+\.\d/.test(version) ? version : undefined;
  } catch {
    return undefined;
  }
}
