import { checkRepository } from '../../image/reference';
import { checkTexts } from '../../shape';

/** Where builds keep their layers for the next one: one cache for each image and platform, so that builds do not overwrite each other. */
export class Cache {
  /**
   * GitHub's own cache. What a pull request writes there is seen by that pull request only, and what the default branch writes by
   * everybody, releases among them.
   */
  public static gha(): Cache {
    return new Cache('gha');
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
    return new Cache('registry', repository);
  }

  /** None: every build starts from nothing. */
  public static none(): Cache {
    return new Cache('none');
  }

  private constructor(private readonly kind: 'gha' | 'registry' | 'none', private readonly repository?: string) {}

  /**
   * The inputs of a build that publishes.
   *
   * @internal
   */
  public _publishing(): Record<string, string> {
    return this.kind === 'none' ? {} : { 'cache-from': this.from(), 'cache-to': `\${{ ${DEFAULT_BRANCH} && ${this.to()} || '' }}` };
  }

  /**
   * The inputs of a build that is thrown away. It has no login, so it writes to GitHub's cache or nowhere.
   *
   * @internal
   */
  public _checking(): Record<string, string> {
    if (this.kind === 'none') return {};
    return { 'cache-from': this.from(), ...this.kind === 'gha' && { 'cache-to': `type=gha,mode=max,ignore-error=true,scope=${BUILD}` } };
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

  private from(): string {
    return this.kind === 'gha' ? `type=gha,scope=${BUILD}` : `type=registry,ref=${this.repository === undefined ? REF : `${this.repository}:${BUILD}`}`;
  }

  private to(): string {
    return this.kind === 'gha'
      ? "format('type=gha,mode=max,ignore-error=true,scope={0}', matrix.build)"
      : this.repository === undefined
        ? "format('type=registry,mode=max,ignore-error=true,ref={0}', steps.inputs.outputs.cache)"
        : `format('type=registry,mode=max,ignore-error=true,ref=${this.repository}:{0}', matrix.build)`;
  }
}

const BUILD = '${{ matrix.build }}';
const REF = '${{ steps.inputs.outputs.cache }}';
/** Only the default branch writes what releases read. */
const DEFAULT_BRANCH = 'github.ref_name == github.event.repository.default_branch';
