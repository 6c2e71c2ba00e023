import { BuildFacts, buildArgsOf, labelsOf } from '../../decision/labels';
import { platformSlug } from '../../image/platform';
import { Build, buildsOf } from '../../plan/lookup/builds';
import { labelsByBuild } from '../../plan/lookup/labels-by-build';
import { openRepositories } from '../../plan/lookup/places';
import { Plan } from '../../plan/plan';
import { PlannedImage } from '../../plan/planned-image';
import { cleanTag } from '../../tag/engine/tag-name';
import { builtIn, RunContext } from '../context';
import { Stop } from '../report';

/** The inputs of docker/build-push-action for a build. */
export interface BuildInputs {
  readonly context: string;
  readonly file: string;
  readonly target: string;
  readonly 'build-contexts': string;
  readonly platforms: string;
  readonly 'build-args': string;
  readonly annotations: string;
  /** Labels that are not in the Dockerfile. */
  readonly labels: string;
  readonly names: string;
  readonly repository: string;
  readonly secrets: string;
  readonly key: string;
  readonly tests: string;
  readonly cache: string;
  /** The branch, in the form of a tag. */
  readonly branch: string;
}

/** The inputs of a build; paths are relative to the repository. */
export function buildInputs({ plan, decision }: Pick<RunContext, 'plan' | 'decision'>, id: string, bases: BuiltBases = {}): BuildInputs {
  const build = buildsOf(plan).find((candidate) => candidate.id === id);
  if (!build) {
    throw new Stop(
      `There is no build "${id}". Is .projen/docker-publish.json of another commit than the workflow? Run projen and commit both.`,
    );
  }
  const image = plan.images[build.image];
  const decided = decision.images[build.image];
  const facts: BuildFacts = decision.publishes ? decided : { version: decision.revision, created: '', revision: decision.revision };
  const names = builtIn({ plan, decision }, build.image);
  return {
    context: inRepository(plan, image.context),
    file: inRepository(plan, image.dockerfile),
    target: image.target ?? '',
    'build-contexts': [...contextsOf(plan, image), ...basesOf({ plan, decision }, image, build, bases)].join('\n'),
    platforms: build.platform,
    'build-args': list(Object.entries(buildArgsOf(image, facts, decision.given)).map(([name, value]) => `${name}=${value}`)),
    annotations: decision.publishes ? list(Object.entries(labelsOf(image, facts)).map(([key, value]) => `manifest:${key}=${value}`)) : '',
    labels: list(Object.entries(plan.workflow?.shared ? labelsOf(image, facts) : labelsByBuild(plan, image))
      .map(([key, value]) => `${key}=${value}`)),
    names: names.join(','),
    repository: names[0],
    secrets: (image.secrets ?? []).map((name) => `${name}=${name}`).join('\n'),
    key: image.sshKeySecret ?? '',
    tests: String((image.tests ?? []).length > 0),
    cache: `${openRepositories(plan, image)[0]}:buildcache-${image.id}-${platformSlug(build.platform)}`,
    branch: cleanTag(decision.event.ref.slice(11)).slice(0, 60),
  };
}

/** Converts a path of the plan, relative to the project, to one relative to the repository. */
export function inRepository({ directory }: Plan, path: string): string {
  if (directory === '.' || /^[a-z+-]+:\/\//.test(path)) return path;
  return path === '.' ? directory : `${directory}/${path}`;
}

function contextsOf(plan: Plan, { contexts = {} }: PlannedImage): string[] {
  return Object.entries(contexts).map(([name, value]) => `${name}=${inRepository(plan, value)}`);
}

/** The digests of base images: built in this run, by build id, and published before, by position. */
export interface BuiltBases {
  readonly digests?: Readonly<Record<string, string>>;
  readonly existing?: Readonly<Record<number, string>>;
}

/** Named contexts that replace the references in the Dockerfile, which may be of an earlier release, by the images of this run. */
function basesOf(
  { plan, decision }: Pick<RunContext, 'plan' | 'decision'>, { basedOn = [] }: PlannedImage, { platform }: Build,
  { digests = {}, existing = {} }: BuiltBases,
): string[] {
  return basedOn.flatMap(({ image, reference }) => {
    const index = plan.images.findIndex(({ id }) => id === image);
    const build = buildsOf(plan).find((candidate) => candidate.image === index && candidate.platform === platform);
    const digest = (build && digests[build.id]) || existing[index];
    return digest ? [`${reference}=docker-image://${builtIn({ plan, decision }, index)[0]}@${digest}`] : [];
  });
}

/**
 * A list as CSV, one record per line, as Docker's actions parse it. Quoted, because they would drop quotes after a comma and spaces at the
 * ends.
 */
function list(lines: readonly string[]): string {
  return lines.map((line) => /["#\r\n]|^\s|\s$/.test(line) ? `"${line.replace(/"/g, '""')}"` : line).join('\n');
}
