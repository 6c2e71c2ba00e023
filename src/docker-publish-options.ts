import { CiProvider } from './ci/ci-provider';
import { GeneratedFilesOptions } from './file/component/generated-file';
import { ImageOptions } from './image/image-options';
import { PlatformTags } from './image/platform-tags';
import { BeforeBuild } from './pipeline/before-build';
import { Gate } from './pipeline/gate';
import { Input } from './pipeline/input';
import { SupplyChain } from './pipeline/supply-chain';
import { PluginOptions } from './plugin/plugin-options';
import { Registry } from './registry/registry';
import { Flavor } from './tag/rule/flavor';
import { TagRule } from './tag/rule/tag-rule';
import { Template } from './template/template';
import { Trigger } from './trigger/trigger';

/** Names of the build arguments whose value changes with every build, for Dockerfiles that use other names. */
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

/** The images of a repository: platforms, registries, tags and triggers. */
export interface DockerPublishOptions {
  /**
   * Images to build.
   * @default - one image named after the project, from `Dockerfile`; none where there are `plugins`
   */
  readonly images?: ImageOptions[];

  /**
   * Docker plugins to build, each for all of its platforms, under tags of its own.
   * @default - none
   */
  readonly plugins?: PluginOptions[];

  /**
   * Registries to publish to.
   * @default - `Registry.ghcr()`: the GitHub Container Registry of the repository's owner
   */
  readonly registries?: Registry[];

  /**
   * Platforms of every image and plugin without platforms of its own.
   * @default - linux/amd64 and linux/arm64
   */
  readonly platforms?: string[];

  /**
   * Additional tags for single platforms, of every image without a setting of its own.
   * @default - none: every tag names all platforms
   */
  readonly platformTags?: PlatformTags;

  /**
   * Tag rules.
   * @default - `1.2.3`, `1.2` and `1` from a git tag `v1.2.3`, of 0.x without `0`, and `latest` as the flavor says
   */
  readonly tags?: TagRule[];

  /**
   * Settings for all tags, including `latest`.
   * @default - `latest` with each release that is not a prerelease
   */
  readonly flavor?: Flavor;

  /**
   * Events that start a build.
   * @default - git tags `v*.*.*` and by hand: publish; pull requests: build only. Where projen releases the project, that release too
   */
  readonly triggers?: Trigger[];

  /**
   * Inputs of a manual run or a call, beside the version. Tag rules read them as `{{inputs.channel}}`, builds by `BuildValue.input()`.
   * @default - nothing
   */
  readonly inputs?: Record<string, Input>;

  /**
   * Steps that compile, download or generate files for the Dockerfiles, before the images are built.
   * @default - nothing
   */
  readonly beforeBuild?: BeforeBuild[];

  /**
   * Checks that have to pass before publishing.
   * @default - nothing
   */
  readonly gates?: Gate[];

  /**
   * Attestations, signatures and scans of the images. An empty list disables them.
   * @default - `SupplyChain.provenance()`
   */
  readonly supplyChain?: SupplyChain[];

  /**
   * Whether a published git tag also becomes a GitHub release, with generated notes and pull commands.
   * @default false
   */
  readonly release?: boolean;

  /**
   * The repository, as `owner/name` or URL.
   * @default - as in package.json, else the git remote `origin`
   */
  readonly repository?: string;

  /**
   * Whether runs in other repositories, such as forks, publish. Otherwise such a run succeeds without a build, and logs the reason.
   * @default false
   */
  readonly publishFromForks?: boolean;

  /**
   * Branch from which releases are made.
   * @default 'main'
   */
  readonly defaultBranch?: string;

  /**
   * Description of the images: the label `org.opencontainers.image.description`.
   * @default - as in package.json or pyproject.toml
   */
  readonly description?: string;

  /**
   * SPDX expression, such as `Apache-2.0`: the label `org.opencontainers.image.licenses`.
   * @default - as in package.json or pyproject.toml
   */
  readonly licenses?: string;

  /**
   * Vendor: the label `org.opencontainers.image.vendor`.
   * @default - the owner of the repository
   */
  readonly vendor?: string;

  /**
   * Contact: the label `org.opencontainers.image.authors`.
   * @default - as in package.json or pyproject.toml
   */
  readonly authors?: string;

  /**
   * Web page: the label `org.opencontainers.image.url`.
   * @default - the home page in package.json, else the address of the repository
   */
  readonly url?: string;

  /**
   * Documentation: the label `org.opencontainers.image.documentation`.
   * @default - no label
   */
  readonly documentation?: string;

  /**
   * Labels of every image. An image's own labels take precedence.
   * @default - none
   */
  readonly labels?: Record<string, string>;

  /**
   * Names of the build arguments whose value changes with every build.
   * @default - VERSION, BUILD_DATE and VCS_REF
   */
  readonly buildArgNames?: BuildArgNameOptions;

  /**
   * Template for a missing Dockerfile. The Dockerfile is yours afterwards.
   * @default - `Template.fitting()`: derived from the files of the project, such as go.mod; not used when another Dockerfile exists
   */
  readonly template?: Template;

  /**
   * Whether our labels are written even when an instruction of yours sets the same key; ours come last, so they take precedence.
   * @default false
   */
  readonly overrideOwnLabels?: boolean;

  /**
   * Whether the build sets every label, in place of the block at the end of the published stage: for a Dockerfile that a program writes,
   * which would drop the block each time. A label of the build takes precedence over a `LABEL` of the Dockerfile.
   * @default false
   */
  readonly labelsByBuild?: boolean;

  /**
   * Lines for `.dockerignore`, after ours, so that they take precedence.
   * @default - none
   */
  readonly dockerignore?: string[];

  /**
   * Names of the make targets, bake file, script, README section and plugin installer, or none.
   * @default - docker.mk, docker-bake.json, scripts/build_docker.sh and a section in README.md; install.sh where there are plugins
   */
  readonly files?: GeneratedFilesOptions;

  /**
   * The CI that builds and publishes.
   * @default - `new GitHubActions()`: a workflow in `.github/workflows`
   */
  readonly ci?: CiProvider;
}
