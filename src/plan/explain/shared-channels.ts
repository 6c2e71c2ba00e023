import { imageTitle } from '../lookup/image-id';
import { Plan } from '../plan';
import { exampleOf } from './ref-example';
import { givenOf } from '../../decision/given';
import { TriggerKind } from '../../pipeline/trigger-kind';
import { publication } from '../../tag/policy/publish';
import { TagKind } from '../../tag/policy/tag-kind';
import { TagRules } from '../../tag/rule/tag-rules';
import { tagsOf } from '../lookup/tags-of';

/** What may stand where a pattern leaves it open: enough for two branches of each. */
const TEXTS = ['x', 'y', '1.2', '1.3'];
const COMMIT = 'abcdef0123456789abcdef0123456789abcdef01';

/**
 * Tags that several branches publish, in words. Of two commits that are built on each other git knows the newer one, and the tag stays with
 * it; of two branches that have gone apart nobody knows which is meant.
 */
export function sharedChannels(plan: Plan): string[] {
  const told = new Map<string, string>();
  const seen = new Map<TagRules, Set<string>>();
  for (const image of plan.images) {
    const rules = tagsOf(plan, image);
    const branches = branchesOf(plan, image.name);
    // Images with the same rules make the same tags.
    const looked = seen.get(rules) ?? new Set<string>();
    seen.set(rules, looked);
    if (branches.length < 2 || looked.has(branches.join())) continue;
    looked.add(branches.join());
    const first = new Map<string, string>();
    for (const branch of branches) {
      const payload = { repository: { default_branch: plan.repository?.defaultBranch ?? 'main' } };
      const event = { name: 'push', ref: `refs/heads/${branch}`, sha: COMMIT, now: new Date(0), payload };
      const { tags, kept } = publication(rules, { ...event, given: givenOf(plan, event) }, [], (_, format) => format);
      for (const { tag } of tags.filter(({ kind, tag: name }) => kind === TagKind.MOVING && kept.includes(name))) {
        const other = first.get(tag);
        if (other === undefined) {
          first.set(tag, branch);
        } else if (!told.has(tag)) {
          told.set(tag, `Image "${imageTitle(image)}": pushes to "${other}" and to "${branch}" both publish "${tag}". It stays with the `
            + 'newer commit where one is built on the other; else the last push has it. '
            + 'If one branch is meant, give its rule a condition: enable={{is_default_branch}}, or '
            + 'TagRule.ref(RefEvent.BRANCH) for a tag of each.');
        }
      }
    }
  }
  return [...told.values()];
}

/** Branches that are published, two of each pattern. */
function branchesOf({ triggers }: Plan, image: string): string[] {
  const about = triggers.filter(({ kind, publishes, images }) => kind === TriggerKind.BRANCH
    && publishes && (images?.includes(image) ?? true));
  return [...new Set(about.flatMap(({ patterns }) => patterns.filter((pattern) => !pattern.startsWith('!'))
    .flatMap((pattern) => TEXTS.flatMap((text) => exampleOf(patterns, pattern, text) ?? []))))];
}
