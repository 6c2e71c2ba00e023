import { namesOf, Publisher } from './publisher';
import { shellPublishers } from './shell-publishers';

/** What GoReleaser pushes, by the keys of its configuration. */
export function goreleaserPublishers(file: string, text: string): Publisher[] {
  const keys = ['dockers', 'dockers_v2', 'docker_manifests', 'kos'];
  return text.split(/\r?\n/).flatMap((line, index) => {
    const key = keys.find((name) => line.startsWith(`${name}:`));
    if (key === undefined || /:\s*\[\s*\]/.test(line)) return [];
    const below = text.split(/\r?\n/).slice(index + 1);
    const end = below.findIndex((next) => /^[\w#]/.test(next));
    const listed = below.slice(0, end < 0 ? undefined : end).flatMap((next) => /^\s*(?:-|name_template:)\s*["']?([^\s"']+[/:][^\s"']*)/.exec(next)?.[1] ?? []);
    // Templates stand in tags mostly; one in a name is known only when it runs.
    return [{ file, line: index + 1, by: `GoReleaser (${key})`, images: namesOf(listed.map((reference) => reference.replace(/:\{\{.*$|:[^/{]*\{\{.*$/, ''))) }];
  });
}

/** Jib in a build file: `jib` pushes without Docker. */
export function jibPublishers(file: string, text: string): Publisher[] {
  const at = text.search(/com\.google\.cloud\.tools\.jib|<artifactId>jib-maven-plugin</);
  if (at < 0) return [];
  const image = /<to>\s*<image>([^<]+)<\/image>/.exec(text)?.[1] ?? /\bto\s*\{[^}]*\bimage\s*=\s*["']([^"']+)["']/.exec(text)?.[1];
  return [{ file, line: text.slice(0, at).split('\n').length, by: 'Jib', images: image === undefined ? undefined : namesOf([image.trim()]) }];
}

/** npm scripts that push; each stands on a line of its own. */
export function scriptPublishers(file: string, text: string): Publisher[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    const [, name, command] = /^\s*"([^"]+)"\s*:\s*"((?:[^"\\]|\\.)*)"\s*,?\s*$/.exec(line) ?? [];
    return command === undefined ? [] : shellPublishers(file, command.replace(/\\(.)/g, '$1'), index + 1).map((found) => ({ ...found, by: `the script "${name}" (${found.by})` }));
  });
}
