/** The kinds of attestation, signature and scan that go with an image. */
export enum SupplyChainKind {
  /** How it was built, by BuildKit. */
  PROVENANCE = 'provenance',
  /** What is in it, by BuildKit. */
  SBOM = 'sbom',
  /** Which workflow published it, by GitHub. */
  ATTESTATION = 'attestation',
  /** The same, by Sigstore. */
  SIGNATURE = 'signature',
  /** Which known vulnerabilities it has. */
  SCAN = 'scan',
}
