import { checkRepository } from '../../../image/reference';
import { checked, checkTexts, Shapes } from '../../../problem/shape';

/** A bucket of Amazon S3, or of what speaks its language. */
export interface S3CacheOptions {
  /** Name of the bucket. */
  readonly bucket: string;

  /** Region, such as `eu-central-1`; what is not Amazon often takes `us-east-1` or `auto`. */
  readonly region: string;

  /**
   * Address of a service that is not Amazon, such as `https://minio.example.com`.
   *
   * @default - Amazon
   */
  readonly endpoint?: string;

  /**
   * What all names in the bucket begin with, such as `buildcache/`.
   *
   * @default - nothing
   */
  readonly prefix?: string;

  /**
   * Name of the CI secret that holds the id of the access key.
   *
   * @default 'AWS_ACCESS_KEY_ID'
   */
  readonly keyIdSecret?: string;

  /**
   * Name of the CI secret that holds the access key.
   *
   * @default 'AWS_SECRET_ACCESS_KEY'
   */
  readonly keySecret?: string;
}

const S3 = {
  bucket: 'text!', region: 'text!', endpoint: 'text', prefix: 'text', keyIdSecret: 'text', keySecret: 'text',
} satisfies Shapes<S3CacheOptions>;

/** What may stand in a list of BuildKit, and in an expression. */
const S3_VALUES = {
  bucket: /^[a-z0-9][a-z0-9.-]+$/, region: /^[a-z0-9-]+$/, endpoint: /^https?:\/\/[\w.:/-]+$/, prefix: /^[\w.-][\w./-]*$/,
} as const;

/** Names of secrets by the environment variables that hold their values. */
type Secrets = Readonly<Record<string, string>>;

/** Where builds keep their layers for the next one: one cache for each image and platform, so that builds do not overwrite each other. */
export class Cache {
  /**
   * GitHub's own cache. What a pull request writes there is seen by that pull request only, and what the default branch writes by
   * everybody, releases among them.
   */
  public static gha(): Cache {
    return new Cache('gha', `type=gha,scope=${BUILD}`);
  }

  /**
   * A tag `buildcache-<image>-<platform>` beside each image in the first registry, which only the default branch writes.
   *
   * @param repository one that keeps the caches of all images instead, such as `ghcr.io/acme/cache`, in a registry that is declared
   * @throws when it is not the full name of a repository
   */
  public static registry(repository?: string): Cache {
    if (repository !== undefined) {
      checkTexts('Cache.registry()', repository);
      checkRepository('Cache.registry()', repository);
    }
    return new Cache('registry', `type=registry,ref=${repository === undefined ? REF : `${repository}:${BUILD}`}`);
  }

  /**
   * A bucket of S3, which only the default branch writes. Pull requests have no credentials, so they neither read nor write it.
   *
   * @throws when something cannot be the name of a bucket, a region, an address, a prefix or a secret
   */
  public static s3(options: S3CacheOptions): Cache {
    const { keyIdSecret = 'AWS_ACCESS_KEY_ID', keySecret = 'AWS_SECRET_ACCESS_KEY', ...place } = checked('Cache.s3()', options, S3);
    for (const [option, form] of Object.entries(S3_VALUES)) {
      const value = place[option as keyof typeof place];
      if (value !== undefined && !form.test(value)) {
        throw new Error(
          `Cache.s3(): "${option}" is ${JSON.stringify(value)}. Allowed: what ${form} finds, such as "${S3_EXAMPLES[option]}".`,
        );
      }
    }
    const bad = [keyIdSecret, keySecret].find((name) => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name));
    if (bad !== undefined) {
      throw new Error(`Cache.s3(): ${JSON.stringify(bad)} is not a name. Give the NAME under which the CI keeps the `
      + 'secret (letters, digits, "_"), never the value.');
    }
    const { bucket, region, endpoint, prefix } = place;
    const more = [
      ...endpoint === undefined ? [] : [`endpoint_url=${endpoint}`, 'use_path_style=true'],
      ...prefix === undefined ? [] : [`prefix=${prefix}`],
    ];
    const where = ['type=s3', `region=${region}`, `bucket=${bucket}`, ...more, `name=${BUILD}`].join(',');
    return new Cache('s3', where, { AWS_ACCESS_KEY_ID: keyIdSecret, AWS_SECRET_ACCESS_KEY: keySecret });
  }

  /** None: every build starts from nothing. */
  public static none(): Cache {
    return new Cache('none', '');
  }

  /** @param where what BuildKit takes, with expressions */
  private constructor(
    private readonly kind: 'gha' | 'registry' | 's3' | 'none', private readonly where: string, private readonly secrets: Secrets = {},
    private readonly isPerBranch = false,
  ) {}

  /**
   * The same, kept by every branch that is published: each writes its own, `buildcache-<image>-<platform>-<branch>`, and reads that of the
   * default branch, too. A git tag and a pull request read that of the default branch.
   *
   * @throws when it is GitHub's own cache, which keeps branches apart without being told, or none
   */
  public perBranch(): Cache {
    if (this.kind === 'gha' || this.kind === 'none') {
      throw new Error(`Cache.${this.kind}().perBranch(): ${this.kind === 'gha'
        ? 'GitHub keeps the caches of branches apart by itself, and lets each read that of the default branch'
        : 'there is no cache'}. Only Cache.registry() and Cache.s3() have it: leave it out.`);
    }
    return new Cache(this.kind, this.where, this.secrets, true);
  }

  /**
   * Names of the secrets that reach it.
   *
   * @internal
   */
  public get _secrets(): string[] {
    return Object.values(this.secrets);
  }

  /**
   * What the step that builds and publishes finds in its environment; a token of another login would not fit the key.
   *
   * @internal
   */
  public get _env(): Record<string, string> {
    const values = Object.entries(this.secrets).map(([variable, name]) => [variable, `\${{ secrets.${name} }}`]);
    return values.length === 0 ? {} : { ...Object.fromEntries(values), AWS_SESSION_TOKEN: '' };
  }

  /**
   * The inputs of a build that publishes.
   *
   * @internal
   */
  public _publishing(): Record<string, string> {
    if (this.kind === 'none') return {};
    const from = this.isPerBranch ? `${this.where}\${{ ${OWN_BRANCH} }}\n${this.where}` : this.where;
    return { 'cache-from': from, 'cache-to': `\${{ ${this.isPerBranch ? A_BRANCH : DEFAULT_BRANCH} && ${this.to()} || '' }}` };
  }

  /**
   * The inputs of a build that is thrown away. It has no login, so it writes to GitHub's cache or nowhere.
   *
   * @internal
   */
  public _checking(): Record<string, string> {
    if (this.kind === 'none' || this.kind === 's3') return {};
    return { 'cache-from': this.where, ...this.kind === 'gha' && { 'cache-to': `type=gha,mode=max,ignore-error=true,scope=${BUILD}` } };
  }

  /**
   * The inputs of the build of a plugin. Beside a plugin no registry keeps anything else.
   *
   * @internal
   */
  public _ofPlugin(publishes: boolean): Record<string, string> {
    if (this.kind !== 'gha') return {};
    return publishes ? this._publishing() : this._checking();
  }

  /** The same within an expression. */
  private to(): string {
    const [kind, ...rest] = this.where.split(',');
    const text = [kind, 'mode=max', 'ignore-error=true', ...rest].join(',');
    const value = text.includes(REF) ? REF : BUILD;
    return `format('${text.replace(value, '{0}')}${this.isPerBranch ? '{1}' : ''}', ${value.slice(4, -3)}${
      this.isPerBranch ? `, ${OWN_BRANCH}` : ''})`;
  }
}

const S3_EXAMPLES: Record<string, string> = {
  bucket: 'acme-buildcache', region: 'eu-central-1', endpoint: 'https://minio.example.com', prefix: 'buildcache/',
};
const BUILD = '${{ matrix.build }}';
const REF = '${{ steps.inputs.outputs.cache }}';
/** Only the default branch writes what releases read. */
const DEFAULT_BRANCH = 'github.ref_name == github.event.repository.default_branch';
const A_BRANCH = "github.ref_type == 'branch'";
/** Nothing for the default branch, and for a git tag, which reads what that one wrote. */
const OWN_BRANCH = "github.ref_type == 'branch' && github.ref_name != github.event.repository.default_branch "
  + "&& format('-{0}', steps.inputs.outputs.branch) || ''";
