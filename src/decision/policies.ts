import { kindOf, triggersOf } from './event-kind';
import { PolicyKind, TagOnlyOn } from '../pipeline/policy';
import { Plan } from '../plan/plan';
import { PlannedSharedWorkflow } from '../plan/planned-workflow';
import { GitEvent } from '../tag/engine/git-event';
import { matchesRef } from '../tag/engine/ref-pattern';
import { Publication } from '../tag/policy/publish';

/** What is published where an organization insists on something: a tag that it keeps for other events stays where it is. */
export function permitted(plan: Plan, event: GitEvent, made: Publication): Publication {
  const shared = plan.workflow?.shared;
  const kept = (shared?.policies ?? []).filter(({ kind }) => kind === PolicyKind.TAG_ONLY_ON)
    .map(({ details }) => details as unknown as TagOnlyOn).filter(({ kinds }) => !kinds.includes(kindOf(event) ?? ''));
  if (!shared || kept.length === 0) return made;
  const policyOf = (tag: string) => kept.find((policy) => matchesRef([policy.tag], tag));
  const allowed = <T>(tags: readonly T[], name: (tag: T) => string) => tags.filter((tag) => !policyOf(name(tag)));
  const tags = allowed(made.tags, ({ tag }) => tag);
  const held = made.tags.flatMap(({ tag }) => {
    const policy = policyOf(tag);
    return policy ? [{ name: tag, reason: `${tag} stays: ${shared.repository} sets it on ${policy.kinds.join(', ')} only` }] : [];
  });
  const refusal = made.tags.length > 0 && tags.length === 0
    ? `${event.name} of ${event.ref} makes no tag that it may set, so nothing is published: ${held.map(({ reason }) => reason).join('; ')}.`
    : undefined;
  return {
    ...made,
    tags,
    kept: allowed(made.kept, (tag) => tag),
    guarded: allowed(made.guarded, (tag) => tag),
    held: [...allowed(made.held, ({ name }) => name), ...held],
    ...made.refusal === undefined && refusal !== undefined && { refusal },
  };
}

/** Why an organization publishes nothing on an event; undefined where it does. */
export function forbidden(plan: Plan, event: GitEvent): string | undefined {
  const { repository, triggers } = plan.workflow?.shared ?? {};
  if (triggers === undefined || triggersOf({ ...plan, triggers }, event).some(({ publishes }) => publishes)) return undefined;
  return `${repository} publishes nothing on ${event.name} of ${event.ref}. ${publishedOn({ triggers })}`;
}

/** The events that an organization publishes on, as a sentence. */
export function publishedOn({ triggers = [] }: Pick<PlannedSharedWorkflow, 'triggers'>): string {
  const published = triggers.filter(({ publishes }) => publishes).map(({ kind, patterns }) => [kind, ...patterns].join(' '));
  return published.length > 0 ? `It publishes on: ${published.join('; ')}.` : 'It publishes on none.';
}
