import { exampleOf } from './ref-example';
import { givenOf } from '../decision/given';
import { imageTitle } from '../plan/lookup/image-id';
import { tagsOf } from '../plan/lookup/tags-of';
import { Plan } from '../plan/plan';
import { publication } from '../tag/policy/publish';
import { TagKind } from '../tag/policy/tag-kind';
import { TagRules } from '../tag/rule/tag-rules';
import { TriggerKind } from '../trigger/trigger-kind';

/** Values of wildcards in examples of branches: enough for two branches of each pattern. */
const TEXTS = ['x', 'y', '1.2', '1.3'];
const COMMIT = 'abcdef0123456789abcdef0123456789abcdef01';

/**
 * Sentences about tags that several branches publish. Of two commits on one branch git knows the newer one, and the tag stays with it; for
 * branches that have diverged the order is undefined.
 */
export function sharedChannels(plan: Plan): string[] {
  const found = new Map<string, string>();
  const checked = new Map<TagRules, Set<string>>();
  for (const image of plan.images) {
    const rules = tagsOf(plan, image);
    const branches = branchesOf(plan, image.name);
    // Images with equal rules have equal tags.
    const looked = checked.get(rules) ?? new Set<string>();
    checked.set(rules, looked);
    if (branches.length < 2 || looked.has(branches.join())) continue;
    looked.add(branches.join());
    const first = new Map<string, string>();
    for (const branch of branches) {
      const payload = { repository: { default_branch: plan.repository?.defaultBranch ?? 'main' } };
      const event = { name: 'push', ref: `refs/heads/${branch}`, sha: COMMIT, now: new Date(0), payload };
      const { tags, published } = publication(rules, { ...event, given: givenOf(plan, event) }, [], (_, format) => format);
      for (const { tag } of tags.filter(({ kind, tag: name }) => kind === TagKind.MOVING && published.includes(name))) {
        const other = first.get(tag);
        if (other === undefined) {
          first.set(tag, branch);
        } else if (!found.has(tag)) {
          found.set(tag, `Image "${imageTitle(image)}": pushes to "${other}" and to "${branch}" both publish "${tag}". The `
            + 'newer commit has it where one contains the other; otherwise the last push. '
            + 'To publish it from one branch only, give the rule a condition: enable={{is_default_branch}}, or '
            + 'TagRule.ref(RefEvent.BRANCH) for a tag of each.');
        }
      }
    }
  }
  return [...found.values()];
}

/** Example branches that are published, two for each pattern. */
function branchesOf({ triggers }: Plan, image: string): string[] {
  const about = triggers.filter(({ kind, publishes, images }) => kind === TriggerKind.BRANCH
    && publishes && (images?.includes(image) ?? true));
  return [...new Set(about.flatMap(({ patterns }) => patterns.filter((pattern) => !pattern.startsWith('!'))
    .flatMap((pattern) => TEXTS.flatMap((text) => exampleOf(patterns, pattern, text) ?? []))))];
}
