import { branchOf } from '../../../../tag/engine/git-event';
import { Probe } from '../../model/probe';

/** Conditions that rules know themselves, the shortest first. */
export const CONDITIONS: ReadonlyArray<string | undefined> = [
  undefined, '{{is_default_branch}}', '{{is_not_default_branch}}', '{{#if tag}}true{{else}}false{{/if}}',
  '{{#if tag}}false{{else}}true{{/if}}',
  '{{#if branch}}true{{else}}false{{/if}}', '{{#if branch}}{{is_default_branch}}{{else}}{{#if tag}}true{{else}}false{{/if}}{{/if}}',
];

/** Conditions on the kind of event, or on one branch, for events of which not all have a tag. */
export function conditionsOf(probes: readonly Probe[]): string[] {
  const events = [...new Set(probes.map(({ event }) => event.name))];
  const branches = [...new Set(probes.flatMap(({ event }) => branchOf(event) ?? []))].filter((name) => /^[\w./-]+$/.test(name));
  return [
    ...events.length < 2 ? [] : events.flatMap((name) => [`{{is event_name '${name}'}}`, `{{is_not event_name '${name}'}}`]),
    ...branches.length < 2 ? [] : branches.map((name) => `{{is ref_name '${name}'}}`),
  ];
}
