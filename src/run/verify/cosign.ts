import { again } from '../back-off';
import { publishedImages, repositoriesOf, RunContext } from '../context';
import { Ended, runProgram } from '../program';
import { Stop } from '../report';
import { Attestor } from './verify';

/** Whom a signature names, and how long to wait before something is tried again. */
export interface Signer {
  /** The workflow that signs, at the git ref of the run. */
  readonly identity: string;
  readonly repository: string;
  /** The repository that holds the workflow, where that is another one. */
  readonly signedBy?: string;
  /** What cosign is told of a key, to sign and to verify; nothing where the workflow signs. */
  readonly key?: Readonly<Partial<Record<'sign' | 'verify', readonly string[]>>>;
  readonly token: string;
  readonly wait: (attempt: number) => Promise<void>;
}

/**
 * Signs every index in every registry, before it gets a tag. One after the other: two at a time would overwrite each other's list of
 * signatures.
 */
export async function sign(context: RunContext, digests: ReadonlyMap<number, string>, signer: Signer): Promise<void> {
  for (const image of publishedImages(context)) {
    for (const repository of repositoriesOf(image)) {
      const reference = `${repository}@${digests.get(image.index)}`;
      if ((await cosignVerify(reference, signer)).code === 0) {
        context.report.log(`${reference} is signed already`);
        continue;
      }
      const signed = await untilFound(() => runProgram('cosign', ['sign', '--yes', ...signer.key?.sign ?? [], reference]), signer.wait);
      if (signed.code !== 0) throw new Stop(`${reference} cannot be signed, so it gets no tag. cosign says: ${lastLine(signed)}`);
      await attestorOf(signer).signed(reference);
    }
  }
}

/** What cosign and GitHub's command line say of what was published. */
export function attestorOf(signer: Signer): Attestor {
  return {
    signed: (reference) => find(reference, 'signature by this workflow', () => cosignVerify(reference, signer), signer),
    attested: (reference) => find(reference, 'attestation by this repository', () => runProgram(
      'gh', attestationVerify(reference, signer), { env: { ...process.env, GH_TOKEN: signer.token } },
    ), signer),
  };
}

/** @throws Stop with what the program says, or why it does not run */
async function find(reference: string, what: string, work: () => Promise<Ended>, { wait }: Signer): Promise<void> {
  const ended = await untilFound(work, wait);
  if (ended.code !== 0) throw new Stop(`${reference}: its ${what} is not found again: ${lastLine(ended)}`);
}

/** A registry may not find yet what it has taken; a program that is not there will not come. */
function untilFound(work: () => Promise<Ended>, wait: Signer['wait']): Promise<Ended> {
  return again(work, ({ code }) => code === 0 || code === 127, wait);
}

/** What GitHub's command line is told to find the attestation of something that was published. */
export function attestationVerify(reference: string, { repository, signedBy }: Pick<Signer, 'repository' | 'signedBy'>): string[] {
  return [
    'attestation', 'verify', `oci://${reference}`, '--repo', repository, ...signedBy === undefined ? [] : ['--signer-repo', signedBy],
  ];
}

function cosignVerify(reference: string, { identity, key }: Signer): Promise<Ended> {
  return runProgram('cosign', ['verify', reference, ...key?.verify ?? byIdentity(identity)]);
}

/** What cosign is told of the workflow that signed. */
export function byIdentity(identity: string): string[] {
  return ['--certificate-oidc-issuer', 'https://token.actions.githubusercontent.com', '--certificate-identity', identity];
}

function lastLine({ stdout, stderr }: Ended): string {
  return (stderr.trim() || stdout.trim()).split('\n').pop()!;
}
