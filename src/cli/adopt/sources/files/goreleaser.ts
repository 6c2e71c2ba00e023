import { gitTagOf } from '../../../../tag/engine/git-event';
import type { Yaml } from '../../../workflow/yaml';
import { Place } from '../../model/place';
import { fullName, fullReference, note, Site } from '../../model/site';
import { textOf, truth, Unknown, valueOf } from '../../model/value';
import { pairs } from '../shell/docker-build';

/** Default paths of GoReleaser's configuration. */
export const GORELEASER_FILES = [
  '.config/goreleaser.yml', '.config/goreleaser.yaml', '.goreleaser.yml', '.goreleaser.yaml', 'goreleaser.yml', 'goreleaser.yaml',
];

/** Records what GoReleaser publishes for a git tag: `dockers`, `docker_manifests`, `dockers_v2`. */
export function goreleaser(site: Site, place: Place, env: Readonly<Record<string, string>>, named?: string, isNightly = false): void {
  const file = named ?? GORELEASER_FILES.find((name) => site.repository.has(name));
  const config = file === undefined ? undefined : site.repository.yaml(file);
  if (!config) return note(site.journal.unread, place, `GoReleaser is called, and its ${file ?? '.goreleaser.yaml'} cannot be read`);
  const fill = templates(config, site, env, isNightly);
  const legacy = (config.get('dockers')?.list
    ?? []).map((docker) => ({ docker, refs: texts(docker, 'image_templates').map(fill).filter(Boolean).map(fullReference) }));
  const places = (yaml: Yaml): Place => ({ file: config.file, line: yaml.line });
  for (const { docker, refs } of legacy) {
    const isSkipped = ['true', 'auto'].includes(fill(docker.get('skip_push')?.text ?? ''))
      && !(docker.get('skip_push')?.text === 'auto' && !isPrerelease(site));
    const flags = texts(docker, 'build_flag_templates').map(fill);
    const flag = (name: string) => flags.filter((one) => one.startsWith(`--${name}=`)).map((one) => one.slice(name.length + 3));
    const arch = docker.get('goarch')?.text ?? 'amd64';
    site.journal.builds.push({
      ...places(docker), tool: 'goreleaser dockers', job: site.job, refs, names: [], pushes: !isSkipped,
      dockerfile: docker.get('dockerfile')?.text || 'Dockerfile', context: undefined, target: flag('target')[0],
      platforms: flag('platform').length > 0
        ? flag('platform')
        : [`linux/${arch}${arch === 'arm' ? `/v${docker.get('goarm')?.text ?? '6'}` : ''}`],
      args: pairs(flag('build-arg')), secrets: [], contexts: {}, attestations: [], cacheTo: '',
    });
    if (!isSkipped) for (const ref of refs) site.journal.pushes.push({ ...places(docker), ref, job: site.job });
  }
  for (const manifest of config.get('docker_manifests')?.list ?? []) {
    const ref = fill(manifest.get('name_template')?.text ?? '');
    const skip = fill(manifest.get('skip_push')?.text ?? '');
    if (ref === '' || skip === 'true' || skip === 'auto' && isPrerelease(site)) continue;
    const from = texts(manifest, 'image_templates').map(fill).filter(Boolean).map(fullReference);
    site.journal.pushes.push({
      ...places(manifest), ref: fullReference(ref), from, job: site.job,
    });
  }
  for (const docker of config.get('dockers_v2')?.list ?? []) {
    if (fill(docker.get('disable')?.text ?? '') === 'true') continue;
    const tags = texts(docker, 'tags').map(fill).filter(Boolean);
    const names = texts(docker, 'images').map(fill).filter(Boolean);
    const refs = names.flatMap((name) => tags.map((tag) => `${fullName(name)}:${tag}`));
    const platforms = texts(docker, 'platforms');
    site.journal.builds.push({
      ...places(docker), tool: 'goreleaser dockers_v2', job: site.job, refs, names: [], pushes: true,
      dockerfile: docker.get('dockerfile')?.text || 'Dockerfile', context: undefined,
      target: undefined, platforms: platforms.length > 0 ? platforms : ['linux/amd64', 'linux/arm64'],
      args: Object.fromEntries((docker.get('build_args')?.entries ?? []).map(([name, value]) => [name, fill(value.text)])), secrets: [],
      contexts: {},
      attestations: docker.get('sbom')?.text === 'false' ? [] : ['sbom'], cacheTo: '',
    });
    for (const ref of refs) site.journal.pushes.push({ ...places(docker), ref, job: site.job });
  }
  for (const ko of config.get('kos')?.list ?? []) {
    note(site.journal.refused, places(ko), 'GoReleaser builds this image with ko, without a Dockerfile');
  }
  for (const sign of config.get('docker_signs')?.list ?? []) {
    site.journal.attestations.push({
      ...places(sign), kind: texts(sign, 'args').some((arg) => arg.includes('--key')) ? 'signature with a key' : 'signature',
    });
  }
}

function texts(yaml: Yaml, name: string): string[] {
  return yaml.get(name)?.list.map(({ text }) => text) ?? [];
}

function isPrerelease(site: Site): boolean {
  return /\d-/.test(gitTagOf(site.event) ?? '');
}

/** Renders the Go templates in names of images. */
function templates(
  config: Yaml, site: Site, env: Readonly<Record<string, string>>, isNightly: boolean,
): (text: string) => string {
  const unknown = (name: string) => textOf(new Unknown(`{{ .${name} }}`));
  const named = gitTagOf(site.event);
  const tag = named ?? unknown('Tag');
  const version = named === undefined ? unknown('Version') : tag.replace(/^v/, '').replace(/^.*\/v?/, '');
  const [, major = '', minor = '', patch = '', prerelease = ''] = named === undefined
    ? ['', unknown('Major'), unknown('Minor'), unknown('Patch'), '']
    : /^(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-([^+]*))?/.exec(version) ?? [];
  const own = Object.fromEntries((config.get('env')?.list ?? []).map(({ text }) => text.split(/=([^]*)/))
    .map(([name, value = '']) => [name, value]));
  const words: Record<string, string> = {
    Tag: tag, Version: version, RawVersion: [major, minor, patch].join('.'), Major: major, Minor: minor, Patch: patch,
    Prerelease: prerelease,
    ProjectName: config.get('project_name')?.text || site.repository.home?.name || site.repository.folderName,
    FullCommit: site.event.sha, Commit: site.event.sha, ShortCommit: site.event.sha.slice(0, 7), Branch: site.repository.defaultBranch,
    Date: site.event.now.toISOString(), CommitDate: site.event.now.toISOString(), Os: 'linux', IsSnapshot: 'false',
    IsNightly: String(isNightly),
  };
  const value = (expression: string): string => {
    const plain = expression.trim();
    const call = /^(tolower|toupper|trimprefix|trimsuffix)\s+(.*)$/.exec(plain);
    if (call?.[1] === 'tolower') return value(call[2]).toLowerCase();
    if (call?.[1] === 'toupper') return value(call[2]).toUpperCase();
    const piped = /^(.*)\|\s*tolower$/.exec(plain);
    if (piped) return value(piped[1]).toLowerCase();
    if (/^".*"$/.test(plain)) return plain.slice(1, -1);
    const variable = /^(?:\.Env\.(\w+)|index \.Env "(\w+)"|envOrDefault "(\w+)" "([^"]*)")$/.exec(plain);
    if (variable) {
      const name = variable[1] ?? variable[2] ?? variable[3];
      // A missing variable is empty for "index", and an error otherwise.
      if (env[name] !== undefined) return env[name];
      if (own[name] !== undefined) return fill(own[name]);
      return variable[4] ?? (variable[2] === undefined ? textOf(new Unknown(`{{ ${plain} }}`)) : '');
    }
    return words[plain.replace(/^\./, '')] ?? textOf(new Unknown(`{{ ${plain} }}`));
  };
  const fill = (text: string): string => text
    .replace(/\{\{-?\s*if (not )?(.*?)\s*-?\}\}([^]*?)(?:\{\{-?\s*else\s*-?\}\}([^]*?))?\{\{-?\s*end\s*-?\}\}/g, (_, not: string
      | undefined, condition: string, yes: string, no = '') => {
      const is = truth(valueOf(value(condition) === 'false' ? '' : value(condition)));
      return is === undefined ? yes : is === (not === undefined) ? yes : no;
    })
    .replace(/\{\{-?\s*(.*?)\s*-?\}\}/g, (_, expression: string) => value(expression));
  return fill;
}
