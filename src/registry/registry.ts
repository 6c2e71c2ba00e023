import { GHCR, DOCKER_HUB, defaultLogin, readHost } from './hosts';
import { Login, LoginKind } from './login';
import {
  AcrOptions, ArtifactRegistryOptions, DockerHubOptions, EcrOptions, EcrPublicOptions,
  GcrOptions, GhcrOptions, GitlabOptions, HarborOptions, QuayOptions, RegistryOptions,
} from './registry-options';
import { checkImages, checkNames, checkTriggers, RegistryRules, tagPatterns } from './registry-rules';
import { REGISTRY } from './registry-shapes';
import { checkHost, checkPath } from '../image/reference';
import { checked, checkTexts } from '../problem/shape';
import { TriggerKind } from '../trigger/trigger-kind';

/**
 * A registry with the namespace of its images, as a value.
 *
 * The factories are shortcuts for `new Registry({ host, namespace, login })`.
 */
export class Registry {
  /** GitHub Container Registry, `ghcr.io/<owner>`. */
  public static ghcr(options: GhcrOptions = {}): Registry {
    checked('Registry.ghcr()', options, REGISTRY.ghcr);
    return new Registry({
      host: GHCR, namespace: options.namespace, login: options.login ?? Login.jobToken(), title: 'GitHub Container Registry',
    });
  }

  /** Docker Hub, `docker.io/<namespace>`. */
  public static dockerHub(options: DockerHubOptions): Registry {
    checked('Registry.dockerHub()', options, REGISTRY.dockerHub);
    return new Registry({
      host: DOCKER_HUB, namespace: options.namespace, title: 'Docker Hub', readme: options.readme,
      login: options.login ?? Login.password({ usernameVariable: 'DOCKERHUB_USERNAME', passwordSecret: 'DOCKERHUB_TOKEN' }),
    });
  }

  /** Google Artifact Registry, `<location>-docker.pkg.dev/<project>/<repository>`. */
  public static artifactRegistry(options: ArtifactRegistryOptions): Registry {
    checked('Registry.artifactRegistry()', options, REGISTRY.artifactRegistry);
    return new Registry({
      host: `${options.location}-docker.pkg.dev`, namespace: `${options.project}/${options.repository}`, title: 'Google Artifact Registry',
      login: options.login ?? Login.gcp(),
    });
  }

  /** Google Container Registry, `gcr.io/<project>`. */
  public static gcr(options: GcrOptions): Registry {
    checked('Registry.gcr()', options, REGISTRY.gcr);
    return new Registry({
      host: options.host ?? 'gcr.io', namespace: options.project, title: 'Google Container Registry',
      login: options.login ?? Login.password({ username: '_json_key', passwordSecret: 'GCR_JSON_KEY' }),
    });
  }

  /** Amazon ECR, `<account>.dkr.ecr.<region>.amazonaws.com`. */
  public static ecr(options: EcrOptions): Registry {
    checked('Registry.ecr()', options, REGISTRY.ecr);
    if (!/^\d{12}$/.test(options.accountId)) {
      throw new Error(`Registry.ecr(): "${options.accountId}" is not an AWS account id. Write its twelve digits.`);
    }
    return new Registry({
      host: `${options.accountId}.dkr.ecr.${options.region}.amazonaws.com`, namespace: options.namespace, title: 'Amazon ECR',
      login: options.login ?? Login.aws({ region: options.region }),
    });
  }

  /** Amazon ECR Public, `public.ecr.aws/<alias>`. */
  public static ecrPublic(options: EcrPublicOptions): Registry {
    checked('Registry.ecrPublic()', options, REGISTRY.ecrPublic);
    return new Registry({
      host: 'public.ecr.aws', namespace: options.alias, title: 'Amazon ECR Public',
      login: options.login ?? Login.aws({ region: 'us-east-1' }),
    });
  }

  /** Azure Container Registry, `<name>.azurecr.io`. */
  public static acr(options: AcrOptions): Registry {
    checked('Registry.acr()', options, REGISTRY.acr);
    return new Registry({
      host: `${options.name}.azurecr.io`, namespace: options.namespace, title: 'Azure Container Registry',
      login: options.login ?? Login.azure(),
    });
  }

  /** Quay.io. */
  public static quay(options: QuayOptions): Registry {
    checked('Registry.quay()', options, REGISTRY.quay);
    return new Registry({
      host: 'quay.io', namespace: options.namespace, title: 'Quay.io',
      login: options.login ?? Login.password({ usernameVariable: 'QUAY_USERNAME', passwordSecret: 'QUAY_PASSWORD' }),
    });
  }

  /** The registry of GitLab. */
  public static gitlab(options: GitlabOptions): Registry {
    checked('Registry.gitlab()', options, REGISTRY.gitlab);
    return new Registry({
      host: options.host ?? 'registry.gitlab.com', namespace: options.namespace, title: 'GitLab',
      login: options.login ?? Login.password({ usernameVariable: 'GITLAB_USERNAME', passwordSecret: 'GITLAB_TOKEN' }),
    });
  }

  /** Harbor. */
  public static harbor(options: HarborOptions): Registry {
    checked('Registry.harbor()', options, REGISTRY.harbor);
    return new Registry({
      host: options.host, namespace: options.project, title: 'Harbor',
      login: options.login ?? Login.password({ usernameVariable: 'HARBOR_USERNAME', passwordSecret: 'HARBOR_PASSWORD' }),
    });
  }

  /**
   * Parses a registry: `ghcr.io/acme`, `docker.io/acme`, `registry.example.com:5000/tools`.
   *
   * Known hosts get their own kind of login, loopback hosts none, all others user and password, with names derived from the host.
   *
   * @throws when it contains no host
   */
  public static parse(text: string): Registry {
    checkTexts('Registry.parse()', text);
    const { host, namespace, needed } = readHost(text);
    const ecr = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com$/.exec(host);
    if (ecr) return Registry.ecr({ accountId: ecr[1], region: ecr[2], namespace });
    switch (host) {
      case GHCR: return Registry.ghcr({ namespace });
      case DOCKER_HUB: return Registry.dockerHub({ namespace: needed('docker.io/acme') });
      case 'quay.io': return Registry.quay({ namespace: needed('quay.io/acme') });
      case 'registry.gitlab.com': return Registry.gitlab({ namespace: needed('registry.gitlab.com/acme/project') });
      case 'public.ecr.aws': return Registry.ecrPublic({ alias: needed('public.ecr.aws/alias') });
      default:
    }
    if (/^([a-z]+\.)?gcr\.io$/.test(host)) return Registry.gcr({ host, project: needed('gcr.io/my-project') });
    if (host.endsWith('-docker.pkg.dev')) {
      return new Registry({
        host, namespace: needed(`${host}/my-project/my-repository`), login: Login.gcp(), title: 'Google Artifact Registry',
      });
    }
    if (host.endsWith('.azurecr.io')) return new Registry({ host, namespace, login: Login.azure(), title: 'Azure Container Registry' });
    return new Registry({ host, namespace });
  }

  /** Host, with its port if it has one, in lower case. */
  public readonly host: string;
  /**
   * The path between host and image name, in lower case; undefined when there is none, and for GHCR until the repository's owner is known.
   */
  public readonly namespace?: string;
  /** Login. */
  public readonly login: Login;
  /** Name of the registry for people. */
  public readonly title: string;
  /** File that the registry shows as the description of each image. */
  public readonly readme?: string;
  private rules: RegistryRules = {};

  /** @throws when host or namespace is invalid */
  public constructor(options: RegistryOptions) {
    checked('new Registry()', options, REGISTRY.registry);
    checkHost(options.host);
    this.host = options.host.toLowerCase();
    // Registries require lower case, which owners on GitHub need not have.
    this.namespace = options.namespace?.toLowerCase() || undefined;
    if (this.namespace) {
      try {
        checkPath(this.namespace);
      } catch (error) {
        throw new Error(`Registry "${options.host}": namespace ${(error as Error).message}`);
      }
    }
    this.login = options.login ?? defaultLogin(this.host);
    this.title = options.title ?? this.host;
    this.readme = options.readme;
    if (options.readme === undefined) return;
    if (!/^(?!\/)(?!.*\.\.)[\w./ -]+$/.test(options.readme)) {
      throw new Error(
        `Registry "${options.host}": "readme" is ${JSON.stringify(options.readme)}. Allowed: a path inside the project, `
          + 'such as "README.md".',
      );
    }
    if (this.host !== DOCKER_HUB || this.login.kind !== LoginKind.PASSWORD) {
      throw new Error(`Registry "${options.host}": "readme" is for Docker Hub with a user and an access token; no other registry `
        + 'has such a description. Leave it out.');
    }
  }

  /** Repository of an image in this registry, without tag: `ghcr.io/acme/api`. */
  public repository(image: string): string {
    return [this.host, this.namespace, this.rules.names?.[image] ?? image].filter(Boolean).join('/');
  }

  /**
   * This registry, only for images that these triggers publish: `onlyOn(TriggerKind.TAG)` excludes branches and pull requests. A version
   * that is given in a manual run or a call counts as a git tag.
   *
   * @throws when there is no trigger
   */
  public onlyOn(...triggers: TriggerKind[]): Registry {
    checkTriggers(triggers);
    return this.with({ triggers });
  }

  /**
   * This registry, only for tags that match: `onlyTags('[0-9]*', 'latest')`, or for all except some, `onlyTags('!sha-*')`.
   *
   * @param patterns patterns in GitHub's filter syntax; the last one that matches decides
   * @throws when a pattern can match no valid tag
   */
  public onlyTags(...patterns: string[]): Registry {
    return this.with({ tags: tagPatterns(patterns) });
  }

  /**
   * This registry, only for these images.
   *
   * @param images names in `images` or `plugins`
   * @throws when there is no name
   */
  public onlyImages(...images: string[]): Registry {
    checkImages(images);
    return this.with({ images });
  }

  /**
   * This registry with other names of images: `named({ api: 'api-server' })`. For two names in one registry declare it twice.
   *
   * @param names the name after the namespace, by the name in `images` or `plugins`
   * @throws when one is not a valid repository name
   */
  public named(names: Record<string, string>): Registry {
    checkNames(names);
    return this.with({ names: { ...this.rules.names, ...names } });
  }

  /** @internal */
  public get _rules(): RegistryRules {
    return this.rules;
  }

  private with(rules: RegistryRules): Registry {
    const { host, namespace, login, title, readme } = this;
    const copy = new Registry({ host, namespace, login, title, readme });
    copy.rules = { ...this.rules, ...rules };
    return copy;
  }
}
