import { evaluateTags, TagSet } from './evaluate';
import { FormatDate } from './event-words';
import { GitEvent } from './git-event';
import { Guarded, guardTags, HeldTag } from './guard';
import { readingsOf, readVersion } from './reading';
import { tagProblem } from './tag-name';

/** The tags that an event publishes. */
export interface Publication extends Guarded, Pick<TagSet, 'version' | 'labels' | 'warnings'> {
  /** Names that stay where they are once a higher release exists; none where no version is built, such as on a branch. */
  readonly guarded: string[];
  /** Why nothing is published although the rules ran: a sentence. */
  readonly refusal?: string;
}

/**
 * What is published: what metadata-action says, held back where a name would move backwards, and refused as a whole where
 * there is no tag at all, or one that a registry would refuse after others have moved.
 */
export function publication(
  rules: readonly string[], flavor: readonly string[], event: GitEvent, existingTags: readonly string[], format: FormatDate, typedVersion?: string,
): Publication {
  const { version, tags, labels, warnings, floating } = evaluateTags(rules, flavor, event, format);
  // A version that was handed over counts as if a git tag of that name had been pushed.
  const ref = typedVersion === undefined ? event.ref : `refs/tags/${typedVersion}`;
  const readings = readingsOf(rules);
  const { kept, held } = guardTags({ tags, floating, ref, readings, existingTags });
  const isVersion = readVersion(/^refs\/tags\/(.+)$/.exec(ref)?.[1], readings) !== undefined;
  const refusal = refusalOf(rules, event, tags, { kept, held });
  const guarded = isVersion ? floating.map(({ name }) => name) : [];
  return { version, labels, warnings, guarded, held, kept: refusal === undefined ? kept : [], refusal };
}

function refusalOf(rules: readonly string[], event: GitEvent, tags: readonly string[], { kept, held }: Guarded): string | undefined {
  if (tags.length === 0) return emptySet(rules, event);
  const [problem] = tags.flatMap((tag) => tagProblem(tag) ?? []);
  return problem ?? (kept.length === 0 ? allHeld(held, event) : undefined);
}

function emptySet(rules: readonly string[], { name, ref }: GitEvent): string {
  const list = rules.length === 0 ? 'none' : rules.map((rule) => `"${rule}"`).join(', ');
  return `${name} of ${ref} makes no tag, so nothing is published. Rules: ${list}. Add one that applies, such as "type=ref,event=branch" or "type=sha", or do not publish on this event.`;
}

function allHeld(held: readonly HeldTag[], { name, ref }: GitEvent): string {
  return `${name} of ${ref} makes no tag that may move, so nothing is published: ${held.map(({ reason }) => reason).join('; ')}. Add a rule that names the whole version, such as "type=semver,pattern={{version}}".`;
}
