import { verifyCommands } from '../../../src/file/render/verify-commands';
import { SupplyChain } from '../../../src/pipeline/supply-chain';
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
        + "--certificate-identity-regexp '^https://github\\.com/Acme/my\\.api/'",
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
