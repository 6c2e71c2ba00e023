import { checked, checkTexts, Shapes } from '../problem/shape';
import { Login, LoginKind } from '../registry/login';

/** Options of a private key in a CI secret. */
export interface CosignSecretKeyOptions {
  /** Path of the public key, relative to the project, such as `cosign.pub`, for users who verify signatures. */
  readonly publicKey: string;

  /**
   * Name of the CI secret with the private key, as written by `cosign generate-key-pair`.
   *
   * @default 'COSIGN_PRIVATE_KEY'
   */
  readonly keySecret?: string;

  /**
   * Name of the CI secret with the password of the private key.
   *
   * @default 'COSIGN_PASSWORD'
   */
  readonly passwordSecret?: string;
}

/** Options of a key in a key management service. */
export interface CosignKmsKeyOptions {
  /**
   * Path of the public key, relative to the project, such as `cosign.pub`, so that users need no access to the service to verify.
   *
   * @default - users need access to the service to verify
   */
  readonly publicKey?: string;

  /**
   * Login to the service: `Login.aws()`, `Login.gcp()` or `Login.azure()`.
   *
   * @default - a step of yours does it, or `secrets` do
   */
  readonly login?: Login;

  /**
   * Names of CI secrets for cosign, as environment variables of the same names, such as `VAULT_TOKEN`.
   *
   * @default - none
   */
  readonly secrets?: string[];
}

const SECRET = { publicKey: 'text!', keySecret: 'text', passwordSecret: 'text' } satisfies Shapes<CosignSecretKeyOptions>;
const KMS = { publicKey: 'text', login: Login, secrets: 'texts' } satisfies Shapes<CosignKmsKeyOptions>;
const LOGINS = [LoginKind.AWS_OIDC, LoginKind.GCP_OIDC, LoginKind.AZURE_OIDC];

/** The public key for the steps that verify. */
const PUBLIC = 'env://COSIGN_PUBLIC_KEY';

/** A key with which cosign signs, instead of the workflow's identity. */
export class CosignKey {
  /**
   * A key in a CI secret; cosign reads it from the environment.
   *
   * @throws when a secret's name is invalid, or the path leaves the project
   */
  public static secret(options: CosignSecretKeyOptions): CosignKey {
    const where = 'CosignKey.secret()';
    const { publicKey, keySecret = 'COSIGN_PRIVATE_KEY', passwordSecret = 'COSIGN_PASSWORD' } = checked(where, options, SECRET);
    checkNames(where, [keySecret, passwordSecret]);
    checkPath(where, publicKey);
    return new CosignKey({
      publicKey, keySecret, passwordSecret, sign: ['--key', 'env://COSIGN_PRIVATE_KEY'], verify: ['--key', PUBLIC],
      by: `--key ${publicKey}`,
    });
  }

  /**
   * A key in a key management service.
   *
   * @param address URI for cosign: `awskms:///alias/images`, `gcpkms://projects/…`, `azurekms://…` or `hashivault://…`
   * @throws when the URI is invalid, or the login is for another service
   */
  public static kms(address: string, options: CosignKmsKeyOptions = {}): CosignKey {
    const where = 'CosignKey.kms()';
    checkTexts(where, address);
    const { publicKey, login, secrets = [] } = checked(where, options, KMS);
    if (!/^(awskms|gcpkms|azurekms|hashivault):\/\/[\w./:@+-]+$/.test(address)) {
      throw new Error(`${where}: ${JSON.stringify(address)} is not the address of a key. Write it in the form that cosign knows, such as `
        + '"awskms:///alias/images", "gcpkms://projects/…", "azurekms://…" or "hashivault://images".');
    }
    checkNames(where, secrets);
    if (publicKey !== undefined) checkPath(where, publicKey);
    if (login && !LOGINS.includes(login.kind)) {
      throw new Error(
        `${where}: "login" is ${login.kind}, which no key management service accepts. Allowed: Login.aws(), Login.gcp(), Login.azure().`,
      );
    }
    return new CosignKey({
      ...publicKey !== undefined && { publicKey },
      ...login && { login: { kind: login.kind, details: login.details } },
      ...secrets.length > 0 && { secrets },
      sign: ['--key', address],
      verify: ['--key', publicKey === undefined ? address : PUBLIC],
      by: `--key ${publicKey ?? address}`,
    });
  }

  private constructor(private readonly settings: Record<string, unknown>) {}

  /** The names and values for signing, such as `keySecret`; a copy. */
  public get details(): Record<string, unknown> {
    return JSON.parse(JSON.stringify(this.settings));
  }
}

function checkNames(where: string, names: readonly string[]): void {
  const bad = names.find((name) => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name));
  if (bad !== undefined) {
    throw new Error(`${where}: ${JSON.stringify(bad)} is not a name. Give the NAME under which the CI keeps the `
    + 'secret (letters, digits, "_"), such as COSIGN_PRIVATE_KEY, never the value.');
  }
}

function checkPath(where: string, path: string): void {
  const isInside = /^[\w@][\w@.+/-]*$|^\.[\w@+-][\w@.+/-]*$/.test(path) && !path.split('/').includes('..');
  if (!isInside) {
    throw new Error(`${where}: "publicKey" is ${JSON.stringify(path)}. Allowed: the path of a file of the project, such as "cosign.pub".`);
  }
}
