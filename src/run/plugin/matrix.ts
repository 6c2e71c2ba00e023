import { mixedRepositories } from './publish-plugins';
import { builtImages, builtPlugins } from '../../decision/built';
import { Decision } from '../../decision/decision';
import { Plan } from '../../plan/plan';
import { pluginPlan } from '../../plan/plugin/plugin-plan';
import { RunContext } from '../context';
import { existingImages } from '../prepare/existing';
import { matricesOf } from '../prepare/matrix';

/** The builds of plugins that are thrown away: all of them where nothing is published. */
export function checksOfPlugins(plan: Plan, decision: Decision): Record<string, string> {
  if (!plan.plugins) return {};
  const checked = decision.publishes ? new Set<number>() : builtPlugins(plan, decision);
  return { 'plugin-checks': matricesOf(pluginPlan(plan), checked, decision)[0] };
}

/** The builds of plugins that are published: those whose version is not published yet. */
export async function existingPlugins(context: RunContext): Promise<Record<string, string>> {
  const { plan, report } = context;
  if (plan.images.length === 0 || !context.decision.publishes) return {};
  for (const sentence of await mixedRepositories(context)) report.notice(sentence);
  const existing = await existingImages(context);
  for (const [index, digest] of existing) {
    report.notice(`${plan.images[index].name} ${context.decision.images[index].version} is published from this commit: ${digest}`);
  }
  const concerned = builtImages(plan, context.decision);
  if (concerned.size === 0) return {};
  const built = new Set([...concerned].filter((index) => !existing.has(index)));
  return { 'plugins': matricesOf(plan, built, context.decision)[0], 'publish-plugins': 'true' };
}
