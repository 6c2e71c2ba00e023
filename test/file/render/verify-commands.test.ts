import { signerIdentity } from '../../../src/file/render/signer-identity';
import { verifyCommands } from '../../../src/file/render/verify-commands';
import { SupplyChain } from '../../../src/pipeline/supply-chain';
import { PlannedTrigger } from '../../../src/plan/planned-trigger';
import { TriggerKind } from '../../../src/trigger/trigger-kind';
import { planOf } from '../../support/plans';

const INSPECT = 'docker buildx imagetools inspect ghcr.io/acme/api:latest';

describe('what a reader of the repository types', () => {
  test.each<[string, SupplyChain[], string[]]>([
    ['nothing goes with the image', [], []],
    ['provenance', [SupplyChain.provenance()], [`${INSPECT} --format '{{ json .Provenance }}'`]],
    ['what is in it', [SupplyChain.sbom()], [`${INSPECT} --format '{{ json .SBOM }}'`]],
    ['an attestation', [SupplyChain.attestation()], ['gh attestation verify oci://ghcr.io/acme/api:latest --repo Acme/my.api']],
    ['a signature', [SupplyChain.cosign()], [
      'cosign verify ghcr.io/acme/api:latest --certificate-oidc-issuer https://token.actions.githubusercontent.com '
        + "--certificate-identity-regexp '^https://github\\.com/Acme/my\\.api/\\.github/workflows/docker-publish\\.yml@refs/(tags/.+)$'",
    ]],
    ['a scan leaves nothing to look at', [SupplyChain.scan()], []],
  ])('%s', (_, supplyChain, expected) => {
    const repository = { host: 'github.com', owner: 'Acme', name: 'my.api', url: 'https://github.com/Acme/my.api', defaultBranch: 'main' };
    const commands = verifyCommands(
      planOf({ repository, supplyChain: supplyChain.map(({ kind, details }) => ({ kind, details })) }), 'ghcr.io/acme/api:latest',
    );
    expect(commands.filter((line) => !line.startsWith('#'))).toEqual([INSPECT, ...expected]);
  });
});

describe('the identity that a signature must have', () => {
  const on = (kind: TriggerKind, ...patterns: string[]) => ({ kind, patterns, publishes: true });
  test.each<[string, PlannedTrigger[], string[], string[]]>([
    ['git tags and main', [on(TriggerKind.TAG, 'v*'), on(TriggerKind.BRANCH, 'main')],
      ['tags/v1.2.3', 'heads/main'], ['heads/main-2', 'heads/x']],
    ['by hand', [on(TriggerKind.MANUAL)], ['heads/main'], ['heads/feature', 'tags/v1.2.3']],
    ['branches by pattern', [on(TriggerKind.BRANCH, 'release/**', '!release/old')],
      ['heads/release/1.2'], ['heads/releases', 'heads/main']],
    ['one segment', [on(TriggerKind.BRANCH, 'release/*')], ['heads/release/1.2'], ['heads/release/1.2/x']],
    ['a branch with a dot', [on(TriggerKind.BRANCH, 'v1.x')], ['heads/v1.x'], ['heads/v10x']],
    ['a set', [on(TriggerKind.BRANCH, 'v[0-9]+.x', 'mains?')],
      ['heads/v12.x', 'heads/v1.x', 'heads/main'], ['heads/w1.x', 'heads/v.x', 'heads/mai']],
    ['pull requests', [on(TriggerKind.PULL_REQUEST)], ['pull/7/merge'], ['heads/main']],
    ['branches that are only built', [on(TriggerKind.TAG, 'v*'), { ...on(TriggerKind.BRANCH, '**'), publishes: false }],
      ['tags/v1'], ['heads/x']],
  ])('%s', (_, triggers, accepted, refused) => {
    const pattern = new RegExp(signerIdentity(planOf({ triggers })));
    const workflow = 'https://github.com/Acme/api/.github/workflows/docker-publish.yml';
    for (const ref of accepted) expect(`${workflow}@refs/${ref}`).toMatch(pattern);
    for (const ref of refused) expect(`${workflow}@refs/${ref}`).not.toMatch(pattern);
    expect(`${workflow.replace('docker-publish', 'other')}@refs/${accepted[0]}`).not.toMatch(pattern);
  });
});
