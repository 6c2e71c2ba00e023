import { BuiltVersion, TagDecision, guardTags, HeldBackTag, kindsOf } from './guard';
import { KindedTag } from './tag-kind';
import { isZeroLine } from './zero-line';
import { evaluateRules, TagSet } from '../engine/evaluate-rules';
import { FormatDate } from '../engine/event-words';
import { GitEvent } from '../engine/git-event';
import { tagProblem } from '../engine/tag-name';
import { ParsedRule, toLine } from '../rule/parsed-rule';
import { nameTag, namesOf } from '../rule/tag-names';
import { TagRules } from '../rule/tag-rules';
import { versionSources } from '../version/version-source';

/** The tags that an event publishes. */
export interface Publication extends TagDecision, Pick<TagSet, 'version' | 'labels' | 'warnings'> {
  /** All tags of the rules, including skipped ones, with their kind. */
  readonly tags: KindedTag[];
  /** The version of the build; undefined when there is none, such as on a branch. */
  readonly built?: BuiltVersion;
  /** Floating tags that stay once a higher release exists; empty when no version is built, such as on a branch. */
  readonly floatingTags: string[];
  /** The reason why nothing is published although the rules ran, as a sentence. */
  readonly refusal?: string;
  /** Whether the only reason is that no rule gives a tag for this event, or none that may move: another image may still have one. */
  readonly isLeftOut: boolean;
}

/**
 * The tags to publish: those of metadata-action, without floating tags that would move backwards. Refused as a whole when there is no tag,
 * or when a registry would reject one of them after others were pushed.
 */
export function publication(
  tagRules: TagRules, event: GitEvent, existingTags: readonly string[], format: FormatDate,
): Publication {
  const { rules, flavor, revisions, skipsZero = false } = tagRules;
  const { version, tags: made, labels, warnings, floating } = evaluateRules(rules, flavor, event, format);
  const skipped = skipsZero ? floating.filter(isZeroLine).map(({ name }) => name) : [];
  const tags = made.filter((tag) => !skipped.includes(tag));
  const input = { tags, floating, ref: event.ref, sha: event.sha, versionSources: versionSources(rules), revisions, existingTags };
  const built = BuiltVersion.of(input);
  const kinds = kindsOf(input, built);
  const guarded = guardTags(input, built, kinds);
  const named = (tag: string) => [...new Set(namesOf(tagRules).map((name) => nameTag(name, tag)))];
  const problem = tags.flatMap(named).flatMap((tag) => tagProblem(tag) ?? [])[0];
  const refusal = problem ?? leftOut(rules, event, tags, guarded);
  return {
    version, labels, warnings, built,
    heldBack: guarded.heldBack.flatMap(({ name, reason }) => named(name).map((own) => ({ name: own, reason: reason.replace(name, own) }))),
    tags: unique(kinds.flatMap(({ tag, ...kind }) => named(tag).map((own): KindedTag => ({ tag: own, ...kind })))),
    floatingTags: built ? floating.flatMap(({ name }) => (skipped.includes(name) ? [] : named(name))) : [],
    published: refusal === undefined ? [...new Set(guarded.published.flatMap(named))] : [],
    refusal,
    isLeftOut: refusal !== undefined && problem === undefined,
  };
}

/** Removes duplicate tags; the first rule decides a tag's kind. */
function unique(tags: readonly KindedTag[]): KindedTag[] {
  return [...new Map([...tags].reverse().map((tag) => [tag.tag, tag])).values()].reverse();
}

function leftOut(
  rules: readonly ParsedRule[], event: GitEvent, tags: readonly string[], { published, heldBack }: TagDecision,
): string | undefined {
  if (tags.length === 0) return emptySet(rules, event);
  return published.length === 0 ? allHeld(heldBack, event) : undefined;
}

function emptySet(rules: readonly ParsedRule[], { name, ref }: GitEvent): string {
  const list = rules.length === 0 ? 'none' : rules.map((rule) => `"${toLine(rule)}"`).join(', ');
  return `${name} of ${ref} makes no tag, so nothing is published. Rules: ${list}. `
    + 'Add one that applies, such as "type=ref,event=branch" or "type=sha", or do not publish on this event.';
}

function allHeld(held: readonly HeldBackTag[], { name, ref }: GitEvent): string {
  return `${name} of ${ref} makes no tag that may move, so nothing is published: ${held.map(({ reason }) => reason).join('; ')}. `
    + 'Add a rule that names the whole version, such as "type=semver,pattern={{version}}".';
}
