import { CosignKey } from './cosign-key';
import { SupplyChainKind } from './supply-chain-kind';
import { checkRepository } from '../image/reference';
import { checked, Shapes } from '../problem/shape';

/** How much provenance tells. */
export enum ProvenanceMode {
  /** Builder and sources, without build arguments. */
  MIN = 'min',
  /** Everything, build arguments and the Dockerfile too. */
  MAX = 'max',
}

/** What provenance tells. */
export interface ProvenanceOptions {
  /**
   * How much.
   * @default ProvenanceMode.MAX
   */
  readonly mode?: ProvenanceMode;
}

/** How images are signed. */
export interface CosignOptions {
  /**
   * The key that signs.
   * @default - none: the identity of the workflow signs
   */
  readonly key?: CosignKey;
  /**
   * The repository that keeps the signatures of all images, such as `ghcr.io/acme/signatures`, in a registry that is declared.
   * @default - that of each image
   */
  readonly repository?: string;
}

/** What a scan looks for. */
export interface ScanOptions {
  /**
   * Severities that count, such as `CRITICAL`.
   * @default - CRITICAL and HIGH
   */
  readonly severities?: string[];
  /**
   * Whether vulnerabilities count that nobody has mended yet.
   * @default false
   */
  readonly unfixed?: boolean;
  /**
   * Whether a finding stops the publishing; otherwise it is only told.
   * @default true
   */
  readonly gate?: boolean;
}

const PROVENANCE = { mode: { oneOf: ProvenanceMode } } satisfies Shapes<ProvenanceOptions>;
const COSIGN = { key: CosignKey, repository: 'text' } satisfies Shapes<CosignOptions>;
const SCAN = { severities: 'texts', unfixed: 'switch', gate: 'switch' } satisfies Shapes<ScanOptions>;
const SEVERITIES = ['UNKNOWN', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'];

/** Attestations, signatures and scans that go with an image, so that whoever pulls it need not trust a name. */
export class SupplyChain {
  /** BuildKit says how it was built, beside each platform. */
  public static provenance(options: ProvenanceOptions = {}): SupplyChain {
    checked('SupplyChain.provenance()', options, PROVENANCE);
    return new SupplyChain(SupplyChainKind.PROVENANCE, { mode: options.mode ?? ProvenanceMode.MAX });
  }

  /** BuildKit lists what is in it, beside each platform. */
  public static sbom(): SupplyChain {
    return new SupplyChain(SupplyChainKind.SBOM, {});
  }

  /** GitHub attests which workflow published it: `gh attestation verify` asks. */
  public static attestation(): SupplyChain {
    return new SupplyChain(SupplyChainKind.ATTESTATION, {});
  }

  /**
   * Signs with cosign, before it has a name: `cosign verify` asks. With the identity of the workflow there is no key to lose; where a
   * policy asks for one, there is `key`.
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

  /** Scans what was built for known vulnerabilities, before it has a name. */
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
    /** Which kind. */
    public readonly kind: SupplyChainKind,
    private readonly settings: Record<string, unknown>,
  ) {}

  /** What the kind needs to know, such as `mode`; a copy. */
  public get details(): Record<string, unknown> {
    return JSON.parse(JSON.stringify(this.settings));
  }
}
