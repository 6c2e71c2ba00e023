import { Plan } from '../../plan/plan';
import { pluginAt, pluginPlan } from '../../plan/plugin/plugin-plan';
import { TagKind } from '../../tag/policy/tag-kind';
import { publishedImages, repositoriesOf, RunContext } from '../context';

/** Release notes about the plugins: how to install each, by architecture, and its digest. */
export function pluginNotes(plan: Plan, context: Pick<RunContext, 'decision' | 'images'>, digests: ReadonlyMap<number, string>): string {
  const lines = publishedImages({ ...context, plan: pluginPlan(plan) }).map((image) => {
    const { index, planned, decided } = image;
    const { tag } = decided.tags.find(({ kind }) => kind === TagKind.VERSION) ?? decided.tags[0];
    const commands = repositoriesOf(image, tag).map((repository) => `docker plugin install ${repository}:${tag}`);
    return `### ${planned.name} for ${pluginAt(plan, index).build.ending}\n\nDigest \`${digests.get(index)}\`\n\n\`\`\`sh\n`
      + `${commands.join('\n')}\n\`\`\``;
  });
  return lines.length === 0 ? '' : `## Docker plugins\n\n${lines.join('\n\n')}`;
}
