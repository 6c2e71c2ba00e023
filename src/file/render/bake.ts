import * as path from 'node:path';
import { bakeText } from '../../base/bake-text';
import { PlannedBuildValue } from '../../image/build-value';
import { OCI } from '../../image/label';
import { labelsByBuild } from '../../plan/lookup/labels-by-build';
import { openRepositories } from '../../plan/lookup/places';
import { Plan } from '../../plan/plan';
import { PlannedImage } from '../../plan/planned-image';
import { pluginTargets } from '../../plan/plugin/bake';
import { PlannedPlugin } from '../../plan/plugin/planned-plugin';

/** The variables of the bake file, by the label whose value they set. */
const VARIABLES: Record<string, string> = { [OCI.version]: 'VERSION', [OCI.created]: 'BUILD_DATE', [OCI.revision]: 'VCS_REF' };

/**
 * All tags under all repositories, with characters that are invalid in a tag replaced. A variant's prefix and suffix replace the star.
 */
const NAMES = '${flatten([for tag in split(",", TAGS != "" ? TAGS : VERSION) : [for name in names : replace(name, "*", '
  + 'regex_replace(tag, "[^A-Za-z0-9._-]", "-"))]])}';

/**
 * The bake file: one target per image, with the same result as in the workflow.
 *
 * @see https://docs.docker.com/build/bake/reference/
 */
export function renderBake(plan: Plan): object {
  return {
    variable: {
      // Comma-separated. Defaults to the version.
      TAGS: { default: '' },
      VERSION: { default: 'dev' },
      BUILD_DATE: { default: '1970-01-01T00:00:00Z' },
      VCS_REF: { default: 'unknown' },
      ...Object.fromEntries(plan.images.flatMap(({ buildArgsFrom = {} }) => (
        Object.entries(buildArgsFrom).map(([name, from]) => [name, { default: fallback(plan, from) }])
      ))),
    },
    function: { names: { params: ['names'], result: NAMES } },
    group: { default: { targets: plan.images.map(({ id }) => id) } },
    target: {
      ...Object.fromEntries(plan.images.map((image) => [image.id, renderTarget(plan, image)])),
      ...Object.assign({}, ...(plan.plugins ?? []).map(renderPlugin)),
    },
  };
}

/** Not in the default group, because Docker Engine loads a plugin from a tar; see docker.mk. */
function renderPlugin(plugin: PlannedPlugin): object {
  return pluginTargets(plugin.id, { ...plugin, args: argsOf(plugin), platforms: plugin.builds.map(({ platform }) => platform) });
}

function argsOf(
  { buildArgs, buildArgsFrom = {}, buildLabels }: Pick<PlannedImage, 'buildArgs' | 'buildArgsFrom' | 'buildLabels'>,
): Record<string, string> {
  return {
    ...Object.fromEntries(Object.entries(buildArgs).map(([name, value]) => [name, bakeText(value)])),
    ...Object.fromEntries(Object.keys(buildArgsFrom).map((name) => [name, `\${${name} != "" ? ${name} : null}`])),
    ...Object.fromEntries(Object.entries(buildLabels).map(([label, arg]) => [arg, `\${${VARIABLES[label]}}`])),
  };
}

/** The labels that no Dockerfile has. */
function labelsOf(plan: Plan, image: PlannedImage): Record<string, string> {
  const fixed = Object.entries(plan.labelsByBuild ? image.labels : labelsByBuild(plan, image))
    .map(([key, value]) => [key, bakeText(value)]);
  const changing = plan.labelsByBuild ? Object.keys(image.buildLabels).map((key) => [key, `\${${VARIABLES[key]}}`]) : [];
  return Object.fromEntries([...fixed, ...changing]);
}

function renderTarget(plan: Plan, image: PlannedImage): object {
  const labels = labelsOf(plan, image);
  const names = openRepositories(plan, image).flatMap((repository) => (image.tagNames
    ?? [{ prefix: '', suffix: '' }]).map(({ prefix, suffix }) => `${repository}:${prefix}*${suffix}`));
  return {
    context: bakeText(image.context),
    // Relative to the context in bake, but to the working directory in `docker build --file`.
    dockerfile: bakeText(path.posix.relative(image.context, image.dockerfile)),
    ...(image.target && { target: bakeText(image.target) }),
    platforms: image.platforms,
    args: argsOf(image),
    ...(image.contexts && { contexts: Object.fromEntries(Object.entries(image.contexts).map(([name, value]) => [name, bakeText(value)])) }),
    // Locally, a secret is the environment variable of the same name, and SSH keys come from the agent.
    ...(image.secrets && { secret: image.secrets.map((name) => `id=${name},env=${name}`) }),
    ...(image.sshKeySecret && { ssh: ['default'] }),
    ...Object.keys(labels).length > 0 && { labels },
    tags: `\${names(${JSON.stringify(names)})}`,
  };
}

/** Locally, the value is the environment variable with the argument's name. */
function fallback({ inputs = {} }: Plan, { input, otherwise }: PlannedBuildValue): string {
  return bakeText((input === undefined ? undefined : inputs[input]?.defaultValue) || otherwise || '');
}
