import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { provideBuilder } from './runner/actions';
import { digestOf, OPEN, tagsOf } from './support/lab';
import { expectResults, PUBLISHED, results, situation } from './support/situation';
import { SupplyChain } from '../../src/pipeline/supply-chain';

beforeAll(provideBuilder);

/** A cosign that records signatures in a file, with the tags that the image had at that time; a gh that finds every attestation. */
function programs(sign = 'echo "$3" >>signed'): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'programs-'));
  fs.writeFileSync(path.join(folder, 'cosign'), `#!/bin/bash
cd ${folder}
case "$1" in
  verify) echo "$*" >>verified; grep -qsxF "$2" signed ;;
  sign) host=\${3%%/*} name=\${3#*/}; curl -s "http://$host/v2/\${name%@*}/tags/list" >>names; ${sign} ;;
esac
`, { mode: 0o755 });
  fs.writeFileSync(path.join(folder, 'gh'), `#!/bin/bash\necho "$*" >>${folder}/asked\n`, { mode: 0o755 });
  return folder;
}

const EVIDENCE = [
  SupplyChain.provenance(), SupplyChain.cosign(), SupplyChain.attestation(),
].map(({ kind, details }) => ({ kind, details }));

test('signed and attested by digest, before it has a name; verified after; not signed twice', async () => {
  const { repositories: [place], release } = situation([OPEN], { supplyChain: EVIDENCE });
  const folder = programs();
  const jobs = release('v1.2.3', { programs: folder });
  expectResults(jobs, PUBLISHED);
  const image = `${place}@${await digestOf(place, '1.2.3')}`;
  const read = (file: string) => fs.readFileSync(path.join(folder, file), 'utf8');
  expect(read('signed')).toBe(`${image}\n`);
  expect(read('names')).toContain('NAME_UNKNOWN');
  expect(jobs.publish.log).toContain(`attest ${image}`);
  expect(read('verified')).toContain(`verify ${image} --certificate-oidc-issuer https://token.actions.githubusercontent.com `
    + '--certificate-identity https://github.com/acme/api/.github/workflows/docker-publish.yml@refs/tags/v1.2.3\n');
  expect(read('asked')).toBe(`attestation verify oci://${image} --repo acme/api\n`);

  expectResults(release('v1.2.3', { programs: folder }), 'prepare publish');
  expect(read('signed')).toBe(`${image}\n`);
});

test.each([
  ['cannot be signed', 'exit 1', 'cannot be signed, so it gets no tag.'],
  ['loses its signature', 'true', 'its signature by this workflow cannot be verified:'],
])('an image that %s gets no name', async (_, sign, sentence) => {
  const { repositories: [place], release } = situation([OPEN], { supplyChain: EVIDENCE });
  const jobs = release('v1.2.3', { programs: programs(sign) });
  expect(results(jobs)).toBe('prepare build publish!');
  expect(jobs.publish.log).toContain(sentence);
  expect(await tagsOf(place)).toEqual([]);
});

test('no attestation at all: plain manifests, still one index with the declared platforms', async () => {
  const { repositories: [place], release } = situation([OPEN], { supplyChain: [] });
  expectResults(release('v1.2.3'), PUBLISHED);
  expect(await tagsOf(place)).toContain('latest');
});
