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

/** What docker/build-push-action is given for one build. */
export interface BuildInputs {
  readonly context: string;
  readonly file: string;
  readonly target: string;
  readonly 'build-contexts': string;
  readonly platforms: string;
  readonly 'build-args': string;
  readonly annotations: string;
  /** Those that the Dockerfile does not have. */
  readonly labels: string;
  readonly names: string;
  readonly repository: string;
  readonly secrets: string;
  readonly key: string;
  readonly tests: string;
  readonly cache: string;
  /** What is built, as a tag can hold it. */
  readonly branch: string;
}

/** The inputs of a build; paths are those of the repository. */
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

/** Paths of the plan are relative to the project, those of a workflow to the repository. */
export function inRepository({ directory }: Plan, path: string): string {
  if (directory === '.' || /^[a-z+-]+:\/\//.test(path)) return path;
  return path === '.' ? directory : `${directory}/${path}`;
}

function contextsOf(plan: Plan, { contexts = {} }: PlannedImage): string[] {
  return Object.entries(contexts).map(([name, value]) => `${name}=${inRepository(plan, value)}`);
}

/** What the run has of the images that another one is built from: what builds pushed, by id, and what was published before, by position. */
export interface BuiltBases {
  readonly digests?: Readonly<Record<string, string>>;
  readonly existing?: Readonly<Record<number, string>>;
}

/** The very images of this run in place of those that the Dockerfile names, which may be of the release before. */
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

/** Docker's actions read lists as CSV, a record a line. Without quotes, a quote after a comma would vanish and spaces at the ends too. */
function list(lines: readonly string[]): string {
  return lines.map((line) => /["#\r\n]|^\s|\s$/.test(line) ? `"${line.replace(/"/g, '""')}"` : line).join('\n');
}
