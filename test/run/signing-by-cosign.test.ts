import { SupplyChain } from '../../src';
import { decide } from '../../src/decision/decide';
import { SupplyChainKind } from '../../src/pipeline/supply-chain-kind';
import { RunContext } from '../../src/run/context';
import { runProgram } from '../../src/run/program';
import { releaseNotes } from '../../src/run/release/notes';
import { attestorOf, sign, Signer } from '../../src/run/verify/cosign';
import { planOf } from '../support/plans';

jest.mock('../../src/run/program');

const DIGEST = `sha256:${'a'.repeat(64)}`;
const IMAGE = `ghcr.io/acme/api@${DIGEST}`;
const SIGNER: Signer = { identity: 'https://github.com/acme/api/w.yml@main', repository: 'acme/api', token: '', wait: async () => {} };
const KEY = { sign: ['--key', 'env://COSIGN_PRIVATE_KEY'], verify: ['--key', 'env://COSIGN_PUBLIC_KEY'], by: '--key cosign.pub' };
const context = (details: Record<string, unknown>): RunContext => {
  const plan = planOf({ supplyChain: [{ kind: SupplyChainKind.SIGNATURE, details }] });
  const event = { name: 'push', ref: 'refs/tags/v1.2.3', sha: 'b'.repeat(40), now: new Date(0) };
  const decision = decide(plan, event, { tags: [], format: () => '' });
  return {
    plan, decision, event, format: () => '', report: { log: () => {}, notice: () => {}, summary: () => {} },
  } as unknown as RunContext;
};

/** A cosign that finds its own signatures, and records its calls. */
let called: string[] = [];
beforeEach(() => {
  called = [];
  jest.mocked(runProgram).mockImplementation(async (command, args) => {
    called.push([command, ...args].join(' '));
    return { code: called.some((call) => call.startsWith('cosign sign')) ? 0 : 1, stdout: '', stderr: '' };
  });
});

test.each<[string, Partial<Signer>, string, string]>([
  [
    'the workflow', {}, '--yes',
    '--certificate-oidc-issuer https://token.actions.githubusercontent.com --certificate-identity https://github.com/acme/api/w.yml@main',
  ],
  ['a key', { key: KEY as any }, '--yes --key env://COSIGN_PRIVATE_KEY', '--key env://COSIGN_PUBLIC_KEY'],
])('%s signs, and is asked for when it is verified', async (_, more, signing, verifying) => {
  const signer = { ...SIGNER, ...more };
  await sign(context({}), new Map([[0, DIGEST]]), signer);
  await attestorOf(signer).signed(IMAGE);
  const verify = `cosign verify ${IMAGE} ${verifying}`;
  expect(called).toEqual([verify, `cosign sign ${signing} ${IMAGE}`, verify, verify]);
});

test.each([
  ['a key', KEY, `cosign verify ${IMAGE} --key cosign.pub`],
  ['another repository', SupplyChain.cosign(
    { repository: 'ghcr.io/acme/signatures' },
  ).details, `COSIGN_REPOSITORY=ghcr.io/acme/signatures cosign verify ${IMAGE} --certificate-oidc-issuer `
    + `https://token.actions.githubusercontent.com --certificate-identity ${SIGNER.identity}`],
])('a release says how to verify: %s', (_, details, command) => {
  expect(releaseNotes(context(details), new Map([[0, DIGEST]]), SIGNER).split('\n')).toContain(command);
});
