import { inputIn } from './manual-inputs';
import { ActionStep, input, listInput, Outputs, written } from './step';
import { Build } from '../../model/journal';
import { fullName, fullReference, note } from '../../model/site';
import { isKnown, secretName, textOf, Unknown } from '../../model/value';
import { bake } from '../files/bake-command';
import { pairs } from '../shell/docker-build';

/** Inputs that change a build and that an image has no option for. */
const MORE = ['network', 'allow', 'add-hosts', 'shm-size', 'ulimit', 'cgroup-parent', 'no-cache-filters'];

const DIGEST: Outputs = { digest: new Unknown('digest'), imageid: new Unknown('digest'), metadata: new Unknown('metadata') };

/** `docker/build-push-action` and actions with the same inputs, such as Depot's. */
export function buildStep(step: ActionStep): Outputs {
  const outputs = (input(step, 'outputs') ?? '').replace(/\n/g, ';');
  const isByDigest = /push-by-digest=true/.test(outputs);
  const isOn = (name: string) => /^(true|1|mode=.*|t)$/i.test(input(step, name) ?? '');
  const asked = input(step, 'push') ?? 'false';
  if (!isKnown(asked)) {
    note(step.site.journal.unread, step.place, `whether this build is pushed depends on ${textOf(asked)}; it counts as pushed`);
  }
  if (!isKnown(outputs) && isKnown(asked) && !isByDigest) {
    note(step.site.journal.unread, step.place, `the outputs of this build are ${outputs.slice(1, -1)}, which only a run tells; `
      + 'it counts as pushed');
  }
  const pushes = !isByDigest && (isOn('push') || !isKnown(asked) || !isKnown(outputs) || /type=registry|push=true/.test(outputs));
  const refs = listInput(step, 'tags', /[\n,]/).map(fullReference);
  // Version 1 of build-push-action has the name in `repository`, and tags without it.
  const repository = input(step, 'repository');
  if (repository !== undefined) {
    refs.splice(0, refs.length, ...listInput(step, 'tags', /[\n,]/)
      .map((tag) => fullReference(`${[input(step, 'registry'), repository].filter(Boolean).join('/')}:${tag}`)));
  }
  const [name = ''] = [[...outputs.matchAll(/(?:^|[,;])"?name=([^",;]+)/g)].map(([, one]) => one).join(',')];
  // An output without a name pushes digests to the repositories of the tags.
  const names = isByDigest ? (name === '' ? refs.map((ref) => ref.replace(/:[^/:]*$/, '')) : name.split(',').map(fullName)) : [];
  const build: Build = {
    ...step.place, tool: step.action, job: step.site.job, refs: isByDigest ? [] : refs, names, pushes,
    dockerfile: input(step, 'file') || undefined,
    context: input(step, 'context') || undefined,
    target: input(step, 'target') || undefined,
    platforms: listInput(step, 'platforms', /[\n,]/),
    args: pairs(listInput(step, 'build-args')),
    secrets: [
      ...listInput(step, 'secrets'), ...listInput(step, 'secret-files'), ...listInput(step, 'secret-envs'),
    ].flatMap((secret) => /^"?([\w.-]+)=/.exec(secret)?.[1] ?? []),
    more: MORE.flatMap((key) => listInput(step, key).map((value) => `${key}: ${value}`)),
    argInputs: argInputs(step), secretNames: secretNames(step), ssh: input(step, 'ssh') !== undefined,
    contexts: pairs(listInput(step, 'build-contexts')),
    attestations: [...isOn('sbom') ? ['sbom'] : [], ...isOn('provenance') ? ['provenance'] : []],
    cacheTo: input(step, 'cache-to') ?? '',
  };
  step.site.journal.builds.push(build);
  if (pushes || step.yaml.get('with', 'repository') && asked === 'false' && step.yaml.get('with', 'push') === undefined) {
    for (const ref of refs) step.site.journal.pushes.push({ ...step.place, ref, job: step.site.job });
  }
  return DIGEST;
}

/** Arguments that are an input of a manual run and nothing else. */
function argInputs(step: ActionStep): Record<string, string> {
  return Object.fromEntries((written(step, 'build-args')?.textLines ?? []).flatMap(({ text }) => {
    const [, name, value] = /^\s*(\w+)=([^]*)$/.exec(text) ?? [];
    const asked = value === undefined ? undefined : inputIn(value);
    return asked === undefined ? [] : [[name, asked]];
  }));
}

/** The secrets of the CI, by the id that the build has for them. */
function secretNames(step: ActionStep): Record<string, string> {
  const given = listInput(step, 'secrets').map((line) => /^"?([\w.-]+)=([^]*?)"?$/.exec(line));
  const inEnv = listInput(step, 'secret-envs').map((line) => /^"?([\w.-]+)=([\w]+)"?$/.exec(line))
    .map((found) => found && [found[0], found[1], step.env[found[2]] ?? ''] as const);
  return Object.fromEntries([...given, ...inEnv].flatMap((found) => {
    const name = secretName(found?.[2]);
    return found && name !== undefined ? [[found[1], name]] : [];
  }));
}

/** `docker/bake-action` and Depot's. */
export function bakeStep(step: ActionStep): Outputs {
  const files = listInput(step, 'files', /[\n]/).flatMap((line) => line.startsWith('cwd://metadata:')
    ? [line]
    : line.split(',').map((file) => file.trim()));
  const made = files.filter((file) => file.startsWith('cwd://metadata:'))
    .map((file) => JSON.parse(file.slice('cwd://metadata:'.length)) as object);
  const source = input(step, 'source') ?? input(step, 'workdir');
  const folder = source === undefined || source === '.' || /^\{\{|:\/\//.test(source)
    ? undefined
    : source.replace(/^\.\//, '').replace(/\/$/, '');
  bake(step.action, {
    files: files.filter((file) => !file.startsWith('cwd://metadata:')).map((file) => file.replace(/^\.\//, '')),
    more: made,
    targets: listInput(step, 'targets', /[\n,]/),
    set: listInput(step, 'set'),
    env: step.env,
    folder,
    pushes: input(step, 'push') === 'true' || !isKnown(input(step, 'push') ?? ''),
  }, step.place, step.site);
  return DIGEST;
}

/** Red Hat's buildah-build. */
export function buildahStep(step: ActionStep): Outputs {
  const image = input(step, 'image') ?? '';
  const tags = listInput(step, 'tags', /[\s,]+/);
  const refs = (tags.length > 0 ? tags : ['latest']).map((tag) => fullReference(/[:/]/.test(tag) ? tag : `${image}:${tag}`));
  step.site.journal.builds.push({
    ...step.place, tool: step.action, job: step.site.job, refs, names: [], pushes: false,
    dockerfile: listInput(step, 'containerfiles')[0] ?? listInput(step, 'dockerfiles')[0], context: input(step, 'context'),
    target: undefined,
    platforms: [...listInput(step, 'platforms', /[\s,]+/), ...listInput(step, 'archs', /[\s,]+/).map((arch) => `linux/${arch}`)],
    args: pairs(listInput(step, 'build-args')), secrets: [], contexts: {}, attestations: [], cacheTo: '',
  });
  return { image, tags: tags.join(' ') };
}

/** Red Hat's push-to-registry, which pushes local images of buildah-build. */
export function pushStep(step: ActionStep): Outputs {
  const [image, registry] = [input(step, 'image') ?? '', input(step, 'registry') ?? ''];
  for (const tag of listInput(step, 'tags', /[\s,]+/)) {
    const bare = /[:/]/.test(tag) ? tag : `${image}:${tag}`;
    step.site.journal.pushes.push({
      ...step.place, ref: fullReference(registry === '' ? bare : `${registry}/${bare}`), from: [fullReference(bare)], job: step.site.job,
    });
  }
  return { digest: new Unknown('digest') };
}
