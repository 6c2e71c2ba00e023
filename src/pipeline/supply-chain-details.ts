import type { ProvenanceMode, ScanOptions } from './supply-chain';
import { SupplyChainKind } from './supply-chain-kind';
import type { LoginKind } from '../registry/login';

/** Settings of signatures. */
export interface SignatureDetails {
  /** Path of the public key, and its content. */
  readonly publicKey?: string;
  readonly publicKeyText?: string;
  /** Names of the secrets with the private key and its password. */
  readonly keySecret?: string;
  readonly passwordSecret?: string;
  /** Names of further secrets for cosign. */
  readonly secrets?: string[];
  readonly login?: { readonly kind: LoginKind; readonly details: Readonly<Record<string, string>> };
  /** Arguments of cosign; undefined for a signature with the workflow's identity. */
  readonly sign?: string[];
  readonly verify?: string[];
  /** The key for users who verify, and the text before their command. */
  readonly by?: string;
  readonly before?: string;
  /** The repository for signatures. */
  readonly repository?: string;
}

/** The settings of each kind. In the plan they are untyped, because jsii has no types that depend on a value. */
export interface SupplyChainDetails {
  readonly [SupplyChainKind.PROVENANCE]: { readonly mode: ProvenanceMode };
  readonly [SupplyChainKind.SBOM]: object;
  readonly [SupplyChainKind.ATTESTATION]: object;
  readonly [SupplyChainKind.SIGNATURE]: SignatureDetails;
  readonly [SupplyChainKind.SCAN]: Required<ScanOptions>;
}
