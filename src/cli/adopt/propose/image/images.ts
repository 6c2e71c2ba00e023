import { posix } from 'node:path';
import { Cited } from '../made';
import { fixedArgs, fromVariables } from './build-args';
import { isCarried, lostOptions } from './lost-options';
import { platformMeant } from './platform';
import { proposePlatformTags } from './platform-tags';
import { proposeSecrets } from './secrets';
import { OtherVariant, proposeVariants } from './variants';
import { Build, Journal, Note } from '../../model/journal';
import { Part, Publication } from '../../model/observation';
import { Place } from '../../model/place';
import { isKnown } from '../../model/value';
import { Repository } from '../../sources/repository';
import { Credential, ProposedImage } from '../proposal';
import { isAt, nameAt, Target } from '../registry/targets';
import { architectureIn } from '../tags/architecture';

/** Images with the source of each line. */
export interface ProposedImages {
  readonly images: ProposedImage[];
  readonly buildArgNames: Array<Cited<readonly [kind: string, name: string]>>;
  readonly gaps: Note[];
  readonly credentials: Credential[];
}

/** Private SSH keys of jobs, by the name of the secret. */
export type Keys = Journal['keys'];

/** The images, by their names at the first of the targets. */
export function proposeImages(
  publications: readonly Publication[], targets: readonly Target[], repository: Repository, keys: Keys,
): ProposedImages {
  const gaps: Note[] = [];
  const credentials: Credential[] = [];
  const buildArgNames: Array<Cited<readonly [string, string]>> = [];
  const images = publications.flatMap((publication): ProposedImage[] => {
    const [first] = publication.names;
    const place = placeOf(publication.pushes[0]);
    const whole = wholeOf(publication, publications);
    if (whole !== undefined) {
      gaps.push({ ...place, what: `"${first}" holds one platform of "${whole}", whose index has all of them; it is not taken over` });
      return [];
    }
    const name = nameAt(targets.find((target) => isAt(target, first, targets))!, first);
    const builds = mainBuilds(publication, publication.variants[0]);
    if (builds.length === 0) {
      gaps.push({ ...place, what: `what "${first}" is built from could not be found` });
      return [];
    }
    return [image(name, publication, builds, repository, { gaps, credentials, keys }, buildArgNames)];
  });
  return {
    images, buildArgNames: buildArgNames.filter(({ value: [kind] },
      index) => buildArgNames.findIndex(({ value }) => value[0] === kind) === index), gaps, credentials,
  };
}

/** The name of what is put together from images that each hold one platform, where this is one of them. */
function wholeOf({ names }: Publication, publications: readonly Publication[]): string | undefined {
  const wholes = names.map((name) => architectureIn(name)?.whole);
  return wholes.every((whole) => publications.some((one) => one.names.includes(whole ?? ''))) ? wholes[0] : undefined;
}

/** The builds of the first variant, as they are where a release is published, else where anything is. */
function mainBuilds({ builds, own }: Part, otherwise: readonly Build[] = []): readonly Build[] {
  const order = [
    'release tag', 'push to the default branch', 'push to another branch', 'schedule', 'started by hand', 'pull request', undefined,
  ];
  const probes = [...own].filter(([, refs]) => refs.size > 0).map(([probe]) => probe)
    .sort((a, b) => order.indexOf(a.row) - order.indexOf(b.row));
  return probes.map((probe) => builds.get(probe) ?? []).find((list) => list.length > 0) ?? otherwise;
}

function image(
  name: string, publication: Publication, builds: readonly Build[], repository: Repository,
  { gaps, credentials, keys }: { readonly gaps: Note[]; readonly credentials: Credential[]; readonly keys: Keys },
  buildArgNames: Array<Cited<readonly [string, string]>>,
): ProposedImage {
  const [build] = builds;
  const from = [placeOf(build)];
  const context = clean(build.context);
  const isRemote = /:\/\/|^git@|^\{\{/.test(context ?? '');
  const dockerfile = fileOf(build, isRemote ? undefined : context, repository);
  if (dockerfile !== undefined && !isKnown(dockerfile) || context !== undefined && !isKnown(context)) {
    gaps.push({ ...from[0], what: `Dockerfile or context is worked out in the run (${build.dockerfile ?? ''} ${build.context ?? ''})` });
  }
  perPlatform(builds, gaps);
  lostOptions(builds, gaps);
  const platforms = platformsOf(builds, gaps);
  const buildArgs = fixedArgs(publication, builds, gaps, buildArgNames);
  const main = {
    dockerfile: dockerfile === 'Dockerfile' ? undefined : dockerfile, context: isRemote || context === '.' ? undefined : context,
    target: build.target || undefined, platforms: platforms.length > 0 ? platforms : ['linux/amd64'],
    buildArgs: Object.fromEntries(buildArgs.map(({ value }) => value)),
  };
  const others = publication.others.flatMap((part, index) => other(
    part, publication.variants[index + 1], repository, gaps, buildArgNames,
  ));
  const { shared, variants, gaps: lost } = proposeVariants(main, publication, others, from[0]);
  gaps.push(...lost);
  const { platformTags, gaps: ofTags } = proposePlatformTags(publication, main.platforms);
  gaps.push(...ofTags);
  const sshKey = keyOf(builds, keys, gaps);
  const cite = (value: string | undefined) => value !== undefined && isKnown(value) ? { value, from } : undefined;
  return {
    variants,
    ...platformTags && { platformTags },
    names: publication.names,
    name: { value: name, from },
    dockerfile: cite(shared.dockerfile), context: cite(shared.context), target: cite(shared.target),
    platforms: {
      value: platforms.length > 0 ? platforms : ['linux/amd64'], from: platforms.length > 0 ? builds.map(placeOf) : from,
      ...platforms.length === 0 && { why: 'none is named there, so it is the machine\'s own' },
    },
    buildArgs: buildArgs.filter(({ value: [key] }) => key in shared.buildArgs),
    buildArgsFrom: fromVariables(publication, builds),
    secrets: proposeSecrets(builds, gaps, credentials), ...sshKey && { sshKeySecret: sshKey },
    contexts: Object.entries(build.contexts).filter(([, value]) => isCarried(value))
      .map((value) => ({ value, from })),
  };
}

/** Says that platforms are built from other files than the first: an image has one Dockerfile and one context. */
function perPlatform(builds: readonly Build[], gaps: Note[]): void {
  const [first] = builds;
  for (const [key, word] of [['context', 'context'], ['dockerfile', 'Dockerfile'], ['target', 'stage']] as const) {
    const unlike = builds.find((build) => clean(build[key]) !== clean(first[key]));
    if (unlike === undefined) continue;
    const of = (build: Build) => `${build.platforms.join(', ') || 'one'} from ${build[key] ?? 'the usual one'}`;
    gaps.push({
      ...placeOf(unlike), what: `platforms have another ${word} each (${of(first)}, ${of(unlike)}); an image has one for all of them. Make `
        + 'it one, in which TARGETARCH tells the platforms apart',
    });
  }
}

/** The secret with the SSH key that a build may use. */
function keyOf(builds: readonly Build[], [key]: Keys, gaps: Note[]): Cited<string> | undefined {
  const build = builds.find(({ ssh }) => ssh);
  if (build === undefined) return undefined;
  if (key !== undefined) return { value: key.secret, from: [placeOf(key)] };
  gaps.push({ ...placeOf(build), what: 'the build uses an SSH key; keep it as a secret, and name it: sshKeySecret: \'…\'' });
  return undefined;
}

/** Another variant of the same name. */
function other(
  part: Part, variant: readonly Build[], repository: Repository, gaps: Note[], named: Array<Cited<readonly [string, string]>>,
): OtherVariant[] {
  const builds = mainBuilds(part, variant);
  const [build] = builds;
  const from = placeOf(build);
  const context = clean(build.context);
  const isRemote = /:\/\/|^git@|^\{\{/.test(context ?? '');
  const dockerfile = fileOf(build, isRemote ? undefined : context, repository);
  const platforms = platformsOf(builds, gaps);
  if (platforms.length === 0 && builds.some((one) => one.platforms.length > 0)) return [];
  const unknown = [dockerfile, context, build.target].find((text) => text !== undefined && !isKnown(text));
  if (unknown !== undefined) {
    gaps.push({
      ...from, what: `a variant whose Dockerfile, context or target is worked out in the run (${unknown}); it is not taken over`,
    });
    return [];
  }
  const buildArgs = Object.fromEntries(fixedArgs(part, builds, gaps, named).map(({ value }) => value));
  return [{
    part, from,
    content: {
      dockerfile: dockerfile === 'Dockerfile' ? undefined : dockerfile, context: isRemote || context === '.' ? undefined : context,
      target: build.target || undefined, platforms: platforms.length > 0 ? platforms : ['linux/amd64'], buildArgs,
    },
  }];
}

function platformsOf(builds: readonly Build[], gaps: Note[]): string[] {
  return [...new Set(builds.flatMap((build) => build.platforms.flatMap((platform) => normal(platform, placeOf(build), gaps))))];
}

/** Where the Dockerfile is: as a build names it, seen from the root; in the context where it does not. */
function fileOf({ dockerfile, tool }: Build, context: string | undefined, repository: Repository): string | undefined {
  const named = clean(dockerfile);
  if (named !== undefined) {
    const inside = context === undefined || context === '.' ? named : `${context}/${named}`;
    return !repository.has(named) && repository.has(inside) ? inside : named;
  }
  const folder = context === undefined || context === '.' ? '' : `${context}/`;
  const found = tool.includes('podman') || tool.includes('buildah') ? ['Containerfile', 'Dockerfile'] : ['Dockerfile', 'dockerfile'];
  return found.map((name) => folder + name).find((name) => repository.has(name)) ?? `${folder}Dockerfile`;
}

function normal(platform: string, place: Place, gaps: Note[]): string[] {
  try {
    const found = platformMeant(platform);
    if (!found.startsWith('windows/')) return [found];
    gaps.push({ ...place, what: `platform ${found}: Windows images are not built` });
  } catch (error) {
    gaps.push({ ...place, what: isKnown(platform) ? (error as Error).message : `the platform is worked out in the run (${platform})` });
  }
  return [];
}

function clean(path: string | undefined): string | undefined {
  // Scripts often change to the root of the repository first, whose absolute path does not matter.
  const local = path?.replace(/^\u27e8\$\([^\u27e9]*\bpwd\b[^\u27e9]*\)\u27e9\/+(\.\.(\/+|$))*/, './');
  return (local === undefined || local === '' || /:\/\//.test(local) ? local : posix.normalize(local))?.replace(/^(\.\/)+(?=.)/, '')
    .replace(/^\.\/$/, '.').replace(/(?<=.)\/$/, '') || undefined;
}

function placeOf({ file, line }: Place): Place {
  return { file, line };
}
