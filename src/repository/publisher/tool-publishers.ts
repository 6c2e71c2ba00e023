import { namesOf, Publisher } from './publisher';
import { shellPublishers } from './shell-publishers';

/** The keys of GoReleaser's configuration with names of images. */
const GORELEASER: Record<string, readonly string[]> = {
  dockers: ['image_templates'], dockers_v2: ['images'], docker_manifests: ['name_template'], kos: ['repositories', 'repository'],
};

/** The pushes in GoReleaser's configuration. */
export function goreleaserPublishers(file: string, text: string): Publisher[] {
  const keys = Object.keys(GORELEASER).filter((key) => new RegExp(`^${key}:`, 'm').test(text));
  if (keys.length === 0) return [];
  const { parse } = require('yaml') as typeof import('yaml');
  let configuration: Record<string, Array<Record<string, string | string[]>>>;
  try {
    configuration = parse(text, { logLevel: 'silent' });
  } catch {
    return []; // invalid, which GoReleaser reports itself
  }
  return keys.filter((key) => Array.isArray(configuration[key]) && configuration[key].length > 0).map((key) => {
    const listed = configuration[key].flatMap((entry) => GORELEASER[key].flatMap((field) => entry?.[field] ?? []));
    // Templates are usually in tags; the value of one in a name is only known at run time.
    const names = listed.map((reference) => String(reference).replace(/:[^/{]*\{\{.*$/, ''));
    return { file, line: lineAt(text, text.search(new RegExp(`^${key}:`, 'm'))), by: `GoReleaser (${key})`, images: namesOf(names) };
  });
}

/** Jib in a build file: its task `jib` pushes without Docker. */
export function jibPublishers(file: string, text: string): Publisher[] {
  const at = text.search(/com\.google\.cloud\.tools\.jib|<artifactId>jib-maven-plugin</);
  if (at < 0) return [];
  const image = /<to>\s*<image>([^<]+)<\/image>/.exec(text)?.[1] ?? /\bto\s*\{[^}]*\bimage\s*=\s*["']([^"']+)["']/.exec(text)?.[1];
  return [{ file, line: lineAt(text, at), by: 'Jib', images: image === undefined ? undefined : namesOf([image.trim()]) }];
}

/** npm scripts that push; each is on a line of its own. */
export function scriptPublishers(file: string, text: string): Publisher[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    const [, name, command] = /^\s*"([^"]+)"\s*:\s*"((?:[^"\\]|\\.)*)"\s*,?\s*$/.exec(line) ?? [];
    if (command === undefined) return [];
    const pushes = shellPublishers(file, command.replace(/\\(.)/g, '$1'), index + 1);
    return pushes.map((found) => ({ ...found, by: `the script "${name}" (${found.by})` }));
  });
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}
