import { Plan } from '../plan';
import { exampleOf } from './ref-example';
import { TriggerKind } from '../../pipeline/trigger-kind';

/** A git reference that starts something, for those who try a command: a git tag that the triggers match, else the default branch. */
export function exampleRef({ triggers, repository }: Plan): string {
  const tags = triggers.filter(({ kind }) => kind === TriggerKind.TAG || kind === TriggerKind.RELEASE);
  const found = tags.flatMap(({ patterns }) => patterns.flatMap((pattern) => pattern.startsWith('!')
    ? []
    : exampleOf(patterns, pattern, '1.2.3') ?? []))[0];
  return found === undefined ? `refs/heads/${repository?.defaultBranch ?? 'main'}` : `refs/tags/${found}`;
}
