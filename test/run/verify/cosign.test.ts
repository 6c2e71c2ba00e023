import { attestorOf } from '../../../src/run/verify/cosign';
import { scratch } from '../../support/run';

const signer = {
  identity: 'https://github.com/acme/api/x.yml@refs/tags/v1.2.3', repository: 'acme/api', token: '', wait: async () => undefined,
};
const { PATH } = process.env;
const empty = scratch('no-programs');
afterEach(() => { process.env.PATH = PATH; });

test('where the program that would know of an attestation is not there, that is reported', async () => {
  process.env.PATH = empty;
  await expect(
    attestorOf(signer).attested('ghcr.io/acme/api@sha256:0'),
  ).rejects.toThrow('its attestation by this repository cannot be verified: spawn gh ENOENT');
});
