import { Yaml } from '../../../workflow/yaml';
import { Place } from '../../model/place';
import { fullReference, note, Site } from '../../model/site';
import { textOf, Unknown } from '../../model/value';
import { pairs, readOptions } from '../shell/docker-build';

/** Files that Compose reads by default. */
const FILES = ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'];
/** Options in front of the command, and behind it, with a value. */
const VALUED = [
  '--file', '--project-name', '--profile', '--env-file', '--project-directory', '--parallel', '--build-arg',
  '--memory', '--builder', '--progress',
];

/** `docker compose build` and `push`: what the services are built from, and the names that they have. */
export function dockerCompose(args: readonly string[], place: Place, site: Site, env: Readonly<Record<string, string>>): void {
  const options = readOptions(args.map((arg) => ({ '-f': '--file', '-p': '--project-name' })[arg] ?? arg), VALUED);
  const [verb, ...wanted] = options.get('')!;
  const pushes = verb === 'push' || verb === 'build' && options.has('--push');
  if (verb !== 'build' && verb !== 'push') return;
  const files = options.get('--file') ?? FILES.filter((file) => site.repository.has(file)).slice(0, 1);
  const composed = files.map((file) => site.repository.yaml(file.replace(/^\.\//, '')));
  if (composed.length === 0 || composed.some((file) => file === undefined)) {
    if (pushes) note(site.journal.unread, place, `docker compose pushes, and its file ${files.join(', ') || FILES[0]} cannot be read`);
    return;
  }
  if (composed.length > 1 && pushes) {
    note(site.journal.unread, place, `docker compose merges ${files.join(' and ')}; each was `
    + 'read by itself');
  }
  for (const [name, service] of composed.flatMap((file) => file!.get('services')?.entries ?? [])) {
    if (wanted.length > 0 && !wanted.includes(name) || !service.get('build')) continue;
    one(name, service, { verb, pushes, args: options.get('--build-arg') ?? [] }, place, site, env);
  }
}

function one(
  name: string, service: Yaml, { verb, pushes, args }: { verb: string; pushes: boolean; args: readonly string[] }, place: Place, site: Site,
  env: Readonly<Record<string, string>>,
): void {
  const build = service.get('build')!;
  const text = (yaml: Yaml | undefined) => yaml === undefined ? undefined : filled(yaml.text, env);
  const list = (yaml: Yaml | undefined) => yaml?.list.map((item) => filled(item.text, env)) ?? [];
  const image = text(service.get('image'));
  const refs = [...image === undefined ? [] : [image], ...list(build.get('tags'))].map(fullReference);
  if (refs.length === 0) {
    if (pushes) {
      note(site.journal.unread, { file: service.file, line: service.line }, `service "${name}" has no image, so `
      + 'nothing of it is pushed');
    }
    return;
  }
  const at: Place = { file: service.file, line: service.line };
  const context = (build.isMap ? text(build.get('context')) : filled(build.text, env)) ?? '.';
  const dockerfile = build.isMap ? text(build.get('dockerfile')) : undefined;
  const declared = build.get('args');
  if (verb === 'build') {
    site.journal.builds.push({
      ...at, tool: 'docker compose build', job: site.job, refs, names: [], pushes, context,
      dockerfile: dockerfile === undefined || context === '.' ? dockerfile : `${context.replace(/\/$/, '')}/${dockerfile}`,
      target: text(build.get('target')), platforms: list(build.get('platforms')),
      args: {
        ...pairs(declared?.isMap ? declared.entries.map(([key, value]) => `${key}=${filled(value.text, env)}`) : list(declared)),
        ...pairs(args),
      },
      secrets: build.get('secrets')?.list.map((secret) => secret.get('source')?.text ?? secret.text) ?? [],
      contexts: Object.fromEntries((build.get('additional_contexts')?.entries ?? []).map(([key, value]) => [key, filled(value.text, env)])),
      attestations: [], cacheTo: list(build.get('cache_to')).join('\n'),
    });
  }
  if (pushes) for (const ref of refs) site.journal.pushes.push({ ...place, ref, job: site.job });
}

/** A text with the variables of the environment. */
function filled(text: string, env: Readonly<Record<string, string>>): string {
  return text.replace(/\$(?:\$|\{(\w+)(?:(:?[-?+])([^}]*))?\}|(\w+))/g, (
    all, braced?: string, operator?: string, word = '', plain?: string,
  ) => {
    if (all === '$$') return '$';
    const name = (braced ?? plain)!;
    const value = env[name];
    const isMissing = value === undefined || operator?.startsWith(':') === true && value === '';
    if (operator?.endsWith('+')) return isMissing ? '' : word;
    return isMissing ? operator?.endsWith('-') ? word : textOf(new Unknown(`\${${name}}`)) : value;
  });
}
