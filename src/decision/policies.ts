import { kindOf, triggersOf } from './event-kind';
import { PolicyKind, TagOnlyOn } from '../pipeline/policy';
import { Plan } from '../plan/plan';
import { PlannedSharedWorkflow } from '../plan/planned-workflow';
import { GitEvent } from '../tag/engine/git-event';
import { matchesRef } from '../tag/engine/ref-pattern';
import { Publication } from '../tag/policy/publish';

/** The publication without tags that the policies of an organization reserve for other events. */
export function permitted(plan: Plan, event: GitEvent, publication: Publication): Publication {
  const shared = plan.workflow?.shared;
  const policies = (shared?.policies ?? []).filter(({ kind }) => kind === PolicyKind.TAG_ONLY_ON)
    .map(({ details }) => details as unknown as TagOnlyOn).filter(({ kinds }) => !kinds.includes(kindOf(event) ?? ''));
  if (!shared || policies.length === 0) return publication;
  const policyOf = (tag: string) => policies.find((policy) => matchesRef([policy.tag], tag));
  const allowed = <T>(tags: readonly T[], name: (tag: T) => string) => tags.filter((tag) => !policyOf(name(tag)));
  const tags = allowed(publication.tags, ({ tag }) => tag);
  const heldBack = publication.tags.flatMap(({ tag }) => {
    const policy = policyOf(tag);
    return policy ? [{ name: tag, reason: `${tag} stays: ${shared.repository} sets it on ${policy.kinds.join(', ')} only` }] : [];
  });
  const refusal = publication.tags.length > 0 && tags.length === 0
    ? `${event.name} of ${event.ref} makes no tag that it may push, so nothing is published: `
    + `${heldBack.map(({ reason }) => reason).join('; ')}.`
    : undefined;
  return {
    ...publication,
    tags,
    published: allowed(publication.published, (tag) => tag),
    floatingTags: allowed(publication.floatingTags, (tag) => tag),
    heldBack: [...allowed(publication.heldBack, ({ name }) => name), ...heldBack],
    ...publication.refusal === undefined && refusal !== undefined && { refusal },
  };
}

/** The reason why an organization publishes nothing on an event; undefined when it publishes. */
export function forbidden(plan: Plan, event: GitEvent): string | undefined {
  const { repository, triggers } = plan.workflow?.shared ?? {};
  if (triggers === undefined || triggersOf({ ...plan, triggers }, event).some(({ publishes }) => publishes)) return undefined;
  return `${repository} publishes nothing on ${event.name} of ${event.ref}. ${publishedOn({ triggers })}`;
}

/** The events on which an organization publishes, as a sentence. */
export function publishedOn({ triggers = [] }: Pick<PlannedSharedWorkflow, 'triggers'>): string {
  const published = triggers.filter(({ publishes }) => publishes).map(({ kind, patterns }) => [kind, ...patterns].join(' '));
  return published.length > 0 ? `It publishes on: ${published.join('; ')}.` : 'It publishes on none.';
}
