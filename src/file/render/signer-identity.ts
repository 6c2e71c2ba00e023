import { Plan } from '../../plan/plan';
import { expressionOf, quote } from '../../tag/engine/ref-pattern';
import { TriggerKind } from '../../trigger/trigger-kind';

/**
 * A regular expression, as Go reads it, for the identity in the signatures of a plan: its workflow, at the refs that are published. Anyone
 * who may push a branch can sign with the identity of that branch, so other refs do not match. A shared workflow signs with its own.
 *
 * @see https://docs.sigstore.dev/cosign/verifying/verify/
 */
export function signerIdentity({ repository, triggers, workflow }: Plan): string {
  const { url, owner, name, defaultBranch } = repository ?? { url: 'https://github.com/OWNER/NAME', owner: 'OWNER', name: 'NAME' };
  if (workflow?.shared) return `^${quote(`${url.slice(0, url.length - owner.length - name.length - 2)}/${workflow.shared.repository}`)}/`;
  const published = triggers.filter(({ publishes }) => publishes);
  const has = (...kinds: string[]) => published.some(({ kind }) => kinds.includes(kind));
  const branches = published.filter(({ kind }) => kind === TriggerKind.BRANCH).flatMap(({ patterns }) => patterns)
    .filter((pattern) => !pattern.startsWith('!'));
  const refs = [
    ...has(TriggerKind.TAG, TriggerKind.RELEASE) ? ['tags/.+'] : [],
    ...branches.map((pattern) => `heads/${expressionOf(pattern)}`),
    // These run on the default branch, unless somebody chooses another one by hand.
    ...has(TriggerKind.MANUAL, TriggerKind.SCHEDULE, TriggerKind.CALL) ? [`heads/${quote(defaultBranch ?? 'main')}`] : [],
    ...has(TriggerKind.PULL_REQUEST) ? ['pull/.+'] : [],
  ];
  const { path = '.github/workflows/docker-publish.yml' } = workflow ?? {};
  return `^${quote(`${url}/${path}`)}@refs/(${[...new Set(refs)].join('|')})$`;
}
