import { exampleOf } from './ref-example';
import { includesImage } from '../decision/concern';
import { givenOf } from '../decision/given';
import { gitTagFor } from '../decision/handed-over';
import { rulesFor } from '../decision/rules-for';
import { imageTitle } from '../plan/lookup/image-id';
import { pathsOf } from '../plan/lookup/paths';
import { nameOf } from '../plan/lookup/places';
import { Occasion, takesEvent, takesTag } from '../plan/lookup/registry-limits';
import { Plan, PlannedTrigger } from '../plan/plan';
import { newestMatching } from '../tag/engine/ref-pattern';
import { publication, Publication } from '../tag/policy/publish';
import { TagRules } from '../tag/rule/tag-rules';
import { isPrerelease, versionIn } from '../tag/version/release';
import { TriggerKind } from '../trigger/trigger-kind';

/** The tags of an image for one kind of event. */
export interface TagRow {
  /** A description: `git tag v1.2.3`. */
  readonly event: string;
  /** Titles of the images; undefined when the row is for all of them. */
  readonly images?: string[];
  /** The published tags, in order. */
  readonly tags: string[];
  readonly note?: string;
}

interface Example {
  readonly words: string;
  readonly name: string;
  readonly ref: string;
  /** A given version. */
  readonly version?: string;
}

/** An example commit, obviously not a real one. */
const COMMIT = 'abcdef0123456789abcdef0123456789abcdef01';

/**
 * Examples of the tags of each trigger. Deterministic for a plan: dates are shown as their format.
 *
 * @param existingTags git tags to use as examples, where the result may depend on them
 */
export function tagTable(plan: Plan, existingTags: readonly string[] = []): TagRow[] {
  const known = new Set<string>();
  return plan.triggers.flatMap((trigger) => examplesOf(trigger, plan, existingTags).flatMap((example) => {
    const isTold = known.has(example.words);
    known.add(example.words);
    return isTold ? [] : rowsOf(plan, trigger, example);
  }));
}

/** One row for all images with equal rules. */
function rowsOf(plan: Plan, trigger: PlannedTrigger, { words, name, ref, version }: Example): TagRow[] {
  if (!trigger.publishes) return [{ event: words, tags: [], note: noted('built, not published', plan, trigger) }];
  const happening = version === undefined
    ? { name, ref }
    : { name: 'push', ref: `refs/tags/${gitTagFor(plan, version, [], trigger.images)}` };
  const gitTag = /^refs\/tags\/(.+)$/.exec(happening.ref)?.[1];
  const value = gitTag === undefined && trigger.versionFile ? '1.2.3' : undefined;
  const about = plan.images.filter((image) => includesImage(plan, [trigger], gitTag, image));
  const groups = new Map<TagRules, string[]>();
  for (const image of about) {
    const rules = rulesFor(plan, image, happening.ref, value);
    groups.set(rules, [...groups.get(rules) ?? [], imageTitle(image)]);
  }
  if (groups.size === 0) groups.set(rulesFor(plan, undefined, happening.ref, value), []);
  const isSome = groups.size > 1 || about.length < plan.images.length;
  const event = {
    ...happening, sha: COMMIT, now: new Date(0), payload: { repository: { default_branch: plan.repository?.defaultBranch ?? 'main' } },
  };
  const given = givenOf(plan, event);
  const occasion = { kind: trigger.kind, isRelease: gitTag !== undefined };
  const rows = [...groups].map(([rules, images]): TagRow => {
    const published = publication(rules, { ...event, given }, [], (_, format) => format);
    const where = whereTo(plan, occasion, published.published);
    const note = [
      value && `\`${value}\` is the version in \`${trigger.versionFile!.path}\`, unless another commit is published as that`,
      noteOf(published), where.note,
    ].filter(Boolean).join('; ');
    return { event: words, tags: where.tags, note: noted(note || undefined, plan, trigger), ...isSome && images.length > 0 && { images } };
  });
  return groups.size > 1 && rows.every(({ tags, note }) => tags.length === 0 && note === rows[0].note)
    ? [{ ...rows[0], images: undefined }]
    : rows;
}

/** The tags that any registry takes, and a note about registries that do not take all of them. */
function whereTo({ registries }: Plan, occasion: Occasion, kept: readonly string[]): { tags: string[]; note?: string } {
  const taken = registries.map((registry) => kept.filter((tag) => takesEvent(registry, occasion) && takesTag(registry, tag)));
  const tags = kept.filter((tag) => registries.length === 0 || taken.some((some) => some.includes(tag)));
  if (kept.length > 0 && tags.length === 0) return { tags, note: 'no registry accepts it, so the run fails before anything is built' };
  const notes = registries.flatMap((registry, index) => {
    if (taken[index].length === tags.length) return [];
    return taken[index].length === 0 ? `not to \`${nameOf(registry)}\`` : `to \`${nameOf(registry)}\` only ${list(taken[index])}`;
  });
  return { tags, ...notes.length > 0 && { note: notes.join('; ') } };
}

function noted(note: string | undefined, plan: Plan, trigger: PlannedTrigger): string | undefined {
  const paths = pathsOf(plan, trigger);
  const platforms = trigger.publishes ? [] : trigger.platforms ?? [];
  const all = [
    note, platforms.length > 0 && `for ${list(platforms)} only`, paths.length > 0 && `only when ${list(paths)} changes`,
  ].filter(Boolean);
  return all.length === 0 ? undefined : all.join('; ');
}

function noteOf({ refusal, heldBack, floatingTags }: Publication): string | undefined {
  if (heldBack.length > 0) return `${list(heldBack.map(({ name }) => name))} not moved by a prerelease`;
  if (refusal !== undefined) return 'no rule makes a tag, so the run fails before anything is built';
  if (floatingTags.length > 0) return `${list(floatingTags)} only where no higher release exists`;
  return undefined;
}

function list(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}

function examplesOf({ kind, patterns, versionInput, images }: PlannedTrigger, plan: Plan, existingTags: readonly string[]): Example[] {
  const defaultBranch = plan.repository?.defaultBranch ?? 'main';
  const tagged = exampleTag(plan, images, existingTags);
  switch (kind) {
    case TriggerKind.TAG:
      return [...new Set(patterns.filter(isPositive).flatMap((pattern) => gitTagsOf(patterns, pattern, existingTags)))]
        .map((tag) => ({ words: `git tag \`${tag}\``, name: 'push', ref: `refs/tags/${tag}` }));
    case TriggerKind.BRANCH:
      return patterns.filter(isPositive).flatMap((pattern) => {
        // `v*` and `v1.*` are release branches.
        const text = /(^|[^a-z])v\*|\d\.\*/i.test(pattern) ? '1.2' : 'x';
        const branch = /^\*+$/.test(pattern) ? defaultBranch : exampleOf(patterns, pattern, text);
        return branch === undefined ? [] : [{ words: `push to \`${branch}\``, name: 'push', ref: `refs/heads/${branch}` }];
      });
    case TriggerKind.RELEASE:
      return [...new Set(patterns.filter(isPositive)
        .flatMap((pattern) => /^\*+$/.test(pattern) ? [tagged] : gitTagsOf(patterns, pattern, existingTags)))]
        .map((tag) => ({ words: `GitHub Release of \`${tag}\``, name: 'release', ref: `refs/tags/${tag}` }));
    case TriggerKind.MERGE_QUEUE:
      return [{ words: 'merge queue', name: 'merge_group', ref: `refs/heads/gh-readonly-queue/${defaultBranch}/pr-7-${COMMIT}` }];
    case TriggerKind.PULL_REQUEST:
      return [{ words: 'pull request', name: 'pull_request', ref: 'refs/pull/7/merge' }];
    case TriggerKind.MANUAL:
      return [
        { words: `started by hand on \`${defaultBranch}\``, name: 'workflow_dispatch', ref: `refs/heads/${defaultBranch}` },
        versionInput === undefined
          ? { words: `started by hand on git tag \`${tagged}\``, name: 'workflow_dispatch', ref: `refs/tags/${tagged}` }
          : {
            words: `started by hand with ${versionInput} \`${tagged}\``, name: 'workflow_dispatch', ref: `refs/heads/${defaultBranch}`,
            version: tagged,
          },
      ];
    case TriggerKind.CALL:
      return [{
        words: `called with ${versionInput ?? 'version'} \`${bareOr(tagged)}\``, name: 'workflow_call', ref: `refs/heads/${defaultBranch}`,
        version: bareOr(tagged),
      }];
    case TriggerKind.SCHEDULE:
      return [{ words: 'schedule', name: 'schedule', ref: `refs/heads/${defaultBranch}` }];
    default:
      return [];
  }
}

/** A release and a prerelease that a pattern matches: the newest existing ones, or examples. */
function gitTagsOf(patterns: readonly string[], pattern: string, existingTags: readonly string[]): string[] {
  const isBefore = (tag: string) => isPrerelease(versionIn(tag) ?? '');
  const matching = newestMatching(patterns, existingTags).filter((tag) => newestMatching([pattern], [tag]).length > 0);
  const release = matching.find((tag) => !isBefore(tag)) ?? exampleOf(patterns, pattern, '1.2.3');
  const before = matching.find(isBefore) ?? exampleOf(patterns, pattern, '1.3.0-rc.1');
  return [release, before].flatMap((tag) => tag ?? []).filter((tag, index) => index === 0 || isBefore(tag));
}

/** A git tag in the form of this project's releases: the newest existing one, or an example. */
function exampleTag(plan: Plan, images: readonly string[] | undefined, existingTags: readonly string[]): string {
  const triggers = plan.triggers.filter((trigger) => trigger.kind === TriggerKind.TAG || trigger.kind === TriggerKind.RELEASE)
    .filter((trigger) => images === undefined || trigger.images === undefined || trigger.images.some((name) => images.includes(name)));
  const found = triggers.flatMap(({ patterns }) => patterns.filter(isPositive)
    .flatMap((pattern) => gitTagsOf(patterns, pattern, existingTags)))[0];
  return found ?? 'v1.2.3';
}

/** A given version has no `v`, unless there is a prefix before it. */
function bareOr(tag: string): string {
  return tag.replace(/^v(?=\d)/, '');
}

function isPositive(pattern: string): boolean {
  return !pattern.startsWith('!');
}
