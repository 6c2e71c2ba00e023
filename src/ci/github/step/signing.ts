import { identitySteps, secretsByName } from './login-steps';
import { pinned } from './pins';
import { signatureOf } from '../../../plan/lookup/signature';
import { Plan } from '../../../plan/plan';
import { Step } from '../job/job-context';

/** The steps that install cosign and log in to its key. */
export function installCosign(plan: Plan): Step[] {
  const { login } = signatureOf(plan) ?? {};
  return [
    ...login === undefined ? [] : identitySteps('login-kms', 'the key management service', login.kind, login.details),
    // The version of the program is pinned too, as the action's default changes.
    { id: 'cosign', name: 'Install cosign', uses: pinned('sigstore/cosign-installer'), with: { 'cosign-release': 'v3.1.3' } },
  ];
}

/** The environment of the step that signs; not arguments, which are visible to other processes. */
export function signingEnv(plan: Plan): Record<string, string> {
  const { keySecret, passwordSecret } = signatureOf(plan) ?? {};
  const key: Record<string, string> = keySecret === undefined
    ? {}
    : { COSIGN_PRIVATE_KEY: `\${{ secrets.${keySecret} }}`, COSIGN_PASSWORD: `\${{ secrets.${passwordSecret} }}` };
  return { ...key, ...secretsByName(signatureOf(plan)?.secrets ?? []), ...verifyingEnv(plan) };
}

/** The environment of the step that verifies; it only needs the key service when there is no public key. */
export function verifyingEnv(plan: Plan): Record<string, string> {
  const { publicKeyText, repository, secrets = [] } = signatureOf(plan) ?? {};
  return {
    ...publicKeyText === undefined ? secretsByName(secrets) : { COSIGN_PUBLIC_KEY: publicKeyText },
    ...repository !== undefined && { COSIGN_REPOSITORY: repository },
  };
}
