/** Conditions that rules know themselves, the shortest first. */
export const CONDITIONS: ReadonlyArray<string | undefined> = [
  undefined, '{{is_default_branch}}', '{{is_not_default_branch}}', '{{#if tag}}true{{else}}false{{/if}}',
  '{{#if tag}}false{{else}}true{{/if}}',
  '{{#if branch}}true{{else}}false{{/if}}', '{{#if branch}}{{is_default_branch}}{{else}}{{#if tag}}true{{else}}false{{/if}}{{/if}}',
];
