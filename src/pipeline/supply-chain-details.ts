import type { ProvenanceMode, ScanOptions } from './supply-chain';
import { SupplyChainKind } from './supply-chain-kind';
import type { LoginKind } from '../registry/login';

/** How images are signed. */
export interface SignatureDetails {
  /** Path of the public key, and what it holds. */
  readonly publicKey?: string;
  readonly publicKeyText?: string;
  /** Names of the secrets that hold the private key and its password. */
  readonly keySecret?: string;
  readonly passwordSecret?: string;
  /** Names of further secrets that cosign reads. */
  readonly secrets?: string[];
  readonly login?: { readonly kind: LoginKind; readonly details: Readonly<Record<string, string>> };
  /** Arguments of cosign; where there are none, the identity of the workflow signs. */
  readonly sign?: string[];
  readonly verify?: string[];
  /** How whoever verifies names the key, and what they write before the command. */
  readonly by?: string;
  readonly before?: string;
  /** The repository that keeps the signatures. */
  readonly repository?: string;
}

/** What is known of each kind. In the plan it is any data, because jsii has no types that depend on a value. */
export interface SupplyChainDetails {
  readonly [SupplyChainKind.PROVENANCE]: { readonly mode: ProvenanceMode };
  readonly [SupplyChainKind.SBOM]: object;
  readonly [SupplyChainKind.ATTESTATION]: object;
  readonly [SupplyChainKind.SIGNATURE]: SignatureDetails;
  readonly [SupplyChainKind.SCAN]: Required<ScanOptions>;
}
