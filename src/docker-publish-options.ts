import { CiProvider } from './ci/ci-provider';
import { GeneratedFilesOptions } from './file/component/generated-file';
import { ImageOptions } from './image/image-options';
import { PlatformTags } from './image/platform-tags';
import { BeforeBuild } from './pipeline/before-build';
import { Gate } from './pipeline/gate';
import { Input } from './pipeline/input';
import { SupplyChain } from './pipeline/supply-chain';
import { Trigger } from './pipeline/trigger';
import { PluginOptions } from './plugin/plugin-options';
import { Registry } from './registry/registry';
import { Flavor } from './tag/rule/flavor';
import { TagRule } from './tag/rule/tag-rule';
import { Template } from './template/template';

/** Names of the build arguments whose value changes with every build. Give the names that your Dockerfile uses already. */
export interface BuildArgNameOptions {
  /**
   * The version: `1.2.3`.
   * @default 'VERSION'
   */
  readonly version?: string;
  /**
   * Date and time of the commit, RFC 3339: `2026-11-21T07:00:00Z`.
   * @default 'BUILD_DATE'
   */
  readonly created?: string;
  /**
   * The commit, 40 hexadecimal digits.
   * @default 'VCS_REF'
   */
  readonly revision?: string;
}

/** Which images a repository publishes, for which platforms, to which registries, under which tags, when. */
export interface DockerPublishOptions {
  /**
   * What is built.
   * @default - one image named after the project, from `Dockerfile`; none where there are `plugins`
   */
  readonly images?: ImageOptions[];

  /**
   * Docker plugins that are built, each for every one of its platforms under tags of its own.
   * @default - none
   */
  readonly plugins?: PluginOptions[];

  /**
   * Where it goes.
   * @default - `Registry.ghcr()`: the GitHub Container Registry of the repository's owner
   */
  readonly registries?: Registry[];

  /**
   * Platforms of every image and plugin that names none itself.
   * @default - linux/amd64 and linux/arm64
   */
  readonly platforms?: string[];

  /**
   * Tags for each platform alone, of every image that does not say otherwise.
   * @default - none: every tag names all platforms
   */
  readonly platformTags?: PlatformTags;

  /**
   * Under which tags.
   * @default - `1.2.3`, `1.2` and `1` from a git tag `v1.2.3`, and `latest` as the flavor says
   */
  readonly tags?: TagRule[];

  /**
   * What all tags have in common, `latest` among it.
   * @default - `latest` with each release that is not a prerelease
   */
  readonly flavor?: Flavor;

  /**
   * When to build.
   * @default - git tags `v*.*.*` and by hand: publish; pull requests: build only. Where projen releases the project, that release too
   */
  readonly triggers?: Trigger[];

  /**
   * What whoever starts a run by hand, or calls it, may say beside the version. Tag rules read it as `{{inputs.channel}}`, builds by
   * `BuildValue.input()`.
   * @default - nothing
   */
  readonly inputs?: Record<string, Input>;

  /**
   * What is compiled, downloaded or generated before the images are built, because their Dockerfiles take what comes of it.
   * @default - nothing
   */
  readonly beforeBuild?: BeforeBuild[];

  /**
   * What has to succeed before anything is published.
   * @default - nothing
   */
  readonly gates?: Gate[];

  /**
   * Attestations, signatures and scans that go with the images. An empty list is none at all.
   * @default - `SupplyChain.provenance()`
   */
  readonly supplyChain?: SupplyChain[];

  /**
   * Whether a published git tag becomes a GitHub Release too, with generated notes and how to pull each image.
   * @default false
   */
  readonly release?: boolean;

  /**
   * The repository, as `owner/name` or as an address.
   * @default - as in package.json, else the git remote `origin`
   */
  readonly repository?: string;

  /**
   * Whether runs in other repositories, such as forks, publish too. Otherwise such a run ends well, builds nothing and says so.
   * @default false
   */
  readonly publishFromForks?: boolean;

  /**
   * Branch that releases come from.
   * @default 'main'
   */
  readonly defaultBranch?: string;

  /**
   * What the images are, in a sentence: the label `org.opencontainers.image.description`.
   * @default - as in package.json or pyproject.toml
   */
  readonly description?: string;

  /**
   * SPDX expression, such as `Apache-2.0`: the label `org.opencontainers.image.licenses`.
   * @default - as in package.json or pyproject.toml
   */
  readonly licenses?: string;

  /**
   * Who is behind it: the label `org.opencontainers.image.vendor`.
   * @default - the owner of the repository
   */
  readonly vendor?: string;

  /**
   * Whom to turn to: the label `org.opencontainers.image.authors`.
   * @default - as in package.json or pyproject.toml
   */
  readonly authors?: string;

  /**
   * Web page: the label `org.opencontainers.image.url`.
   * @default - the home page in package.json, else the address of the repository
   */
  readonly url?: string;

  /**
   * Where to read more: the label `org.opencontainers.image.documentation`.
   * @default - no label
   */
  readonly documentation?: string;

  /**
   * Labels that every image gets. An image's own labels win.
   * @default - none
   */
  readonly labels?: Record<string, string>;

  /**
   * Names of the build arguments whose value changes with every build.
   * @default - VERSION, BUILD_DATE and VCS_REF
   */
  readonly buildArgNames?: BuildArgNameOptions;

  /**
   * What a Dockerfile begins with that is not there yet. It is yours from then on.
   * @default - `Template.fitting()`: what the files of the project tell, such as go.mod; where another Dockerfile is, none is written
   */
  readonly template?: Template;

  /**
   * Writes our labels also where an instruction of your own sets the same key; ours come last, so ours win.
   * @default false
   */
  readonly overrideOwnLabels?: boolean;

  /**
   * Lines for `.dockerignore`, after ours, so they have the last word.
   * @default - none
   */
  readonly dockerignore?: string[];

  /**
   * Other names for make targets, bake file, script, README section and the installer of plugins, or none of them.
   * @default - docker.mk, docker-bake.json, scripts/build_docker.sh and a section in README.md; install.sh where there are plugins
   */
  readonly files?: GeneratedFilesOptions;

  /**
   * Who builds and publishes.
   * @default - `new GitHubActions()`: a workflow in `.github/workflows`
   */
  readonly ci?: CiProvider;
}
