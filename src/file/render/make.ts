import { pluginTargets, pluginVariables, Target } from './plugin/make';
import { installedCommandLine } from '../../explain/command-line';
import { exampleRef } from '../../explain/example-ref';
import { buildSecrets } from '../../plan/lookup/build-secrets';
import { hasImages } from '../../plan/lookup/builds';
import { declares } from '../../plan/lookup/declares';
import { imageTitle } from '../../plan/lookup/image-id';
import { openRepositories, placesOf } from '../../plan/lookup/places';
import { Plan } from '../../plan/plan';
import { PlannedImage } from '../../plan/planned-image';

/** Variables that make passes to the build, from its command line and environment. */
export const MAKE_VARIABLES: readonly string[] = ['VERSION', 'TAGS', 'PLATFORM', 'IMAGE', 'ARGS'];

/** The command as the Python package installs it, or a global npm package. */
const ON_PATH = 'docker-publish';

/** Names of the targets in docker.mk, provided that the user has none of them. */
export function makeTargets(plan: Plan): string[] {
  return ['docker-help', ...allTargets(plan).map(nameOf)];
}

function allTargets(plan: Plan): Target[] {
  return [...hasImages(plan) ? buildTargets(plan) : [], ...pluginTargets(plan), ...hasImages(plan) ? [] : [DRY_RUN_TARGET]];
}

/** Without prerequisites. */
function nameOf({ name }: Target): string {
  return name.split(':')[0];
}

/**
 * Renders `docker.mk`: each target calls the build script, so that builds with and without make give the same image.
 *
 * Written for GNU make 3.81, the version on macOS.
 */
export function renderMake(plan: Plan, marker: string, theirs: readonly string[] = []): string {
  const targets = allTargets(plan).filter((target) => !theirs.includes(nameOf(target)));
  const hasHelp = !theirs.includes('docker-help');
  const width = Math.max(0, ...targets.map((target) => nameOf(target).length)) + 2;
  const called = installedCommandLine(plan);
  const script = plan.outputs?.script ?? 'scripts/build_docker.sh';
  return [
    marker,
    `# ${plan.plugins ? hasImages(plan) ? 'Container images and Docker plugins' : 'Docker plugins' : 'Container images'} of `
      + `${oneLine(plan.project)}. \`make docker-help\` lists the targets. Variables:`,
    ...hasImages(plan) ? [
      '#   IMAGE              one image of several: make docker-build IMAGE=' + plan.images[0].id,
      '#   VERSION, TAGS      what the image says it is, and its tags (default: git describe)',
      '#   PLATFORM           platforms, comma-separated',
    ] : [],
    '#   DOCKER_BUILD_FLAGS more options for `docker buildx bake`',
    ...plan.plugins ? ['#   TAG                tag of a plugin before its architecture (default: dev)'] : [],
    '#   DRY_RUN_FLAGS      more options for `docker-publish dry-run`, such as --ref ' + exampleRef(plan),
    `#   DOCKER_PUBLISH     the command line (default: docker-publish on PATH${called === ON_PATH ? '' : `, or ${called}`})`,
    ...hasImages(plan) ? ['#   DOCKER_RUN_FLAGS   options for `docker run`; ARGS: arguments for the container'] : [],
    ...fromOutside(plan).map((line) => `#   ${line}`),
    '',
    'DOCKER ?= docker',
    // Redirected, because make 3.81 starts a command without a shell where no character asks for one, and `command` is of the shell.
    `DOCKER_PUBLISH ?= ${called === ON_PATH ? called : `$(if $(shell command -v ${ON_PATH} 2>/dev/null),${ON_PATH},${called})`}`,
    '# Remembered while this file is read: later it would be the name of another one.',
    'docker_publish_mk := $(lastword $(MAKEFILE_LIST))',
    '# From the command line or the environment: a variable that another makefile sets is its own.',
    'docker_publish_given = $(if $(filter command environment,$(firstword $(origin $(1)))),$($(1)))',
    ...hasImages(plan) ? [`docker_publish_build = DOCKER="$(DOCKER)" VERSION="${given('VERSION')}" TAGS="${given('TAGS')}" ${script} `
      + `$(if ${given('PLATFORM')},--platform "${given('PLATFORM')}") ${given('IMAGE')}`] : [],
    ...pluginVariables(plan),
    '',
    `.PHONY: ${[...hasHelp ? ['docker-help'] : [], ...targets.map(nameOf)].join(' ')}`,
    ...hasHelp ? [
      '',
      'docker-help: ## List the docker targets',
      `\t@awk 'BEGIN { FS = ":.*## " } /^docker-[a-z0-9-]+:.*## / { printf "  %-${width}s %s\\n", $$1, $$2 }' $(docker_publish_mk)`,
    ] : [],
    ...targets.flatMap(({ name, help, recipe }) => ['', `${name}${name.includes(':') ? '' : ':'} ## ${help}`, `\t${recipe}`]),
    '',
  ].join('\n');
}

function buildTargets(plan: Plan): Target[] {
  const flags = '-- $(DOCKER_BUILD_FLAGS)';
  const platforms = [...new Set(plan.images.flatMap((image) => image.platforms))].join(', ');
  return [
    { name: 'docker-build', help: 'Build for this machine and load into Docker', recipe: `$(docker_publish_build) ${flags}` },
    {
      name: 'docker-build-multiarch', help: `Build for ${platforms}`,
      recipe: `$(docker_publish_build) $(if ${given('PLATFORM')},,--platform all) --no-load ${flags}`,
    },
    {
      name: 'docker-push', help: `Build for all platforms and push to ${localHosts(plan)}`,
      recipe: `$(docker_publish_build) --push ${flags}`,
    },
    ...plan.beforeBuild ? [{
      name: 'docker-before', help: 'Create the files that builds need: '
        + `${oneLine(plan.beforeBuild.flatMap(({ files }) => files).join(', '))}`,
      recipe: '$(docker_publish_build) --before',
    }] : [],
    ...plan.images.map((image) => ({
      name: plan.images.length > 1 ? `docker-run-${image.id}` : 'docker-run',
      help: `Build ${imageTitle(image)} for this machine and run it`,
      recipe: `$(docker_publish_build) --tag local ${plan.images.length > 1 ? `${image.id} ` : ''}${flags} && $(DOCKER) run --rm `
        + `$(DOCKER_RUN_FLAGS) ${openRepositories(plan, image)[0]}:${localTag(image)} ${given('ARGS')}`,
    })),
    DRY_RUN_TARGET,
    { name: 'docker-check', help: 'Run Docker\'s build checks', recipe: `$(docker_publish_build) --check ${flags}` },
    { name: 'docker-print', help: 'Show what would be built', recipe: `@$(docker_publish_build) --print ${flags}` },
  ];
}

/** The hosts that a local push goes to: registries that are limited to some events are left out. */
function localHosts(plan: Plan): string {
  const open = new Set(plan.images.flatMap((image) => openRepositories(plan, image)));
  const places = plan.images.flatMap((image) => placesOf(plan, image).filter(({ repository }) => open.has(repository)));
  const registries = places.flatMap(({ registry }) => registry?.host ?? []);
  return [...new Set(registries)].join(', ');
}

/** The tag of an image that `--tag local` builds. */
function localTag({ tagNames }: PlannedImage): string {
  return `${tagNames?.[0].prefix ?? ''}local${tagNames?.[0].suffix ?? ''}`;
}

function given(variable: string): string {
  return `$(call docker_publish_given,${variable})`;
}

/** The command line is a package of the declaration, which is not installed on every machine that builds. */
const DRY_RUN = '@command -v $(firstword $(DOCKER_PUBLISH)) >/dev/null || { echo "docker-dry-run needs Node.js, and the packages of this '
  + 'project: see https://nodejs.org" >&2; exit 2; }\n'
  + `\t$(DOCKER_PUBLISH) dry-run $(if ${given('IMAGE')},--image "${given('IMAGE')}") $(if ${given('PLATFORM')},--platform `
  + `"${given('PLATFORM')}") $(DRY_RUN_FLAGS)`;

const DRY_RUN_TARGET: Target = {
  name: 'docker-dry-run', help: 'The whole run of the workflow, in a registry of this machine (needs Node.js)', recipe: DRY_RUN,
};

/** The values of a build that are not in the repository. */
function fromOutside(plan: Plan): string[] {
  return [
    ...buildSecrets(plan).map((name) => `${name.padEnd(18)} a secret that builds read, from the environment`),
    ...declares(plan, 'sshKeySecret') ? [`${'SSH_AUTH_SOCK'.padEnd(18)} the SSH agent whose keys builds read`] : [],
  ];
}

function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ');
}
