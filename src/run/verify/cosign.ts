import { again } from '../back-off';
import { publishedImages, repositoriesOf, RunContext } from '../context';
import { Ended, runProgram } from '../program';
import { Stop } from '../report';
import { Attestor } from './verify';

/** The signer's identity, and the wait between tries. */
export interface Signer {
  /** The workflow, at the git ref of the run. */
  readonly identity: string;
  readonly repository: string;
  /** The repository of the workflow, if it is another one. */
  readonly signedBy?: string;
  /** cosign's arguments for a key, to sign and to verify; undefined for a keyless signature. */
  readonly key?: Readonly<Partial<Record<'sign' | 'verify', readonly string[]>>>;
  readonly token: string;
  readonly wait: (attempt: number) => Promise<void>;
}

/**
 * Signs every index in every registry, before it gets a tag. Sequentially, because concurrent runs of cosign would overwrite each other's
 * list of signatures.
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

/** Verifies with cosign and GitHub's command line. */
export function attestorOf(signer: Signer): Attestor {
  return {
    signed: (reference) => find(reference, 'signature by this workflow', () => cosignVerify(reference, signer), signer),
    attested: (reference) => find(reference, 'attestation by this repository', () => runProgram(
      'gh', attestationVerify(reference, signer), { env: { ...process.env, GH_TOKEN: signer.token } },
    ), signer),
  };
}

/** @throws Stop with the program's output, or the reason why it does not run */
async function find(reference: string, what: string, work: () => Promise<Ended>, { wait }: Signer): Promise<void> {
  const ended = await untilFound(work, wait);
  if (ended.code !== 0) throw new Stop(`${reference}: its ${what} cannot be verified: ${lastLine(ended)}`);
}

/** Retries, because a registry may need a moment; but not when the program is missing. */
function untilFound(work: () => Promise<Ended>, wait: Signer['wait']): Promise<Ended> {
  return again(work, ({ code }) => code === 0 || code === 127, wait);
}

/** Arguments of `gh attestation verify`. */
export function attestationVerify(reference: string, { repository, signedBy }: Pick<Signer, 'repository' | 'signedBy'>): string[] {
  return [
    'attestation', 'verify', `oci://${reference}`, '--repo', repository, ...signedBy === undefined ? [] : ['--signer-repo', signedBy],
  ];
}

function cosignVerify(reference: string, { identity, key }: Signer): Promise<Ended> {
  return runProgram('cosign', ['verify', reference, ...key?.verify ?? byIdentity(identity)]);
}

/** cosign's arguments for the identity of a workflow. */
export function byIdentity(identity: string): string[] {
  return ['--certificate-oidc-issuer', 'https://token.actions.githubusercontent.com', '--certificate-identity', identity];
}

function lastLine({ stdout, stderr }: Ended): string {
  return (stderr.trim() || stdout.trim()).split('\n').pop()!;
}
