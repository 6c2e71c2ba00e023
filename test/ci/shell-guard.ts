import { execFileSync } from 'node:child_process';
import { MovingName } from '../../src/ci/github/moving-names';
import { shell } from '../../src/ci/github/shell';
import { Reading } from '../../src/tag/reading';

/** What the shell of the workflow makes of tags. */
export function shellGuard(tags: readonly string[], moving: readonly MovingName[], ref: string, existing: readonly string[], readings: readonly Reading[] = []) {
  const script = `${shell('guard')}\nguard "$@" "$(cat)"\nprintf '%s\\n' "$tags_exact" "$tags_floating" "$tags_protected" "$tags_rank" "$tags_held"`;
  const said = execFileSync('bash', ['-c', script, 'guard', tags.join('\n'), JSON.stringify(moving), ref, JSON.stringify(readings)], { input: existing.join('\n'), encoding: 'utf8' });
  const [exact, floating, never, rank, ...held] = said.split('\n');
  const list = (text: string) => text.split(' ').filter(Boolean);
  return { exact: list(exact), floating: list(floating), never: list(never), rank, held: held.filter(Boolean) };
}
