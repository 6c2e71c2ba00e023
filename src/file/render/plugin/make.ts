import { Plan } from '../../../plan/plan';
import { localRepository } from '../../../plan/plugin/plugin-plan';

/** A target of docker.mk. */
export interface Target {
  readonly name: string;
  readonly help: string;
  readonly recipe: string;
}

/** The shared variables of the plugin targets. With several plugins, PLUGIN selects one. */
export function pluginVariables(plan: Plan): string[] {
  const { plugins = [], outputs } = plan;
  if (plugins.length === 0) return [];
  const [first] = plugins;
  const chosen = (of: (plugin: typeof first) => string) => plugins.length === 1
    ? of(first)
    : plugins.map((plugin) => `$(if $(filter ${plugin.id},$(docker_plugin)),${of(plugin)})`).join('');
  return [
    '',
    '# The plugin that is built for the machine of Docker Engine: which one, and the end of its tag.',
    `docker_plugin = $(or $(call docker_publish_given,PLUGIN),${first.id})`,
    'docker_plugin_platform = $(or $(call docker_publish_given,PLATFORM),$(shell $(DOCKER) version --format '
      + "'{{.Server.Os}}/{{.Server.Arch}}' | sed 's,/arm$$,/arm/v7,'))",
    'docker_plugin_ending = $(subst /,-,$(patsubst linux/%,%,$(docker_plugin_platform)))',
    `docker_plugin_name = ${chosen((plugin) => localRepository(plan, plugin))}:$(or $(call `
      + 'docker_publish_given,TAG),dev)-$(docker_plugin_ending)',
    'docker_plugin_tar = $(or $(TMPDIR),/tmp)/docker-plugin-$(subst /,-,$(subst :,-,$(docker_plugin_name))).tar',
    '# What "docker plugin create" does, with the tar itself: unpacked by anybody but root, all files would belong to somebody else.',
    'docker_plugin_create = '
      + "endpoint=$$($(DOCKER) context inspect --format '{{.Endpoints.docker.Host}}') && "
      + 'case $$endpoint in unix://*) ;; *) echo "docker-plugin-create: Docker Engine is at $$endpoint; it has to be a socket of this '
      + 'machine" >&2; exit 1;; esac && '
      + 'answer=$$(curl --silent --show-error --unix-socket "$${endpoint\\#unix://}" --request POST --header "Content-Type: '
      + 'application/x-tar" --upload-file "$(docker_plugin_tar)" "http://docker/plugins/create?name=$(docker_plugin_name)") && '
      + 'if [ -n "$$answer" ]; then echo "docker-plugin-create: $$answer" >&2; exit 1; fi',
    `docker_plugin_bake = $(DOCKER) buildx bake --file ${outputs?.bake ?? 'docker-bake.json'} --allow "fs=$(or $(TMPDIR),/tmp)"`,
  ];
}

/** The targets for a plugin on a local machine, in the order of use. */
export function pluginTargets(plan: Plan): Target[] {
  const { plugins = [] } = plan;
  if (plugins.length === 0) return [];
  const name = '$(docker_plugin_name)';
  const remove = `@if $(DOCKER) plugin inspect ${name} >/dev/null 2>&1; then $(DOCKER) plugin rm --force ${name}; fi`;
  const bake = '$(docker_plugin_bake) --set "*.platform=$(docker_plugin_platform)" --set '
    + '"$(docker_plugin).output=type=tar,dest=$(docker_plugin_tar)" $(docker_plugin) $(DOCKER_BUILD_FLAGS)';
  const which = plugins.length > 1 ? `PLUGIN=${plugins[0].id} or another one` : plugins[0].name;
  return [
    { name: 'docker-plugin-build', help: `Build the plugin for this machine (${which}; TAG, PLATFORM)`, recipe: bake },
    {
      name: 'docker-plugin-create: docker-plugin-build', help: 'Create the plugin in Docker',
      recipe: `${remove}\n\t@${'$(docker_plugin_create)'}\n\t@echo "created ${name}"`,
    },
    { name: 'docker-plugin-enable', help: 'Enable the plugin', recipe: `$(DOCKER) plugin enable ${name}` },
    { name: 'docker-plugin-disable', help: 'Disable it', recipe: `$(DOCKER) plugin disable ${name}` },
    {
      name: 'docker-plugin-push', help: `Push the plugin to ${localRepository(plan, plugins[0]).split('/')[0]}`,
      recipe: `$(DOCKER) plugin push ${name}`,
    },
    { name: 'docker-plugin-clean', help: 'Remove the plugin, and what was built', recipe: `${remove}\n\t@rm -f "$(docker_plugin_tar)"` },
    {
      name: 'docker-plugin-reinstall: docker-plugin-create', help: 'Build the plugin, create it again and enable it',
      recipe: `$(DOCKER) plugin enable ${name}`,
    },
  ];
}
