import { checkRepository } from '../../../image/reference';
import { checked, checkTexts, Shapes } from '../../../problem/shape';

/** A bucket of Amazon S3, or of a compatible service. */
export interface S3CacheOptions {
  /** Name of the bucket. */
  readonly bucket: string;

  /** Region, such as `eu-central-1`; compatible services often expect `us-east-1` or `auto`. */
  readonly region: string;

  /**
   * URL of a compatible service, such as `https://minio.example.com`.
   *
   * @default - Amazon
   */
  readonly endpoint?: string;

  /**
   * Prefix of all names in the bucket, such as `buildcache/`.
   *
   * @default - nothing
   */
  readonly prefix?: string;

  /**
   * Name of the CI secret with the access key id.
   *
   * @default 'AWS_ACCESS_KEY_ID'
   */
  readonly keyIdSecret?: string;

  /**
   * Name of the CI secret with the secret access key.
   *
   * @default 'AWS_SECRET_ACCESS_KEY'
   */
  readonly keySecret?: string;
}

const S3 = {
  bucket: 'text!', region: 'text!', endpoint: 'text', prefix: 'text', keyIdSecret: 'text', keySecret: 'text',
} satisfies Shapes<S3CacheOptions>;

/** Values that are safe in a CSV list of BuildKit and in an expression. */
const S3_VALUES = {
  bucket: /^[a-z0-9][a-z0-9.-]+$/, region: /^[a-z0-9-]+$/, endpoint: /^https?:\/\/[\w.:/-]+$/, prefix: /^[\w.-][\w./-]*$/,
} as const;

/** Names of secrets by the environment variables for their values. */
type Secrets = Readonly<Record<string, string>>;

/** The cache of builds: one for each image and platform, so that builds do not overwrite each other's. */
export class Cache {
  /**
   * GitHub's own cache. Entries of a pull request are only visible to that pull request, those of the default branch to all runs, including
   * releases.
   */
  public static gha(): Cache {
    return new Cache('gha', `type=gha,scope=${BUILD}`);
  }

  /**
   * A tag `buildcache-<image>-<platform>` beside each image in the first registry, written by the default branch only.
   *
   * @param repository a single repository for the caches of all images, such as `ghcr.io/acme/cache`, in a declared registry
   * @throws when it is not a full repository name
   */
  public static registry(repository?: string): Cache {
    if (repository !== undefined) {
      checkTexts('Cache.registry()', repository);
      checkRepository('Cache.registry()', repository);
    }
    return new Cache('registry', `type=registry,ref=${repository === undefined ? REF : `${repository}:${BUILD}`}`);
  }

  /**
   * A bucket of S3, written by the default branch only. Pull requests have no credentials, so they neither read nor write it.
   *
   * @throws when a value is not a valid bucket, region, URL, prefix or secret name
   */
  public static s3(options: S3CacheOptions): Cache {
    const { keyIdSecret = 'AWS_ACCESS_KEY_ID', keySecret = 'AWS_SECRET_ACCESS_KEY', ...place } = checked('Cache.s3()', options, S3);
    for (const [option, form] of Object.entries(S3_VALUES)) {
      const value = place[option as keyof typeof place];
      if (value !== undefined && !form.test(value)) {
        throw new Error(
          `Cache.s3(): "${option}" is ${JSON.stringify(value)}. Allowed: text that matches ${form}, such as "${S3_EXAMPLES[option]}".`,
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

  /** None: every build starts without a cache. */
  public static none(): Cache {
    return new Cache('none', '');
  }

  /** @param where the attributes for BuildKit, with expressions */
  private constructor(
    private readonly kind: 'gha' | 'registry' | 's3' | 'none', private readonly where: string, private readonly secrets: Secrets = {},
    private readonly isPerBranch = false,
  ) {}

  /**
   * This cache, one for every published branch: each writes its own, `buildcache-<image>-<platform>-<branch>`, and also reads that of the
   * default branch. A git tag and a pull request read that of the default branch.
   *
   * @throws when it is GitHub's own cache, which already separates branches, or none
   */
  public perBranch(): Cache {
    if (this.kind === 'gha' || this.kind === 'none') {
      throw new Error(`Cache.${this.kind}().perBranch(): ${this.kind === 'gha'
        ? 'GitHub separates the caches of branches itself, and each can read that of the default branch'
        : 'there is no cache'}. Only Cache.registry() and Cache.s3() have it: leave it out.`);
    }
    return new Cache(this.kind, this.where, this.secrets, true);
  }

  /**
   * Names of the secrets for the cache.
   *
   * @internal
   */
  public get _secrets(): string[] {
    return Object.values(this.secrets);
  }

  /**
   * The environment of the publishing build step; includes an empty session token, because the token of another login would not match the
   * key.
   *
   * @internal
   */
  public get _env(): Record<string, string> {
    const values = Object.entries(this.secrets).map(([variable, name]) => [variable, `\${{ secrets.${name} }}`]);
    return values.length === 0 ? {} : { ...Object.fromEntries(values), AWS_SESSION_TOKEN: '' };
  }

  /**
   * The cache inputs of a build that publishes.
   *
   * @internal
   */
  public _publishing(): Record<string, string> {
    if (this.kind === 'none') return {};
    const from = this.isPerBranch ? `${this.where}\${{ ${OWN_BRANCH} }}\n${this.where}` : this.where;
    return { 'cache-from': from, 'cache-to': `\${{ ${this.isPerBranch ? A_BRANCH : DEFAULT_BRANCH} && ${this.to()} || '' }}` };
  }

  /**
   * The cache inputs of a build that does not publish. It has no login, so it writes to GitHub's cache or nowhere.
   *
   * @internal
   */
  public _checking(): Record<string, string> {
    if (this.kind === 'none' || this.kind === 's3') return {};
    return { 'cache-from': this.where, ...this.kind === 'gha' && { 'cache-to': `type=gha,mode=max,ignore-error=true,scope=${BUILD}` } };
  }

  /**
   * The cache inputs of a plugin's build. A registry cache is not possible, because registries do not allow other content beside a plugin.
   *
   * @internal
   */
  public _ofPlugin(publishes: boolean): Record<string, string> {
    if (this.kind !== 'gha') return {};
    return publishes ? this._publishing() : this._checking();
  }

  /** The target of the cache, for use in an expression. */
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
/** Only the default branch writes the cache that releases read. */
const DEFAULT_BRANCH = 'github.ref_name == github.event.repository.default_branch';
const A_BRANCH = "github.ref_type == 'branch'";
/** Empty for the default branch, and for a git tag, which reads the default branch's cache. */
const OWN_BRANCH = "github.ref_type == 'branch' && github.ref_name != github.event.repository.default_branch "
  + "&& format('-{0}', steps.inputs.outputs.branch) || ''";
