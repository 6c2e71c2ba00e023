import { exampleOf } from './ref-example';
import { Plan } from '../plan/plan';
import { TriggerKind } from '../trigger/trigger-kind';

/** A git ref for examples of commands: a git tag that the triggers match, or the default branch. */
export function exampleRef({ triggers, repository }: Plan): string {
  const tags = triggers.filter(({ kind }) => kind === TriggerKind.TAG || kind === TriggerKind.RELEASE);
  const found = tags.flatMap(({ patterns }) => patterns.flatMap((pattern) => pattern.startsWith('!')
    ? []
    : exampleOf(patterns, pattern, '1.2.3') ?? []))[0];
  return found === undefined ? `refs/heads/${repository?.defaultBranch ?? 'main'}` : `refs/tags/${found}`;
}
