import { Ask } from './ask';
import { Need } from './need';
import { usualTag } from '../../explain/usual-tag';
import { Plan } from '../../plan/plan';
import { PlannedPlugin } from '../../plan/plugin/planned-plugin';
import { PLUGIN } from '../../run/plugin/publish-plugins';

/** The needs of plugins: a repository without images, and a machine that can enable them. */
export async function pluginNeeds(plan: Plan, ask: Ask): Promise<Need[]> {
  const asked = await Promise.all((plan.plugins ?? []).map((plugin) => repositoryNeeds(plan, plugin, ask)));
  return [...asked.flat(), ...(plan.plugins ?? []).flatMap((plugin) => enabling(plan, plugin))];
}

/** The state of the plugin's repository, if the user may read it; otherwise it is unknown, which is not reported. */
async function repositoryNeeds(plan: Plan, plugin: PlannedPlugin, ask: Ask): Promise<Need[]> {
  const tags = ['latest', `${usualTag(plan, plugin)}-${plugin.builds[0].ending}`];
  const found = await Promise.all(plugin.repositories.map(async (repository) => {
    const manifests = await Promise.all(tags.map((tag) => ask(
      'docker', 'buildx', 'imagetools', 'inspect', '--raw', `${repository}:${tag}`,
    )));
    return manifests.some((manifest) => manifest !== undefined && manifest !== '' && !manifest.includes(PLUGIN)) ? [repository] : [];
  }));
  return found.flat().map((repository): Need => ({
    area: `plugin ${plugin.name}`, state: 'missing', what: `a repository of its own instead of ${repository}`,
    why: 'it holds images already, and Docker Hub refuses a plugin there; give the plugin another "name"',
  }));
}

function enabling({ workflow }: Plan, { name, enable, builds }: PlannedPlugin): Need[] {
  const emulated = builds.filter(({ platform }) => workflow?.runners[platform]?.emulated).map(({ platform }) => platform);
  if (!enable || emulated.length === 0) return [];
  return [{
    area: `plugin ${name}`, state: 'advice', what: `${emulated.join(', ')} is built and not enabled`,
    why: 'the machine that builds emulates it, and Docker starts a plugin on the machine itself; a runner of that architecture '
      + 'would try it: "runners"',
  }];
}
