import { CosignKey } from './cosign-key';
import { SupplyChainKind } from './supply-chain-kind';
import { checkRepository } from '../image/reference';
import { checked, Shapes } from '../problem/shape';

/** The level of detail of provenance. */
export enum ProvenanceMode {
  /** Builder and sources, without build arguments. */
  MIN = 'min',
  /** Everything, including build arguments and the Dockerfile. */
  MAX = 'max',
}

/** Options of provenance. */
export interface ProvenanceOptions {
  /**
   * Level of detail.
   * @default ProvenanceMode.MAX
   */
  readonly mode?: ProvenanceMode;
}

/** Options of cosign. */
export interface CosignOptions {
  /**
   * Key to sign with.
   * @default - none: the identity of the workflow signs
   */
  readonly key?: CosignKey;
  /**
   * A single repository for the signatures of all images, such as `ghcr.io/acme/signatures`, in a declared registry.
   * @default - that of each image
   */
  readonly repository?: string;
}

/** Options of a scan. */
export interface ScanOptions {
  /**
   * Severities that are reported, such as `CRITICAL`.
   * @default - CRITICAL and HIGH
   */
  readonly severities?: string[];
  /**
   * Whether to report vulnerabilities without a fix.
   * @default false
   */
  readonly unfixed?: boolean;
  /**
   * Whether a finding stops the run before publishing; otherwise it is only reported.
   * @default true
   */
  readonly gate?: boolean;
}

const PROVENANCE = { mode: { oneOf: ProvenanceMode } } satisfies Shapes<ProvenanceOptions>;
const COSIGN = { key: CosignKey, repository: 'text' } satisfies Shapes<CosignOptions>;
const SCAN = { severities: 'texts', unfixed: 'switch', gate: 'switch' } satisfies Shapes<ScanOptions>;
const SEVERITIES = ['UNKNOWN', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'];

/** Attestations, signatures and scans of an image, so that users can verify its origin. */
export class SupplyChain {
  /** An attestation of BuildKit how each platform was built. */
  public static provenance(options: ProvenanceOptions = {}): SupplyChain {
    checked('SupplyChain.provenance()', options, PROVENANCE);
    return new SupplyChain(SupplyChainKind.PROVENANCE, { mode: options.mode ?? ProvenanceMode.MAX });
  }

  /** A list of packages from BuildKit, for each platform. */
  public static sbom(): SupplyChain {
    return new SupplyChain(SupplyChainKind.SBOM, {});
  }

  /** An attestation of GitHub about the workflow that published the image, for `gh attestation verify`. */
  public static attestation(): SupplyChain {
    return new SupplyChain(SupplyChainKind.ATTESTATION, {});
  }

  /**
   * A signature of cosign, made before the image gets a tag, for `cosign verify`. With the identity of the workflow there is no key to
   * lose; `key` is for policies that require one.
   *
   * @throws when the repository is not a full name
   */
  public static cosign(options: CosignOptions = {}): SupplyChain {
    const { key, repository } = checked('SupplyChain.cosign()', options, COSIGN);
    if (repository !== undefined) checkRepository('SupplyChain.cosign()', repository);
    return new SupplyChain(SupplyChainKind.SIGNATURE, {
      ...key?.details, ...repository !== undefined && { repository, before: `COSIGN_REPOSITORY=${repository} ` },
    });
  }

  /** A scan for known vulnerabilities, before the image gets a tag. */
  public static scan(options: ScanOptions = {}): SupplyChain {
    checked('SupplyChain.scan()', options, SCAN);
    const severities = options.severities ?? ['CRITICAL', 'HIGH'];
    const unknown = severities.find((severity) => !SEVERITIES.includes(severity));
    if (severities.length === 0 || unknown !== undefined) {
      throw new Error(
        `SupplyChain.scan(): severity ${JSON.stringify(unknown ?? severities)} does not exist. Allowed: ${SEVERITIES.join(', ')}.`,
      );
    }
    return new SupplyChain(SupplyChainKind.SCAN, { severities, unfixed: options.unfixed ?? false, gate: options.gate ?? true });
  }

  private constructor(
    /** The kind. */
    public readonly kind: SupplyChainKind,
    private readonly settings: Record<string, unknown>,
  ) {}

  /** The settings of the kind, such as `mode`; a copy. */
  public get details(): Record<string, unknown> {
    return JSON.parse(JSON.stringify(this.settings));
  }
}
