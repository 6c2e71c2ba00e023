import { Build } from '../../model/journal';
import { Place } from '../../model/place';
import { fullName, fullReference, Site } from '../../model/site';
import { secretName } from '../../model/value';

/** Options of `docker build` with a value. */
const VALUED = [
  '--tag', '--file', '--target', '--platform', '--build-arg', '--secret', '--build-context', '--output', '--cache-to', '--cache-from',
  '--label', '--annotation',
  '--builder', '--progress', '--network', '--ssh', '--iidfile', '--metadata-file', '--add-host', '--allow', '--attest', '--provenance',
  '--sbom', '--shm-size',
  '--ulimit', '--memory', '--cgroup-parent', '--isolation', '--format', '--manifest', '--jobs', '--layers',
];
const SHORT: Record<string, string> = { '-t': '--tag', '-f': '--file', '-o': '--output', '-m': '--memory' };
/** Options that change a build and that an image has no option for. */
const MORE = ['--network', '--allow', '--add-host', '--shm-size', '--ulimit', '--cgroup-parent', '--no-cache-filter'];
/** Those whose value is after an equals sign, or missing. */
const OPTIONAL = ['--provenance', '--sbom', '--layers'];

/** The options of a command line, each with all its values; other arguments have the key ''. */
export function readOptions(args: readonly string[], valued: readonly string[] = VALUED): Map<string, string[]> {
  const found = new Map<string, string[]>([['', []]]);
  const add = (name: string, value: string) => found.set(name, [...found.get(name) ?? [], value]);
  for (let index = 0; index < args.length; index++) {
    const arg = args[index];
    const [, option, given] = /^(--?[\w-]+)(?:=([^]*))?$/.exec(arg) ?? [];
    if (option === undefined) {
      const glued = /^-([tf])(.+)$/.exec(arg);
      if (glued && valued === VALUED) add(SHORT[`-${glued[1]}`], glued[2]);
      else add('', arg);
    } else {
      const name = SHORT[option] ?? option;
      if (given !== undefined) add(name, given);
      else if (valued.includes(name)
        && !(OPTIONAL.includes(name) && !/^(true|false|mode=.*)$/.test(args[index + 1] ?? ''))) add(name, args[++index] ?? '');
      else add(name, 'true');
    }
  }
  return found;
}

/** Records a command like `docker build`. */
export function dockerBuild(
  tool: string, args: readonly string[], place: Place, site: Site, env: Readonly<Record<string, string>> = {},
): void {
  const options = readOptions(args);
  const all = (name: string) => options.get(name) ?? [];
  const last = (name: string) => all(name).pop();
  const output = all('--output').join(',');
  const [, names = ''] = /(?:^|,)"?name=([^",]+)/.exec(output) ?? [];
  const isByDigest = /push-by-digest=true/.test(output);
  const refs = all('--tag').map(fullReference);
  const pushes = last('--push') === 'true' || /type=registry|push=true/.test(output) && !isByDigest;
  const build: Build = {
    ...place, tool, job: site.job, refs, pushes,
    names: isByDigest ? names.split(',').filter(Boolean).map(fullName) : [],
    dockerfile: last('--file'),
    context: options.get('')!.pop(),
    target: last('--target'),
    platforms: all('--platform').flatMap((list) => list.split(',')).filter(Boolean),
    args: pairs(all('--build-arg')),
    secrets: all('--secret').flatMap((secret) => /(?:^|,)id=([^,]+)/.exec(secret)?.[1] ?? []),
    secretNames: Object.fromEntries(all('--secret').flatMap((secret) => {
      const [id, variable] = ['id', 'env'].map((key) => new RegExp(`(?:^|,)${key}=([^,]+)`).exec(secret)?.[1]);
      const name = secretName(env[variable ?? id ?? '']);
      return id === undefined || name === undefined ? [] : [[id, name]];
    })),
    ssh: all('--ssh').length > 0,
    more: MORE.flatMap((name) => all(name).map((value) => `${name} ${value}`)),
    contexts: pairs(all('--build-context')),
    attestations: [...isOn(last('--sbom')) ? ['sbom'] : [], ...isOn(last('--provenance')) ? ['provenance'] : []],
    cacheTo: all('--cache-to').join('\n'),
  };
  site.journal.builds.push(build);
  if (pushes) for (const ref of refs) site.journal.pushes.push({ ...place, ref, job: site.job });
}

function isOn(value: string | undefined): boolean {
  return value !== undefined && value !== 'false';
}

/** `NAME=value`; a name alone reads the environment, whose value is unknown. */
export function pairs(list: readonly string[]): Record<string, string> {
  return Object.fromEntries(list.filter((pair) => pair.includes('='))
    .map((pair) => [pair.slice(0, pair.indexOf('=')).trim(), pair.slice(pair.indexOf('=') + 1)]));
}
