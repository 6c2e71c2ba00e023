import * as fs from 'node:fs';
import * as path from 'node:path';
import { Project } from 'projen';
import { CosignKey, DockerPublish, DockerPublishOptions, Login, Registry, SupplyChain } from '../../../src';
import { signatureNeeds } from '../../../src/cli/doctor/registry-needs';
import { verifyCommands } from '../../../src/file/render/verify-commands';
import { scratch } from '../../support/run';
import { write } from '../../support/synth';
import { step, system } from '../../systems/system';

const PEM = '-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\n-----END PUBLIC KEY-----';
const FILES = { 'Dockerfile': 'FROM scratch\n', 'cosign.pub': `${PEM}\n` };
const signed = (name: string, supplyChain: SupplyChain) => system(name, { supplyChain: [supplyChain] }, FILES);
const publish = ({ workflow }: ReturnType<typeof system>) => workflow('docker-publish').jobs.publish as any;

describe('a key that is a secret', () => {
  const known = signed('signed-by-secret', SupplyChain.cosign({ key: CosignKey.secret({ publicKey: 'cosign.pub' }) }));

  test('only the step that signs gets it, by its environment', () => {
    const workflow = known.workflow('docker-publish');
    expect(step(workflow, 'publish', 'sign').env).toEqual({
      COSIGN_PRIVATE_KEY: '${{ secrets.COSIGN_PRIVATE_KEY }}', COSIGN_PASSWORD: '${{ secrets.COSIGN_PASSWORD }}', COSIGN_PUBLIC_KEY: PEM,
    });
    expect(step(workflow, 'publish', 'verify').env).toEqual({ COSIGN_PUBLIC_KEY: PEM });
    expect(known.read('.github/workflows/docker-publish.yml').match(/secrets\.COSIGN_PRIVATE_KEY/g)).toHaveLength(1);
  });
  test('nobody has to know which workflow it is, and the secret is kept in an environment', () => {
    expect(publish(known).permissions).toEqual({ contents: 'read', packages: 'write' });
    expect(publish(known).environment).toEqual({ name: 'docker-publish', deployment: false });
  });
  test('cosign is told the key by the name of a variable', () => {
    const [{ details }] = known.plan.supplyChain!;
    expect([details.sign, details.verify]).toEqual([['--key', 'env://COSIGN_PRIVATE_KEY'], ['--key', 'env://COSIGN_PUBLIC_KEY']]);
  });
  test('the README says how to verify', () => expect(known.read('README.md')).toContain(
    '# signed with the key cosign.pub of this repository\ncosign verify ghcr.io/acme/signed-by-secret:latest --key cosign.pub\n',
  ));
  test('doctor asks for both secrets', () => {
    const needs = signatureNeeds(known.plan, {
      repository: 'acme/system', environment: 'docker-publish', forge: { secrets: ['COSIGN_PASSWORD'] },
    });
    expect(needs.map(({ what, state, command }) => [what, state, command])).toEqual([
      ['secret COSIGN_PRIVATE_KEY', 'missing', 'gh secret set COSIGN_PRIVATE_KEY --repo acme/system --env docker-publish'],
      ['secret COSIGN_PASSWORD', 'ok', undefined],
    ]);
  });
});

describe('a key in a service', () => {
  const known = signed('signed-by-kms', SupplyChain.cosign({
    key: CosignKey.kms('awskms:///alias/images', { login: Login.aws({ region: 'eu-central-1' }) }), repository: 'ghcr.io/acme/signatures',
  }));

  test('the workflow identifies itself before it signs', () => {
    const { steps, permissions } = publish(known);
    expect(steps.map(({ id }: any) => id)).toEqual([
      'checkout', 'login-ghcr-io', 'merge', 'login-kms', 'cosign', 'sign', 'publish', 'verify',
    ]);
    expect(step(known.workflow('docker-publish'), 'publish', 'login-kms').with).toEqual({
      'role-to-assume': '${{ vars.AWS_ROLE_ARN }}', 'aws-region': 'eu-central-1',
    });
    expect(permissions).toMatchObject({ 'id-token': 'write' });
  });
  test('whoever verifies asks the service, and looks where the signatures are', () => {
    expect(verifyCommands(known.plan, 'IMAGE'))
      .toContain('COSIGN_REPOSITORY=ghcr.io/acme/signatures cosign verify IMAGE --key awskms:///alias/images');
    for (const id of ['sign', 'verify']) {
      expect(step(known.workflow('docker-publish'), 'publish', id).env).toEqual({ COSIGN_REPOSITORY: 'ghcr.io/acme/signatures' });
    }
  });
  test('doctor asks for the variable', () => expect(signatureNeeds(known.plan, { forge: {} }).map(({ what }) => what)).toEqual(
    ['variable AWS_ROLE_ARN'],
  ));

  const vault = signed(
    'signed-by-vault',
    SupplyChain.cosign({ key: CosignKey.kms('hashivault://images', { secrets: ['VAULT_TOKEN'], publicKey: 'cosign.pub' }) }),
  );
  test('with a public key the step that verifies gets no secret', () => {
    expect(step(vault.workflow('docker-publish'), 'publish', 'sign').env).toEqual({
      VAULT_TOKEN: '${{ secrets.VAULT_TOKEN }}', COSIGN_PUBLIC_KEY: PEM,
    });
    expect(step(vault.workflow('docker-publish'), 'publish', 'verify').env).toEqual({ COSIGN_PUBLIC_KEY: PEM });
    expect(publish(vault).permissions).not.toHaveProperty('id-token');
  });
});

test('without a key nothing is different', () => expect(SupplyChain.cosign().details).toEqual({}));

describe('refused before anything is written', () => {
  const home = scratch('signing-refused');
  write(home, { 'cosign.key': '-----BEGIN ENCRYPTED SIGSTORE PRIVATE KEY-----\nx\n', 'other.pub': 'ssh-ed25519 AAAA', 'cosign.pub': PEM });
  const planOf = (options: DockerPublishOptions) => () => new DockerPublish(
    new Project({ name: 'app', outdir: home }), { repository: 'acme/app', ...options },
  ).plan();
  const by = (publicKey: string) => () => planOf({ supplyChain: [SupplyChain.cosign({ key: CosignKey.secret({ publicKey }) })] })();

  test.each<[string, () => unknown, string]>([
    ['a public key that is not there', by('none.pub'), 'SupplyChain.cosign(): "none.pub" does not exist, and signatures are verified with '
      + 'it. Write it with cosign: cosign public-key --key KEY > none.pub.'],
    [
      'a private key', by('cosign.key'),
      '"cosign.key" holds a private key, which belongs in a secret. Remove it from the repository, and from its history.',
    ],
    ['another kind of key', by('other.pub'), '"other.pub" is not a public key in PEM.'],
    [
      'a path that leaves the project', by('../cosign.pub'),
      '"publicKey" is "../cosign.pub". Allowed: the path of a file of the project, such as "cosign.pub".',
    ],
    [
      'a value in place of a name', () => CosignKey.secret({ publicKey: 'cosign.pub', keySecret: '${{ secrets.X }}' }),
      'CosignKey.secret(): "${{ secrets.X }}" is not a name.',
    ],
    ['an address that is none', () => CosignKey.kms('arn:aws:kms:1'), 'CosignKey.kms(): "arn:aws:kms:1" is not the address of a key.'],
    [
      'a login that no service knows', () => CosignKey.kms('gcpkms://projects/p', { login: Login.jobToken() }),
      'CosignKey.kms(): "login" is job-token, which no key management service accepts. Allowed: Login.aws(), Login.gcp(), Login.azure().',
    ],
    [
      'a repository without a host', () => SupplyChain.cosign({ repository: 'acme/signatures' }),
      'SupplyChain.cosign(): "acme/signatures" is not a full name.',
    ],
    [
      'a repository that nothing logs in to',
      planOf({ supplyChain: [SupplyChain.cosign({ repository: 'quay.io/acme/signatures' })], registries: [Registry.ghcr()] }),
      'SupplyChain.cosign(): signatures are pushed to quay.io/acme/signatures, and there is no login to quay.io.',
    ],
  ])('%s', (_, make, message) => expect(make).toThrow(message));

  test('the file is left as it is', () => expect(fs.readFileSync(path.join(home, 'cosign.pub'), 'utf8')).toBe(PEM));
});
