/** The kinds of attestation, signature and scan that go with an image. */
export enum SupplyChainKind {
  /** How the image was built, by BuildKit. */
  PROVENANCE = 'provenance',
  /** The packages in the image, by BuildKit. */
  SBOM = 'sbom',
  /** The workflow that published the image, by GitHub. */
  ATTESTATION = 'attestation',
  /** The workflow that published the image, by Sigstore. */
  SIGNATURE = 'signature',
  /** Known vulnerabilities of the image. */
  SCAN = 'scan',
}
