import { mixedRepositories } from './publish-plugins';
import { Decision } from '../../decision/decision';
import { Plan } from '../../plan/plan';
import { pluginPlan } from '../../plan/plugin/plugin-plan';
import { RunContext } from '../context';
import { existingImages } from '../existing';
import { matricesOf } from '../matrix';

/** The builds of plugins that are thrown away: all of them where nothing is published. */
export function checksOfPlugins(plan: Plan, { publishes }: Decision): Record<string, string> {
  if (!plan.plugins) return {};
  const { images } = pluginPlan(plan);
  return { 'plugin-checks': matricesOf(pluginPlan(plan), new Set(publishes ? [] : images.keys()), 'check')[0] };
}

/** The builds of plugins that are published: those whose version is not published yet. */
export async function existingPlugins(context: RunContext): Promise<Record<string, string>> {
  const { plan, report } = context;
  if (plan.images.length === 0) return {};
  for (const sentence of await mixedRepositories(context)) report.notice(sentence);
  const existing = await existingImages(context);
  for (const [index, digest] of existing) report.notice(`${plan.images[index].name} ${context.decision.images[index].version} is published from this commit: ${digest}`);
  const built = new Set([...plan.images.keys()].filter((index) => !existing.has(index)));
  return { 'plugins': matricesOf(plan, built, 'build')[0], 'publish-plugins': 'true' };
}
