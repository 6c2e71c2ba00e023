/** The kinds of evidence that go with an image. */
export enum SupplyKind {
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
